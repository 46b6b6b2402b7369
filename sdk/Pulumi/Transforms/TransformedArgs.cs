using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Arguments on their way through a transform. What the transform leaves alone stays exactly as it was.</summary>
internal sealed class TransformedArgs
{
    private readonly Deployment deployment;
    private readonly PropertyMap values;
    private readonly string label;

    public TransformedArgs(Deployment deployment, PropertyMap values, string label)
    {
        this.deployment = deployment;
        this.values = values;
        this.label = label;
        Before = values.ToImmutableDictionary(entry => entry.Key, entry => Value(entry.Value));
    }

    /// <summary>What the transform sees; secret and unknown values as outputs.</summary>
    public ImmutableDictionary<string, object?> Before { get; }

    /// <summary>What the transform made of it, with the URNs that each changed argument depends on.</summary>
    public (PropertyMap Values, Dictionary<string, ImmutableArray<string>> Urns) After(
        ImmutableDictionary<string, object?> after, Gathering gathering)
    {
        var urns = new Dictionary<string, ImmutableArray<string>>();
        if (ReferenceEquals(after, Before))
        {
            return (values, urns);
        }

        var mode = new SerializationMode(gathering.Take(deployment.Features.SupportsAsync("resourceReferences")));
        var entries = new List<KeyValuePair<string, PropertyValue>>(after.Count);
        foreach (var (key, value) in after)
        {
            if (Before.TryGetValue(key, out var before) && ReferenceEquals(before, value))
            {
                entries.Add(new(key, values[key]));
                continue;
            }

            var serializer = new Serializer(new($"{label}.{key}"), mode, gathering);
            var serialized = serializer.Serialize(value);
            if (serialized is not PropertyValue.Null)
            {
                entries.Add(new(key, serialized));
                urns[key] = DependencyExpansion.Urns(serializer.Resources, null, gathering);
            }
        }

        return (PropertyMap.From(entries), urns);
    }

    private static object? Value(PropertyValue value) => value switch
    {
        PropertyValue.Unknown => new Output<object?>(OutputData<object?>.Unknown(false, OutputResources.None)),
        PropertyValue.Secret secret => new Output<object?>(OutputData<object?>.Of(Value(secret.Revealed)).WithSecret(true)),
        PropertyValue.OutputValue output => new Output<object?>(new OutputData<object?>(
            output.Value is null ? null : Value(output.Value), output.Value is not null, output.IsSecret,
            [.. output.Dependencies.Select(urn => new DependencyResource(urn))])),
        PropertyValue.List list => list.Items.Select(Value).ToImmutableArray(),
        PropertyValue.Map map => map.Entries.ToImmutableDictionary(entry => entry.Key, entry => Value(entry.Value)),
        PropertyValue.Reference reference => new DependencyResource(reference),
        _ => PlainValues.Of(value),
    };
}
