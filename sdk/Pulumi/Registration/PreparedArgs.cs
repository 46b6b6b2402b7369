using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Arguments as they are sent, with what each of them depends on.</summary>
/// <param name="Values">The arguments by wire name; those without a value are left out.</param>
/// <param name="Urns">URNs by argument: one entry for each argument that is sent.</param>
/// <param name="Resources">All resources that the arguments come from.</param>
internal sealed record PreparedArgs(
    PropertyMap Values,
    ImmutableDictionary<string, ImmutableArray<string>> Urns,
    HashSet<Resource> Resources)
{
    /// <summary>Serializes an args object.</summary>
    /// <param name="label">Whose arguments they are, for messages about them: <c>resource:name[type]</c>.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="mode">How outputs and resources are written.</param>
    /// <param name="skip">Wire names that are not arguments.</param>
    public static async ValueTask<PreparedArgs> OfAsync(string label, InputArgs args, SerializationMode mode, params ImmutableArray<string> skip)
    {
        var inputs = args.ReadInputs();
        var values = new List<KeyValuePair<string, PropertyValue>>(inputs.Count);
        var resources = new HashSet<Resource>();
        var urns = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>();
        foreach (var (name, value, json) in inputs)
        {
            if (value is null || skip.Contains(name))
            {
                continue;
            }

            var serializer = new Serializer($"{label}.{name}", mode);
            var serialized = await OneAsync(serializer, name, value, json).ConfigureAwait(false);
            if (serialized is PropertyValue.Null)
            {
                continue;
            }

            values.Add(new(name, serialized));
            urns[name] = [.. await DependencyExpansion.UrnsAsync(serializer.Resources, mode.For).ConfigureAwait(false)];
            resources.UnionWith(serializer.Resources);
        }

        return new(PropertyMap.From(values), urns.ToImmutable(), resources);
    }

    private static async ValueTask<PropertyValue> OneAsync(Serializer serializer, string name, object value, bool json)
    {
        try
        {
            var serialized = await serializer.SerializeAsync(value).ConfigureAwait(false);
            return json ? AsJson(serialized) : serialized;
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            throw new SerializationException($"error serializing property \"{name}\": {error.Message}", error);
        }
    }

    // Settings of providers are texts; what else they are stands in the text.
    private static PropertyValue AsJson(PropertyValue value)
    {
        if (value is PropertyValue.Null)
        {
            return value;
        }

        if (value.ContainsUnknown)
        {
            return PropertyValue.Unknown.Instance;
        }

        var text = PropertyValue.Of(JsonText.Of(value));
        return value.ContainsSecret ? new PropertyValue.Secret(text) : text;
    }
}

/// <summary>An argument that cannot be sent.</summary>
internal sealed class SerializationException(string message, Exception cause) : RunException(message, cause);
