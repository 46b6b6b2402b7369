using System.Collections;

namespace Blueprint.Engine.Events;

/// <summary>How many steps of each kind there were, in the order of the kinds; kinds without any are left out.</summary>
/// <remarks>A class of its own: the runtime would compile a general dictionary of these value types at each start.</remarks>
/// <threadsafety>Immutable.</threadsafety>
public sealed class StepCounts : IEnumerable<StepCount>, IEquatable<StepCounts>
{
    private readonly int[] counts;

    private StepCounts(int[] counts) => this.counts = counts;

    /// <summary>No step.</summary>
    public static StepCounts None { get; } = new([]);

    /// <summary>How many kinds there are.</summary>
    public int Count => counts.Count(count => count > 0);

    /// <summary>How many steps of a kind there were.</summary>
    public int this[StepKind kind] => (int)kind < counts.Length ? counts[(int)kind] : 0;

    /// <summary>How many steps of a kind there were; 0 for none.</summary>
    public int GetValueOrDefault(StepKind kind) => this[kind];

    /// <summary>Counts by the numbers of the kinds.</summary>
    public static StepCounts Of(ReadOnlySpan<int> counts) => new(counts.ToArray());

    /// <summary>Both together.</summary>
    public StepCounts And(StepCounts other)
    {
        var sum = new int[Math.Max(counts.Length, other.counts.Length)];
        counts.CopyTo(sum, 0);
        for (var i = 0; i < other.counts.Length; i++)
        {
            sum[i] += other.counts[i];
        }

        return new(sum);
    }

    /// <inheritdoc/>
    public IEnumerator<StepCount> GetEnumerator()
    {
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0)
            {
                yield return new((StepKind)i, counts[i]);
            }
        }
    }

    /// <inheritdoc/>
    public bool Equals(StepCounts? other)
    {
        for (var i = 0; other is not null && i < Math.Max(counts.Length, other.counts.Length); i++)
        {
            if (this[(StepKind)i] != other[(StepKind)i])
            {
                return false;
            }
        }

        return other is not null;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as StepCounts);

    /// <inheritdoc/>
    public override int GetHashCode() => counts.Sum();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>How many steps of one kind there were.</summary>
public sealed record StepCount(StepKind Key, int Value);
