using System.Globalization;
using Blueprint.Generator.Model;

namespace Blueprint.Generator.Emit;

/// <summary>Writes sets of values as structs: a program can name a member, and a provider can give a value that nobody listed.</summary>
internal static class EnumEmitter
{
    public static void Struct(CodeWriter code, EnumType type)
    {
        var name = type.Name;
        var value = type.IsNumber ? "double" : "string";
        code.Line("[global::Pulumi.EnumTypeAttribute]");
        code.Open($"public readonly struct {name} : global::System.IEquatable<{name}>");
        code.Line($"private readonly {value} _value;");
        code.Line($"private {name}({value} value) => _value = value{(type.IsNumber ? "" : " ?? throw new global::System.ArgumentNullException(nameof(value))")};");
        foreach (var member in type.Members)
        {
            var literal = member.Value is double number ? number.ToString("R", CultureInfo.InvariantCulture) : Names.Literal((string)member.Value);
            code.Line($"public static {name} {Names.EnumMember(name, member.Key)} {{ get; }} = new {name}({literal});");
        }

        code.Line($"public static bool operator ==({name} left, {name} right) => left.Equals(right);");
        code.Line($"public static bool operator !=({name} left, {name} right) => !left.Equals(right);");
        code.Line($"public static explicit operator {value}({name} value) => value._value;");
        code.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        code.Line($"public override bool Equals(object? obj) => obj is {name} other && Equals(other);");
        code.Line($"public bool Equals({name} other) => {(type.IsNumber ? "_value == other._value" : "string.Equals(_value, other._value, global::System.StringComparison.Ordinal)")};");
        code.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        code.Line($"public override int GetHashCode() => {(type.IsNumber ? "_value.GetHashCode()" : "_value?.GetHashCode() ?? 0")};");
        code.Line($"public override string ToString() => {(type.IsNumber ? "_value.ToString(global::System.Globalization.CultureInfo.InvariantCulture)" : "_value")};");
        code.Close();
    }
}
