using System.Reflection;
using Pulumi;

namespace Blueprint.Conformance.Providers;

/// <summary>The names that properties of generated classes have on the wire.</summary>
internal static class WireNames
{
    /// <summary>Inputs and outputs of a type, each with the C# property that stands for it.</summary>
    public static IEnumerable<(string Property, string Wire)> Of(Type type)
    {
        // [Input] may stand on the private field behind a property.
        var behind = type.GetFields(BindingFlags.NonPublic | BindingFlags.Instance)
            .Select(field => (Name: field.Name.TrimStart('_'), Wire: Input(field)))
            .Where(field => field.Wire is not null)
            .ToDictionary(field => field.Name, field => field.Wire!, StringComparer.OrdinalIgnoreCase);
        return from property in type.GetProperties()
               let wire = property.GetCustomAttribute<OutputAttribute>()?.Name ?? Input(property) ?? behind.GetValueOrDefault(property.Name)
               where wire is not null
               select (property.Name, wire);
    }

    private static string? Input(MemberInfo member) => member.GetCustomAttributesData()
        .Where(attribute => attribute.AttributeType == typeof(InputAttribute))
        .Select(attribute => (string?)attribute.ConstructorArguments[0].Value)
        .FirstOrDefault();
}
