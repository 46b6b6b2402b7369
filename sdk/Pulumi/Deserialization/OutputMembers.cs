using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi;

/// <summary>The properties with <see cref="OutputAttribute"/> of each resource class, found once per class.</summary>
internal static class OutputMembers
{
    private const BindingFlags Everything = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly ConcurrentDictionary<Type, OutputMember[]> ByType = new();

    /// <summary>Fills all outputs of a resource that is being made.</summary>
    public static void Attach(Resource resource)
    {
        foreach (var member in ByType.GetOrAdd(resource.GetType(), Find))
        {
            member.Attach(resource);
        }
    }

    /// <summary>Converts all outputs of a registered resource.</summary>
    public static void Convert(Resource resource)
    {
        foreach (var member in ByType.GetOrAdd(resource.GetType(), Find))
        {
            member.Convert(resource);
        }
    }

    /// <summary>The values of a component's outputs as they are now, all but the URN.</summary>
    public static IDictionary<string, object?> ValuesOf(Resource resource)
    {
        var values = new Dictionary<string, object?>();
        foreach (var attributed in Attributed(resource.GetType()))
        {
            if (attributed.WireName != "urn")
            {
                values[attributed.WireName] = attributed.Property.GetValue(resource);
            }
        }

        return values;
    }

    /// <summary>Whether a type is <c>Output&lt;T&gt;</c>.</summary>
    public static bool IsOutput(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Output<>);

    private static OutputMember[] Find(Type type)
    {
        var attributed = Attributed(type);
        var wrong = attributed.FindAll(member => !IsOutput(member.Property.PropertyType));
        if (wrong.Count > 0)
        {
            throw RunException.OutputsHaveIncorrectType(wrong.Select(member => member.WireName));
        }

        var members = new OutputMember[attributed.Count];
        for (var i = 0; i < members.Length; i++)
        {
            var property = attributed[i].Property;
            members[i] = property.DeclaringType == typeof(Resource) ? OutputMember.Urn
                : property.DeclaringType == typeof(CustomResource) ? OutputMember.Id
                : Make(type, property, attributed[i].WireName);
        }

        return members;
    }

    private static OutputMember Make(Type type, PropertyInfo property, string wireName)
    {
        if (!property.CanWrite)
        {
            throw new InvalidOperationException($"[Output] property '{type.FullName}.{property.Name}' did not have a 'set' method");
        }

        var valueType = property.PropertyType.GenericTypeArguments[0];
        var context = $"{type.FullName}.{wireName}";
        OutputTypes.Check(valueType, $"[Output] {type.FullName}.{property.Name}");
        return OutputMember.Of(property, valueType, wireName, context);
    }

    private static List<AttributedProperty> Attributed(Type type)
    {
        var found = new List<AttributedProperty>();
        var hidden = new HashSet<string>();
        foreach (var property in type.GetProperties(Everything))
        {
            // A derived class's property comes before the one of its base that it hides.
            if (property.GetCustomAttribute<OutputAttribute>() is { } output && hidden.Add(property.Name))
            {
                // Only the declaring class sees a private setter.
                var declared = property.CanWrite || property.DeclaringType == type
                    ? property
                    : property.DeclaringType!.GetProperty(property.Name, Everything) ?? property;
                found.Add(new(declared, output.Name ?? property.Name));
            }
        }

        return found;
    }

    private sealed record AttributedProperty(PropertyInfo Property, string WireName);
}
