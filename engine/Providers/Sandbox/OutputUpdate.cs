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
        var kept = oldOutputs.Where((name, _) =>
            !oldInputs.ContainsKey(name) || newInputs.ContainsKey(name) || (Find(spec, name)?.Required ?? false));
        return kept.With(newInputs.Given().Select((name, value) =>
        {
            var merged = Merge(oldOutputs.Find(name), oldInputs.Find(name), value);
            return Find(spec, name) is { Secret: true } && merged is not (PropertyValue.Secret or PropertyValue.Unknown) ? new PropertyValue.Secret(merged) : merged;
        }));
    }

    // What the provider once added to a given object stays in it.
    private static PropertyValue Merge(PropertyValue? oldOutput, PropertyValue? oldInput, PropertyValue newInput)
    {
        if (oldOutput?.Revealed is not PropertyValue.Map output || oldInput?.Revealed is not PropertyValue.Map input || newInput is not PropertyValue.Map given)
        {
            return newInput;
        }

        var added = output.Entries.Where((name, _) => !input.Entries.ContainsKey(name));
        return PropertyValue.Of(added.With(given.Entries.Given().Select((name, value) => Merge(output.Entries.Find(name), input.Entries.Find(name), value))));
    }

    private static PropertySpec? Find(ResourceSpec spec, string name) => spec.Outputs.Properties.TryGetValue(name, out var output) ? output : null;
}
