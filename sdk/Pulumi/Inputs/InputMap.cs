using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>Named values for a resource, plain or arriving; one unknown value does not hide the others.</summary>
/// <typeparam name="TValue">The type of a value.</typeparam>
[SuppressMessage("Design", "CA1010:Generic interface should also be implemented", Justification = "The elements cannot be enumerated synchronously.")]
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The Pulumi SDK's public surface is given.")]
public sealed class InputMap<TValue> : Input<ImmutableDictionary<string, TValue>>, IInputMap, IEnumerable, IAsyncEnumerable<Input<KeyValuePair<string, TValue>>>
{
    private readonly AppendOnlyList<InputMapPart<TValue>> parts = new();

    /// <summary>Makes an empty map.</summary>
    public InputMap()
    {
    }

    private protected override object? Content => this;

    /// <summary>Adds a value; the same as <see cref="Add(string, Input{TValue})"/>.</summary>
    /// <param name="key">The name of the value.</param>
    [SuppressMessage("Design", "CA1044:Properties should not be write only", Justification = "The Pulumi SDK's public surface is given.")]
    public Input<TValue> this[string key]
    {
        set => Add(key, value);
    }

    /// <summary>Adds a value. A key that is there already with another value makes the map fail once it is used.</summary>
    public void Add(string key, Input<TValue> value)
    {
        ArgumentNullException.ThrowIfNull(key);
        parts.Add(new(key, value, null, InputMapConflict.UnlessEqual));
    }

    /// <summary>Adds what another map holds now; a key that both have makes the map fail once it is used.</summary>
    public void Add(InputMap<TValue> values) => AddRange(values);

    /// <summary>Adds what another map holds now; a key that both have makes the map fail once it is used.</summary>
    public void AddRange(InputMap<TValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        AddParts(values, InputMapConflict.UnlessSame);
    }

    /// <summary>A new map of both; where both have a key, the second one's value counts.</summary>
    public static InputMap<TValue> Merge(InputMap<TValue> first, InputMap<TValue> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var merged = new InputMap<TValue>();
        merged.parts.AddRange(first.parts.Snapshot());
        merged.AddParts(second, InputMapConflict.Never);
        return merged;
    }

    /// <summary>Goes through keys and values, once the keys are known; an unknown map has none.</summary>
    public async IAsyncEnumerator<Input<KeyValuePair<string, TValue>>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        var entries = await ResolveAsync().ConfigureAwait(false);
        if (!entries.IsKnown)
        {
            yield break;
        }

        foreach (var (key, value) in entries.Value)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return value.Apply(v => KeyValuePair.Create(key, v));
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => throw new NotSupportedException(
        $"An InputMap cannot be enumerated synchronously, since its values may not be there yet; use {nameof(GetAsyncEnumerator)} ('await foreach').");

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

    internal override Output<ImmutableDictionary<string, TValue>> AsOutput()
    {
        var now = parts.Snapshot();
        if (now.Count == 1 && now[0].Whole is { } whole)
        {
            return whole;
        }

        return new(ValuesAsync());
    }

    async ValueTask<OutputData<IReadOnlyList<KeyValuePair<string, IInput>>>> IInputMap.EntriesAsync()
    {
        var entries = await ResolveAsync().ConfigureAwait(false);
        return entries.With<IReadOnlyList<KeyValuePair<string, IInput>>>(
            [.. entries.Value.Select(entry => KeyValuePair.Create(entry.Key, (IInput)entry.Value))]);
    }

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

    private void AddParts(InputMap<TValue> other, InputMapConflict conflict)
    {
        foreach (var part in other.parts.Snapshot())
        {
            parts.Add(part with { Conflict = conflict });
        }
    }

    // Keys in the order in which they first came; a part that arrives as a whole brings its knownness and secretness along.
    private async ValueTask<OutputData<List<KeyValuePair<string, Input<TValue>>>>> ResolveAsync()
    {
        var now = parts.Snapshot();
        var entries = new List<KeyValuePair<string, Input<TValue>>>(now.Count);
        var positions = new Dictionary<string, int>(now.Count);
        var joined = default(OutputCombine.Joined).Start();
        foreach (var part in now)
        {
            if (part.Whole is null)
            {
                await PutAsync(part.Key!, part.Value!, part.Conflict).ConfigureAwait(false);
                continue;
            }

            foreach (var (key, value) in joined.Take(await part.Whole.DataAsync().ConfigureAwait(false)) ?? [])
            {
                await PutAsync(key, value, part.Conflict).ConfigureAwait(false);
            }
        }

        return joined.Around(entries);

        async ValueTask PutAsync(string key, Input<TValue> value, InputMapConflict conflict)
        {
            if (!positions.TryGetValue(key, out var position))
            {
                positions.Add(key, entries.Count);
                entries.Add(new(key, value));
                return;
            }

            var present = entries[position].Value;
            if (conflict != InputMapConflict.Never && !ReferenceEquals(present, value) &&
                (conflict == InputMapConflict.UnlessSame || !await EqualAsync(present, value).ConfigureAwait(false)))
            {
                throw new ArgumentException($"The key '{key}' is already in the map with a different value.");
            }

            entries[position] = new(key, value);
        }
    }

    private static async ValueTask<bool> EqualAsync(Input<TValue> a, Input<TValue> b) =>
        EqualityComparer<TValue>.Default.Equals(
            (await a.ToOutput().DataAsync().ConfigureAwait(false)).Value,
            (await b.ToOutput().DataAsync().ConfigureAwait(false)).Value);

    private async Task<OutputData<ImmutableDictionary<string, TValue>>> ValuesAsync()
    {
        var entries = await ResolveAsync().ConfigureAwait(false);
        var values = ImmutableDictionary.CreateBuilder<string, TValue>();
        var joined = default(OutputCombine.Joined).Start();
        joined.Take(entries);
        foreach (var (key, value) in entries.Value)
        {
            values[key] = joined.Take(await value.ToOutput().DataAsync().ConfigureAwait(false));
        }

        return joined.Around(values.ToImmutable());
    }
}

/// <summary>One named value of a map, or many that arrive as a whole.</summary>
internal readonly record struct InputMapPart<TValue>(
    string? Key, Input<TValue>? Value, Output<ImmutableDictionary<string, TValue>>? Whole, InputMapConflict Conflict);

/// <summary>When a key that is in the map already is refused.</summary>
internal enum InputMapConflict
{
    /// <summary>Unless the values come to the same.</summary>
    UnlessEqual,

    /// <summary>Unless it is the very same input.</summary>
    UnlessSame,

    /// <summary>Never: the later value counts.</summary>
    Never,
}
