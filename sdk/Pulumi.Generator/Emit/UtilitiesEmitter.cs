using Blueprint.Generator.Model;

namespace Blueprint.Generator.Emit;

/// <summary>Writes what all classes of a package share.</summary>
internal static class UtilitiesEmitter
{
    public static void Classes(CodeWriter code, TypeNames names)
    {
        code.Open("internal static class Utilities");
        code.Line($"public const string Version = {Names.Literal(names.Package.Version)};");
        code.Open("public static string? GetEnv(params string[] names)");
        code.Open("foreach (var name in names)");
        code.Line("var value = global::System.Environment.GetEnvironmentVariable(name);");
        code.Open("if (!string.IsNullOrEmpty(value))").Line("return value;").Close();
        code.Close();
        code.Line("return null;");
        code.Close();
        code.Open("public static bool? GetEnvBoolean(params string[] names)");
        code.Open("switch (GetEnv(names))");
        code.Line("case \"1\": case \"t\": case \"T\": case \"true\": case \"TRUE\": case \"True\": return true;");
        code.Line("case \"0\": case \"f\": case \"F\": case \"false\": case \"FALSE\": case \"False\": return false;");
        code.Line("default: return null;");
        code.Close();
        code.Close();
        code.Line("public static int? GetEnvInt32(params string[] names) => int.TryParse(GetEnv(names), " +
                  "global::System.Globalization.NumberStyles.Integer, global::System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : null;");
        code.Line("public static double? GetEnvDouble(params string[] names) => double.TryParse(GetEnv(names), " +
                  "global::System.Globalization.NumberStyles.Float, global::System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : null;");
        code.Line("public static global::Pulumi.Output<T> Secret<T>(global::Pulumi.Input<T>? value) => " +
                  "global::Pulumi.Output.CreateSecret(global::Pulumi.InputExtensions.ToOutput(value));");
        WithDefaults(code, "global::Pulumi.InvokeOptions");
        WithDefaults(code, "global::Pulumi.InvokeOutputOptions");
        MakeOptions(code, "global::Pulumi.CustomResourceOptions", "id ?? merged.Id");
        // A component has no id; what a program gives as one is dropped, as it is for other resources.
        MakeOptions(code, "global::Pulumi.ComponentResourceOptions", "null");
        code.Close();

        code.Open($"internal sealed class {names.Prefix}ResourceTypeAttribute : global::Pulumi.ResourceTypeAttribute");
        code.Line($"public {names.Prefix}ResourceTypeAttribute(string type) : base(type, Utilities.Version) {{ }}");
        code.Close();
    }

    // The given object is changed, as the official SDK does it.
    private static void WithDefaults(CodeWriter code, string options)
    {
        code.Open($"public static {options} WithDefaults({options}? options)");
        code.Line($"var given = options ?? new {options}();");
        code.Line("given.Version ??= Version;");
        code.Line("return given;");
        code.Close();
    }

    private static void MakeOptions(CodeWriter code, string options, string id)
    {
        code.Open($"public static {options} MakeResourceOptions({options}? options, global::Pulumi.Input<string>? id, {options} defaults)");
        code.Line("defaults.Version = Version;");
        code.Line($"var merged = {options}.Merge(defaults, options);");
        code.Line($"merged.Id = {id};");
        code.Line("return merged;");
        code.Close();
    }
}
