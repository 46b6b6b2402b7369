using System.Linq;
using Blueprint.Generator.Model;

namespace Blueprint.Generator.Emit;

/// <summary>Writes the class with the package's settings: each is read when first asked for, and can be set instead.</summary>
internal sealed class ConfigEmitter
{
    private readonly TypeNames names;

    public ConfigEmitter(TypeNames names) => this.names = names;

    public void Class(CodeWriter code, Usage usage)
    {
        code.Open("public static class Config");
        // Many programs may run in one process: a value that one of them sets is that one's.
        code.Open("private sealed class __Value<T>");
        code.Line("private readonly global::System.Runtime.CompilerServices.ConditionalWeakTable<global::Pulumi.DeploymentInstance, object[]> _set = new();");
        code.Line("private readonly global::System.Func<T> _read;");
        code.Line("public __Value(global::System.Func<T> read) => _read = read;");
        code.Line("public T Get() => _set.TryGetValue(global::Pulumi.Deployment.Instance, out var value) ? (T)value[0] : _read();");
        code.Line("public void Set(T value) => _set.AddOrUpdate(global::Pulumi.Deployment.Instance, new object[] { value });");
        code.Close();
        code.Line($"private static global::Pulumi.Config __config => new global::Pulumi.Config({Names.Literal(names.Package.Name)});");
        foreach (var setting in names.Package.Config)
        {
            var type = Type(setting.Type);
            var field = Names.Field(setting.Wire);
            code.Line($"private static readonly __Value<{type}> {field} = new __Value<{type}>(() => {Read(setting)});");
            code.Open($"public static {type} {setting.Name}");
            code.Line($"get => {field}.Get();");
            code.Line($"set => {field}.Set(value);");
            code.Close();
        }

        code.Open("public static class Types");
        foreach (var module in names.Package.Modules.Values)
        {
            foreach (var type in module.Types.Where(t => (usage.Of(module.Name + "/" + t.Key) & Shape.Config) != 0))
            {
                code.Open($"public class {type.Key}");
                foreach (var property in type.Value.Where(p => p.Out != Presence.Absent))
                {
                    var propertyType = names.Output(property.OutType, property.Out == Presence.Optional, Shape.Config);
                    code.Line($"public {propertyType} {property.Name} {{ get; set; }}{(property.OutType.Kind == TypeKind.List ? "" : " = default!;")}");
                }

                code.Close();
            }
        }

        code.Close();
        code.Close();
    }

    private string Type(TypeNode type) => names.Output(type, optional: true, Shape.Config);

    private string Read(Property setting)
    {
        var key = Names.Literal(setting.Wire);
        var read = setting.Type.Kind != TypeKind.Primitive || setting.Type.Name == "any"
            ? $"__config.GetObject<{names.Element(setting.Type, Shape.Config)}>({key})"
            : setting.Type.Name switch
            {
                "bool" => $"__config.GetBoolean({key})",
                "int" => $"__config.GetInt32({key})",
                "number" => $"__config.GetDouble({key})",
                _ => $"__config.Get({key})",
            };
        // Defaults are the provider's own, as the settings are.
        var given = names.Package.Provider?.Properties.FirstOrDefault(p => p.Wire == setting.Wire);
        return given != null && given.HasDefault ? $"{read} ?? {Defaults.Expression(given)}" : read;
    }
}
