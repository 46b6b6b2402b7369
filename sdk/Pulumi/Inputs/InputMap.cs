using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>Named values for a resource, plain or arriving; one unknown value does not hide the others.</summary>
/// <typeparam name="TValue">The type of a value.</typeparam>
[SuppressMessage("Design", "CA1010:Generic interface should also be implemented", Justification = "The elements cannot be enumerated synchronously.")]
public sealed partial class InputMap<TValue> : Input<ImmutableDictionary<string, TValue>>, IInputMap, IEnumerable, IAsyncEnumerable<Input<KeyValuePair<string, TValue>>>
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
        var entries = await Gathering.Output(gathering => Resolve(gathering)!).DataAsync().ConfigureAwait(false);
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

    internal override Output<ImmutableDictionary<string, TValue>> AsOutput() =>
        parts.Snapshot() is [{ Whole: { } whole }] ? whole : Gathering.Output(Values);

    OutputData<IReadOnlyList<KeyValuePair<string, IInput>>?>? IInputMap.Entries(Gathering gathering)
    {
        if (parts.Snapshot() is [{ Whole: { } whole }] && gathering.Take(whole) is { IsKnown: true, Value: null } none)
        {
            return none.With<IReadOnlyList<KeyValuePair<string, IInput>>?>(null);
        }

        return Resolve(gathering) is { } entries
            ? entries.With<IReadOnlyList<KeyValuePair<string, IInput>>?>(
                entries.Value.ConvertAll(entry => KeyValuePair.Create(entry.Key, (IInput)entry.Value)))
            : null;
    }

    private void AddParts(InputMap<TValue> other, InputMapConflict conflict)
    {
        foreach (var part in other.parts.Snapshot())
        {
            parts.Add(part with { Conflict = conflict });
        }
    }

    // Keys in the order in which they first came; a part that arrives as a whole brings its knownness and secretness along.
    private OutputData<List<KeyValuePair<string, Input<TValue>>>>? Resolve(Gathering gathering)
    {
        var now = parts.Snapshot();
        var entries = new List<KeyValuePair<string, Input<TValue>>>(now.Count);
        var positions = new Dictionary<string, int>(now.Count);
        var joined = new JoinedData();
        foreach (var part in now)
        {
            if (part.Whole is null)
            {
                Put(part.Key!, part.Value!, part.Conflict);
                continue;
            }

            foreach (var (key, value) in joined.Take(gathering.Take(part.Whole)) ?? [])
            {
                Put(key, value, part.Conflict);
            }
        }

        return joined.IsThere ? joined.Around(entries) : null;

        void Put(string key, Input<TValue> value, InputMapConflict conflict)
        {
            if (positions.TryAdd(key, entries.Count))
            {
                entries.Add(new(key, value));
                return;
            }

            var at = positions[key];
            var present = entries[at].Value;
            if (conflict != InputMapConflict.Never && !ReferenceEquals(present, value) &&
                (conflict == InputMapConflict.UnlessSame || !AreEqual(present, value, gathering)))
            {
                throw new ArgumentException($"The key '{key}' is already in the map with a different value.");
            }

            entries[at] = new(key, value);
        }
    }

    // Until both are there they count as equal; the map is looked at again then.
    private static bool AreEqual(Input<TValue> a, Input<TValue> b, Gathering gathering) =>
        gathering.Take(a.ToOutput()) is not { } one || gathering.Take(b.ToOutput()) is not { } other ||
        EqualityComparer<TValue>.Default.Equals(one.Value, other.Value);

    private OutputData<ImmutableDictionary<string, TValue>> Values(Gathering gathering)
    {
        var entries = Resolve(gathering);
        var values = ImmutableDictionary.CreateBuilder<string, TValue>();
        var joined = new JoinedData();
        joined.Add(entries);
        foreach (var (key, value) in entries?.Value ?? [])
        {
            values[key] = joined.Take(gathering.Take(value.ToOutput()));
        }

        return joined.Around(values.ToImmutable());
    }
}

/// <summary>One named value of a map, or many that arrive as a whole.</summary>
internal sealed record InputMapPart<TValue>(
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
