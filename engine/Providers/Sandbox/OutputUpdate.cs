using Blueprint.Catalogs;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Sandbox;

/// <summary>What an update in place makes of a resource's outputs.</summary>
internal static class OutputUpdate
{
    /// <summary>The old outputs with the new inputs laid over them.</summary>
    /// <remarks>
    /// An input that is given no more leaves the outputs, unless the provider always returns a value for it: then the old one
    /// stays. Whatever only the provider sets stays as it is.
    /// </remarks>
    public static PropertyMap Apply(ResourceSpec spec, PropertyMap oldInputs, PropertyMap oldOutputs, PropertyMap newInputs)
    {
        var kept = oldOutputs.Where(entry =>
            !oldInputs.ContainsKey(entry.Key) || newInputs.ContainsKey(entry.Key) ||
            (spec.Outputs.Properties.TryGetValue(entry.Key, out var output) && output.Required));
        var given = newInputs
            .Where(entry => entry.Value is not PropertyValue.Null && !entry.Key.StartsWith("__", StringComparison.Ordinal))
            .Select(entry => KeyValuePair.Create(entry.Key, Merge(oldOutputs.Find(entry.Key), oldInputs.Find(entry.Key), entry.Value)))
            .Select(entry => spec.Outputs.Properties.TryGetValue(entry.Key, out var output) && output.Secret && entry.Value is not (PropertyValue.Secret or PropertyValue.Unknown)
                ? KeyValuePair.Create<string, PropertyValue>(entry.Key, new PropertyValue.Secret(entry.Value))
                : entry);
        return PropertyMap.From(kept.Concat(given));
    }

    // What the provider once added to a given object stays in it.
    private static PropertyValue Merge(PropertyValue? oldOutput, PropertyValue? oldInput, PropertyValue newInput)
    {
        if (oldOutput?.Revealed is not PropertyValue.Map output || oldInput?.Revealed is not PropertyValue.Map input || newInput is not PropertyValue.Map given)
        {
            return newInput;
        }

        var added = output.Entries.Where(entry => !input.Entries.ContainsKey(entry.Key));
        var next = given.Entries
            .Where(entry => entry.Value is not PropertyValue.Null && !entry.Key.StartsWith("__", StringComparison.Ordinal))
            .Select(entry => KeyValuePair.Create(entry.Key, Merge(output.Entries.Find(entry.Key), input.Entries.Find(entry.Key), entry.Value)));
        return PropertyValue.Of(PropertyMap.From(added.Concat(next)));
    }
}
