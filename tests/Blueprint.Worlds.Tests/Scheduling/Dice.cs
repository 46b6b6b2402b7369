namespace Blueprint.Worlds.Tests.Scheduling;

/// <summary>Chances drawn from a seed: the same on every machine and every version of .NET.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong state = seed;

    /// <summary>A number for a seed and a position, far from those of the neighbours.</summary>
    public static ulong Mix(ulong seed, ulong position) => Scramble(seed + (position * 0x9E37_79B9_7F4A_7C15));

    public ulong Seed()
    {
        state += 0x9E37_79B9_7F4A_7C15;
        return Scramble(state);
    }

    /// <summary>A number from 0, below <paramref name="count"/>.</summary>
    public int Below(int count) => (int)(Seed() % (ulong)count);

    public bool Chance(int percent) => Below(100) < percent;

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    /// <summary>Each item with a chance of its own.</summary>
    public List<T> Some<T>(IEnumerable<T> from, int percent) => [.. from.Where(_ => Chance(percent))];

    private static ulong Scramble(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }
}
