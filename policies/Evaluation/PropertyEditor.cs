using Blueprint.Protocol;

namespace Blueprint.Policies;

/// <summary>Carries out edits: what leads to a place is made, what is unknown is left alone, what is secret stays so.</summary>
internal static class PropertyEditor
{
    /// <summary>The properties with one place set; the same where that place, or one on the way, is unknown.</summary>
    /// <exception cref="InvalidOperationException">Something else than an object or a list stands on the way.</exception>
    public static PropertyMap Set(PropertyMap properties, PropertyEdit edit) =>
        Set(PropertyValue.Of(properties), edit.At.Steps, 0, edit.Value) is PropertyValue.Map map ? map.Entries : properties;

    /// <summary>What stands at a place; null for nothing.</summary>
    public static PropertyValue? Find(PropertyMap properties, ImmutableArray<NodeStep> steps)
    {
        PropertyValue? value = PropertyValue.Of(properties);
        var isSecret = false;
        foreach (var step in steps)
        {
            isSecret |= value is PropertyValue.Secret;
            value = value?.Revealed switch
            {
                PropertyValue.Map map when step.Index < 0 => map.Entries.Find(step.Name),
                PropertyValue.List list when step.Index >= 0 && step.Index < list.Items.Length => list.Items[step.Index],
                _ => null,
            };
        }

        return isSecret && value is not null ? new PropertyValue.Secret(value) : value;
    }

    // Null as the new value means that nothing is to stand there.
    private static PropertyValue? Set(PropertyValue? old, ImmutableArray<NodeStep> steps, int at, PropertyValue value)
    {
        if (old is PropertyValue.Secret secret)
        {
            return Set(secret.Revealed, steps, at, value) is { } set ? new PropertyValue.Secret(set) : null;
        }

        if (old is PropertyValue.Unknown or PropertyValue.OutputValue { Value: null } or PropertyValue.Text { Value: PropertyText.Masked })
        {
            return old;
        }

        if (at == steps.Length)
        {
            return value is PropertyValue.Null ? null : value;
        }

        var step = steps[at];
        switch (old, step.Index)
        {
            case (PropertyValue.Map map, < 0):
                var inner = Set(map.Entries.Find(step.Name), steps, at + 1, value);
                return PropertyValue.Of(inner is null ? map.Entries.Without(step.Name) : map.Entries.With(step.Name, inner));
            case (PropertyValue.List list, >= 0) when step.Index < list.Items.Length:
                var item = Set(list.Items[step.Index], steps, at + 1, value);
                return PropertyValue.Of(item is null ? list.Items.RemoveAt(step.Index) : list.Items.SetItem(step.Index, item));
            case (null or PropertyValue.Null, < 0):
                return Set(null, steps, at + 1, value) is { } below ? PropertyValue.Of(PropertyMap.Of((step.Name, below))) : null;
            case (null or PropertyValue.Null, 0):
                return Set(null, steps, at + 1, value) is { } only ? PropertyValue.Of([only]) : null;
            default:
                throw new InvalidOperationException($"nothing can be set below '{string.Join('.', steps.Take(at).Select(one => one.Name))}'");
        }
    }
}
