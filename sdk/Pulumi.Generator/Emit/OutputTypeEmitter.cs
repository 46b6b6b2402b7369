using System.Collections.Generic;
using System.Linq;
using Blueprint.Generator.Model;

namespace Blueprint.Generator.Emit;

/// <summary>Writes classes of what comes out.</summary>
internal sealed class OutputTypeEmitter
{
    private readonly TypeNames names;

    public OutputTypeEmitter(TypeNames names) => this.names = names;

    public void Class(CodeWriter code, string className, IEnumerable<Property> properties, Shape shape)
    {
        var all = properties.Where(p => p.Out != Presence.Absent).ToList();
        code.Line("[global::Pulumi.OutputTypeAttribute]");
        code.Open($"public sealed class {className}");
        foreach (var property in all)
        {
            code.Line($"public readonly {Type(property, shape)} {property.Name};");
        }

        code.Line("[global::Pulumi.OutputConstructorAttribute]");
        code.Open($"private {className}({string.Join(", ", all.Select(p => Parameter(p, shape)))})");
        foreach (var property in all)
        {
            code.Line($"{property.Name} = {Names.Parameter(property.Wire)};");
        }

        code.Close();
        code.Close();
    }

    private string Type(Property property, Shape shape) => names.Output(property.OutType, property.Out == Presence.Optional, shape);

    private string Parameter(Property property, Shape shape)
    {
        var name = Names.Parameter(property.Wire);
        var attribute = name.TrimStart('@') == property.Wire
            ? ""
            : $"[global::Pulumi.OutputConstructorParameterAttribute({Names.Literal(property.Wire)})] ";
        return $"{attribute}{Type(property, shape)} {name}";
    }
}
