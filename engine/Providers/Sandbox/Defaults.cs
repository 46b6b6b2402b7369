using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Sandbox;

/// <summary>The note that bridged providers keep among a resource's inputs: which of them they have set themselves.</summary>
/// <remarks>It is in every exported state, and tells a generated name from one that the user chose.</remarks>
internal static class Defaults
{
    private const string Note = "__defaults";

    /// <summary>Whether an input was set by the provider.</summary>
    public static bool Has(PropertyMap inputs, string name)
    {
        foreach (var item in inputs.Items(Note))
        {
            if (item is PropertyValue.Text text && text.Value == name)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The inputs with further ones that the provider sets, and the note of it.</summary>
    public static PropertyMap Add(PropertyMap inputs, IReadOnlyCollection<KeyValuePair<string, PropertyValue>> set)
    {
        if (set.Count == 0)
        {
            return inputs;
        }

        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (name, _) in set)
        {
            names.Add(name);
        }

        foreach (var item in inputs.Items(Note))
        {
            if (item is PropertyValue.Text text)
            {
                names.Add(text.Value);
            }
        }

        return inputs.With(set).With(Note, PropertyValue.Of([.. names.Select(name => PropertyValue.Of(name))]));
    }

    /// <summary>New inputs with what the provider had set in the old ones and the user still leaves open, at any depth.</summary>
    public static PropertyMap CarryOver(PropertyMap old, PropertyMap next)
    {
        // Fast path: most objects have no note below the top.
        var result = next.Select((name, value) => old.Find(name) is { } before ? CarryOver(before, value) : value);
        if (!old.ContainsKey(Note))
        {
            return result;
        }

        var carried = new List<KeyValuePair<string, PropertyValue>>();
        foreach (var (name, value) in old)
        {
            if (!next.Has(name) && Has(old, name))
            {
                carried.Add(new(name, value));
            }
        }

        return Add(result, carried);
    }

    private static PropertyValue CarryOver(PropertyValue old, PropertyValue next) => (old, next) switch
    {
        (PropertyValue.Map before, PropertyValue.Map after) =>
            CarryOver(before.Entries, after.Entries) is var merged && ReferenceEquals(merged, after.Entries) ? next : PropertyValue.Of(merged),
        (PropertyValue.List before, PropertyValue.List after) => CarryOver(before, after),
        _ => next,
    };

    private static PropertyValue.List CarryOver(PropertyValue.List old, PropertyValue.List next)
    {
        PropertyValue[]? changed = null;
        for (var i = 0; i < Math.Min(old.Items.Length, next.Items.Length); i++)
        {
            var item = CarryOver(old.Items[i], next.Items[i]);
            if (!ReferenceEquals(item, next.Items[i]))
            {
                changed ??= [.. next.Items];
                changed[i] = item;
            }
        }

        return changed is null ? next : new([.. changed]);
    }
}
