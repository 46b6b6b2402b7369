using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Blueprint.Protocol;

/// <summary>Keys and values, always in ordinal order of the keys, so that whatever is written from it is the same every time.</summary>
/// <threadsafety>Immutable.</threadsafety>
public sealed class PropertyMap : IReadOnlyDictionary<string, PropertyValue>, IEquatable<PropertyMap>
{
    private readonly string[] keys;
    private readonly PropertyValue[] values;

    private PropertyMap(string[] keys, PropertyValue[] values)
    {
        this.keys = keys;
        this.values = values;
        foreach (var value in values)
        {
            ContainsUnknown |= value.ContainsUnknown;
            ContainsSecret |= value.ContainsSecret;
        }
    }

    /// <summary>The map without entries.</summary>
    public static PropertyMap Empty { get; } = new([], []);

    /// <summary>Whether a value in it is, or contains, an unknown.</summary>
    public bool ContainsUnknown { get; }

    /// <summary>Whether a value in it is, or contains, a secret.</summary>
    public bool ContainsSecret { get; }

    /// <inheritdoc/>
    public int Count => keys.Length;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => keys;

    /// <inheritdoc/>
    public IEnumerable<PropertyValue> Values => values;

    /// <inheritdoc/>
    public PropertyValue this[string key] =>
        TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no property '{key}'.");

    /// <summary>Makes a map; where a key comes twice, the last one counts.</summary>
    public static PropertyMap From(IEnumerable<KeyValuePair<string, PropertyValue>> entries)
    {
        if (entries is PropertyMap map)
        {
            return map;
        }

        var pairs = entries switch
        {
            KeyValuePair<string, PropertyValue>[] array => array,
            List<KeyValuePair<string, PropertyValue>> list => CollectionsMarshal.AsSpan(list),
            _ => entries.ToArray(),
        };
        return From(pairs);
    }

    /// <summary>Makes a map; where a key comes twice, the last one counts.</summary>
    public static PropertyMap From(params ReadOnlySpan<KeyValuePair<string, PropertyValue>> pairs)
    {
        if (pairs.Length == 0)
        {
            return Empty;
        }

        var keys = new string[pairs.Length];
        var values = new PropertyValue[pairs.Length];
        var ascending = true;
        for (var i = 0; i < pairs.Length; i++)
        {
            (keys[i], values[i]) = (pairs[i].Key, pairs[i].Value);
            ascending &= i == 0 || string.CompareOrdinal(keys[i - 1], keys[i]) < 0;
        }

        // Most maps are made of others, in order.
        return ascending ? new(keys, values) : Sorted(keys, values);
    }

    private static PropertyMap Sorted(string[] keys, PropertyValue[] values)
    {
        if (keys.Length > 64)
        {
            return SortedMany(keys, values);
        }

        // Few and mostly in order: each is moved to its place among those before it, and takes the place of its equal.
        var count = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            var (key, value) = (keys[i], values[i]);
            var at = count;
            var order = 1;
            while (at > 0 && (order = string.CompareOrdinal(keys[at - 1], key)) > 0)
            {
                at--;
            }

            if (at > 0 && order == 0)
            {
                values[at - 1] = value;
                continue;
            }

            Array.Copy(keys, at, keys, at + 1, count - at);
            Array.Copy(values, at, values, at + 1, count - at);
            (keys[at], values[at]) = (key, value);
            count++;
        }

