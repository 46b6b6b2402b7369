namespace Blueprint.Mutation;

/// <summary>The switch that the changed policies ask at every place that has been changed.</summary>
/// <threadsafety>One case at a time.</threadsafety>
public static class Mutants
{
    // A thousand times what the longest case needs: a loop that a mutant never lets end is told by it, without a clock.
    private const int MostSteps = 5_000_000;

    private static readonly HashSet<int> Reached = [];
    private static int active;
    private static int steps;

    /// <summary>Whether a mutant is switched on.</summary>
    /// <exception cref="InvalidOperationException">It has been asked so often that the code must be going in circles.</exception>
    public static bool Is(int id)
    {
        if (++steps > MostSteps)
        {
            throw new InvalidOperationException("A mutant goes in circles.");
        }

        Reached.Add(id);
        return id == active;
    }

    /// <summary>Switches a mutant on; 0 is none.</summary>
    internal static void SwitchOn(int id)
    {
        active = id;
        steps = 0;
        Reached.Clear();
    }

    /// <summary>The mutants whose places were reached since the last switch.</summary>
    internal static IReadOnlyCollection<int> Places => [.. Reached];
}
