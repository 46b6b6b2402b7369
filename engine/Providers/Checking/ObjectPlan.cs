using System.Runtime.CompilerServices;
using Blueprint.Catalogs;

namespace Blueprint.Engine.Providers.Checking;

/// <summary>What must be known to check one type of object, worked out once.</summary>
internal sealed class ObjectPlan
{
    private readonly Dictionary<string, PropertyPlan> properties;

    private ObjectPlan(Dictionary<string, PropertyPlan> properties, PropertySpec[] required, ObjectRule[] rules)
    {
        this.properties = properties;
        Required = required;
        Rules = rules;
    }

    /// <summary>The properties that must be given.</summary>
    public PropertySpec[] Required { get; }

    /// <summary>The rules about the object as a whole.</summary>
    public ObjectRule[] Rules { get; }

    /// <summary>The names of all properties.</summary>
    public IReadOnlyCollection<string> Names => properties.Keys;

    /// <summary>The plan of one property; null where there is none of that name.</summary>
    public PropertyPlan? Find(string name) => properties.GetValueOrDefault(name);

    internal static ObjectPlan Make(ObjectSpec spec, string owner, ValueRules rules)
    {
        // Not a frozen dictionary: most types are checked a few times only, which does not pay for making one.
        var properties = new Dictionary<string, PropertyPlan>(spec.Properties.Count, StringComparer.Ordinal);
        var required = new List<PropertySpec>();
        foreach (var property in SpecProperties.Of(spec))
        {
            properties[property.Name] = new(property, rules.Values.FirstOrDefault(rule => rule.Matches(owner, property.Name)));
            if (property.Required)
            {
                required.Add(property);
            }
        }

        return new(properties, [.. required], [.. rules.Objects.Where(rule => rule.Matches(owner))]);
    }
}

/// <summary>What must be known to check one property.</summary>
/// <param name="Spec">Its type and whether it must be given.</param>
/// <param name="Rule">What its values must satisfy; null for nothing.</param>
internal sealed record PropertyPlan(PropertySpec Spec, ValueRule? Rule);

/// <summary>Keeps plans for as long as the catalog keeps the types that they are for.</summary>
/// <threadsafety>Safe for concurrent use.</threadsafety>
internal sealed class ObjectPlans(ValueRules rules)
{
    private readonly ConditionalWeakTable<ObjectSpec, ObjectPlan> plans = [];

    /// <summary>The plan of a type. The owner is the resource's token; nested types are known by their own name.</summary>
    public ObjectPlan For(ObjectSpec spec, string owner) =>
        plans.TryGetValue(spec, out var plan)
            ? plan
            : plans.GetValue(spec, made => ObjectPlan.Make(made, owner, rules));
}
