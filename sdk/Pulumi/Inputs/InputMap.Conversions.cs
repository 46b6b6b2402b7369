using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <content>What a map can be made of.</content>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The Pulumi SDK's public surface is given.")]
public sealed partial class InputMap<TValue>
{
    /// <summary>A map of plain values.</summary>
    public static implicit operator InputMap<TValue>(Dictionary<string, TValue> values) => OfAll(values);

    /// <summary>A map of plain values.</summary>
    public static implicit operator InputMap<TValue>(ImmutableDictionary<string, TValue> values) => OfAll(values);

    /// <summary>A map that arrives as a whole.</summary>
    public static implicit operator InputMap<TValue>(Output<Dictionary<string, TValue>> values) =>
        Whole(values, map => map?.ToImmutableDictionary());

    /// <summary>A map that arrives as a whole.</summary>
    public static implicit operator InputMap<TValue>(Output<IDictionary<string, TValue>> values) =>
        Whole(values, map => map?.ToImmutableDictionary());

    /// <summary>A map that arrives as a whole.</summary>
    public static implicit operator InputMap<TValue>(Output<ImmutableDictionary<string, TValue>> values) => Whole(values, map => map);

    private static InputMap<TValue> OfAll(IEnumerable<KeyValuePair<string, TValue>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var map = new InputMap<TValue>();
        foreach (var (key, value) in values)
        {
            map.parts.Add(new(key, value, null, InputMapConflict.UnlessEqual));
        }

        return map;
    }

    private static InputMap<TValue> Whole<TMap>(Output<TMap> values, Func<TMap, ImmutableDictionary<string, TValue>?> toMap)
    {
        ArgumentNullException.ThrowIfNull(values);
        var map = new InputMap<TValue>();
        map.parts.Add(new(null, null, values.Apply(value => toMap(value)!), InputMapConflict.UnlessSame));
        return map;
    }
}