        return count == keys.Length ? new(keys, values) : new(keys[..count], values[..count]);
    }

    private static PropertyMap SortedMany(string[] keys, PropertyValue[] values)
    {
        var positions = new int[keys.Length];
        for (var i = 0; i < positions.Length; i++)
        {
            positions[i] = i;
        }

        // By key, then by position, so that of equal keys the last one is known.
        Array.Sort(positions, (a, b) => string.CompareOrdinal(keys[a], keys[b]) is var order and not 0 ? order : a.CompareTo(b));
        var sortedKeys = new string[keys.Length];
        var sortedValues = new PropertyValue[keys.Length];
        var count = 0;
        foreach (var position in positions)
        {
            if (count > 0 && sortedKeys[count - 1] == keys[position])
            {
                count--;
            }

            sortedKeys[count] = keys[position];
            sortedValues[count] = values[position];
            count++;
        }

        return count == sortedKeys.Length
            ? new(sortedKeys, sortedValues)
            : new(sortedKeys[..count], sortedValues[..count]);
    }

    /// <summary>Makes a map of the given entries; where a key comes twice, the last one counts.</summary>
    public static PropertyMap Of(params ReadOnlySpan<(string Key, PropertyValue Value)> entries)
    {
        var pairs = new KeyValuePair<string, PropertyValue>[entries.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            pairs[i] = new(entries[i].Key, entries[i].Value);
        }

        return From(pairs);
    }

    /// <summary>The value of a key, or null where there is none.</summary>
    public PropertyValue? Find(string key) => TryGetValue(key, out var value) ? value : null;

    /// <summary>A copy with one entry added or replaced.</summary>
    public PropertyMap With(string key, PropertyValue value)
    {
        var at = Array.BinarySearch(keys, key, StringComparer.Ordinal);
        if (at >= 0)
        {
            var replaced = (PropertyValue[])values.Clone();
            replaced[at] = value;
            return new(keys, replaced);
        }

        return new([.. keys.AsSpan(0, ~at), key, .. keys.AsSpan(~at)], [.. values.AsSpan(0, ~at), value, .. values.AsSpan(~at)]);
    }

    /// <summary>A copy with entries added or replaced.</summary>
    public PropertyMap With(IEnumerable<KeyValuePair<string, PropertyValue>> entries) => With(From(entries));

    /// <summary>A copy with the entries of another map added, or put in the place of those of the same keys.</summary>
    public PropertyMap With(PropertyMap other)
    {
        if (other.Count == 0)
        {
            return this;
        }

        if (Count == 0)
        {
            return other;
        }

        // Maps with the same keys share them; a map of all the keys of the other leaves nothing of it.
        var count = CountWith(other);
        var mergedKeys = count == other.Count ? other.keys : count == Count ? keys : new string[count];
        if (ReferenceEquals(mergedKeys, other.keys))
        {
            return other;
        }

        var mergedValues = new PropertyValue[count];
        var (own, theirs) = (0, 0);
        for (var at = 0; at < count; at++)
        {
            var order = Compare(other, own, theirs);
            if (!ReferenceEquals(mergedKeys, keys))
            {
                mergedKeys[at] = order <= 0 ? keys[own] : other.keys[theirs];
            }

            mergedValues[at] = order < 0 ? values[own] : other.values[theirs];
            own += order <= 0 ? 1 : 0;
            theirs += order >= 0 ? 1 : 0;
        }

        return new(mergedKeys, mergedValues);
    }

    private int CountWith(PropertyMap other)
    {
        var (own, theirs, count) = (0, 0, 0);
        for (; own < keys.Length || theirs < other.keys.Length; count++)
        {
            var order = Compare(other, own, theirs);
            own += order <= 0 ? 1 : 0;
            theirs += order >= 0 ? 1 : 0;
        }

        return count;
    }

    private int Compare(PropertyMap other, int own, int theirs) =>
        own == keys.Length ? 1 : theirs == other.keys.Length ? -1 : string.CompareOrdinal(keys[own], other.keys[theirs]);

    /// <summary>A copy without one entry; the map itself where it has none of that key.</summary>
    public PropertyMap Without(string key) =>
        Array.BinarySearch(keys, key, StringComparer.Ordinal) is >= 0 and var at
            ? new([.. keys.AsSpan(0, at), .. keys.AsSpan(at + 1)], [.. values.AsSpan(0, at), .. values.AsSpan(at + 1)])
            : this;

    /// <summary>A copy with the entries that a test lets through; the map itself where it lets all.</summary>
    public PropertyMap Where(Func<string, PropertyValue, bool> test)
    {
        var kept = 0;
        var flags = keys.Length <= 256 ? stackalloc bool[keys.Length] : new bool[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            kept += (flags[i] = test(keys[i], values[i])) ? 1 : 0;
        }

        if (kept == keys.Length)
        {
            return this;
        }

        var (keptKeys, keptValues) = (new string[kept], new PropertyValue[kept]);
        for (int i = 0, at = 0; i < keys.Length; i++)
        {
            if (flags[i])
            {
                (keptKeys[at], keptValues[at]) = (keys[i], values[i]);
                at++;
            }
        }

        return kept == 0 ? Empty : new(keptKeys, keptValues);
    }

    /// <summary>A copy with each value replaced by what a function makes of it; the map itself where nothing changes.</summary>
    public PropertyMap Select(Func<string, PropertyValue, PropertyValue> map)
    {
        PropertyValue[]? changed = null;
        for (var i = 0; i < keys.Length; i++)
        {
            var value = map(keys[i], values[i]);
            if (!ReferenceEquals(value, values[i]))
            {
                changed ??= (PropertyValue[])values.Clone();
                changed[i] = value;
            }
        }

        return changed is null ? this : new(keys, changed);
    }

    /// <inheritdoc/>
    public bool ContainsKey(string key) => Array.BinarySearch(keys, key, StringComparer.Ordinal) >= 0;

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out PropertyValue value)
    {
        var at = Array.BinarySearch(keys, key, StringComparer.Ordinal);
        value = at < 0 ? null : values[at];
        return at >= 0;
    }

    /// <inheritdoc/>
    public bool Equals(PropertyMap? other) =>
        ReferenceEquals(this, other) ||
        (other is not null && keys.AsSpan().SequenceEqual(other.keys) && values.AsSpan().SequenceEqual(other.values));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PropertyMap);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        for (var i = 0; i < keys.Length; i++)
        {
            hash.Add(keys[i], StringComparer.Ordinal);
            hash.Add(values[i]);
        }

        return hash.ToHashCode();
    }

    /// <summary>Goes through the entries, in order, without an object of its own.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <inheritdoc/>
    public override string ToString() => PropertyText.Render(new PropertyValue.Map(this));

    IEnumerator<KeyValuePair<string, PropertyValue>> IEnumerable<KeyValuePair<string, PropertyValue>>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Goes through the entries of a map.</summary>
    public struct Enumerator : IEnumerator<KeyValuePair<string, PropertyValue>>
    {
        private readonly PropertyMap map;
        private int at = -1;

        internal Enumerator(PropertyMap map) => this.map = map;

        /// <inheritdoc/>
        public readonly KeyValuePair<string, PropertyValue> Current => new(map.keys[at], map.values[at]);

        readonly object IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext() => ++at < map.keys.Length;

        /// <inheritdoc/>
        public void Reset() => at = -1;

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }
    }
}
