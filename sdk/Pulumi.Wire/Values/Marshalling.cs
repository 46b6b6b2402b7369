using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Blueprint.Protocol;

namespace Blueprint.Wire.Values;

/// <summary>Makes plain what the other side of a call does not take.</summary>
public static class Marshalling
{
    private const string InternalPrefix = "__";

    /// <summary>The map as the options want it; the map itself where nothing is to be done.</summary>
    public static PropertyMap Apply(PropertyMap map, MarshalOptions options)
    {
        var kept = options is { KeepPartialValues: true, KeepInternalKeys: true }
            ? map
            : map.Where((key, value) =>
                (options.KeepPartialValues || !value.ContainsUnknown) &&
                (options.KeepInternalKeys || !key.StartsWith(InternalPrefix, StringComparison.Ordinal)));
        return Entries(kept, options);
    }

    /// <summary>The value as the options want it; null where it vanishes.</summary>
    /// <exception cref="PropertyFormatException">It is nested more deeply than a thread can follow.</exception>
    public static PropertyValue? Apply(PropertyValue value, MarshalOptions options)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new PropertyFormatException("", "values are nested too deeply to be sent");
        }

        return value switch
        {
            PropertyValue.Unknown => options.KeepUnknowns ? value : null,
            PropertyValue.Secret secret => Secret(secret, options),
            PropertyValue.OutputValue output => Output(output, options),
            PropertyValue.Reference reference => options.KeepResources ? value : Apply(Plain(reference), options),
            PropertyValue.List list => List(list, options),
            PropertyValue.Map map => Entries(map.Entries, options) is var entries && ReferenceEquals(entries, map.Entries) ? map : PropertyValue.Of(entries),
            _ => value,
        };
    }

    private static PropertyMap Entries(PropertyMap map, MarshalOptions options)
    {
        // A null stands for what vanishes until all are seen: a property that is null itself stays.
        var vanished = new HashSet<string>(StringComparer.Ordinal);
        var changed = map.Select((key, value) =>
        {
            if (Apply(value, options) is { } applied)
            {
                return applied;
            }

            vanished.Add(key);
            return value;
        });
        return vanished.Count == 0 ? changed : changed.Where((key, _) => !vanished.Contains(key));
    }

    private static PropertyValue List(PropertyValue.List list, MarshalOptions options)
    {
        var items = ImmutableArray.CreateBuilder<PropertyValue>(list.Items.Length);
        var same = true;
        foreach (var item in list.Items)
        {
            var applied = Apply(item, options) ?? PropertyValue.Null.Instance;
            same &= ReferenceEquals(applied, item);
            items.Add(applied);
        }

        return same ? list : PropertyValue.Of(items.MoveToImmutable());
    }

    private static PropertyValue? Secret(PropertyValue.Secret secret, MarshalOptions options)
    {
        var inner = Apply(secret.Revealed, options);
        return inner is null || !options.KeepSecrets ? inner
            : ReferenceEquals(inner, secret.Revealed) ? secret
            : new PropertyValue.Secret(inner);
    }

    private static PropertyValue? Output(PropertyValue.OutputValue output, MarshalOptions options)
    {
        var inner = output.Value is null ? null : Apply(output.Value, options);
        if (options.KeepOutputValues)
        {
            return ReferenceEquals(inner, output.Value) ? output : new PropertyValue.OutputValue(inner, output.IsSecret, output.Dependencies);
        }

        return inner is null ? (options.KeepUnknowns ? PropertyValue.Unknown.Instance : null)
            : output.IsSecret && options.KeepSecrets ? new PropertyValue.Secret(inner)
            : inner;
    }

    private static PropertyValue Plain(PropertyValue.Reference reference) => reference.Id switch
    {
        null => PropertyValue.Of(reference.Urn),
        PropertyValue.Text { Value.Length: > 0 } id => id,
        _ => PropertyValue.Unknown.Instance,
    };
}
