namespace Blueprint.Engine.Projects;

/// <summary>Finds what somebody meant who wrote something that does not exist.</summary>
public static class NearestSpelling
{
    /// <summary>The candidate nearest to what was written, or null where none is near enough to be meant.</summary>
    /// <remarks>Of equally near candidates the first counts. Case does not matter. Swapped neighbours count as one mistake.</remarks>
    public static string? Of(string written, IEnumerable<string> candidates)
    {
        // About one mistake in three letters: more than that is another word.
        var (nearest, least) = (default(string), Math.Max(1, written.Length / 3) + 1);
        foreach (var candidate in candidates)
        {
            var distance = Distance(written, candidate, least);
            if (distance < least)
            {
                (nearest, least) = (candidate, distance);
            }
        }

        return nearest;
    }

    /// <summary>A question to add to a message, beginning with a blank; empty where nothing is near.</summary>
    public static string Question(string written, IEnumerable<string> candidates) =>
        Of(written, candidates) is { } nearest ? $" Did you mean '{nearest}'?" : "";

    private static int Distance(string left, string right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) >= limit)
        {
            return limit;
        }

        var (before, previous, current) = (new int[right.Length + 1], new int[right.Length + 1], new int[right.Length + 1]);
        for (var j = 0; j <= right.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = Same(left[i - 1], right[j - 1]);
                current[j] = Math.Min(Math.Min(previous[j], current[j - 1]) + 1, previous[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                {
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
                }
            }

            (before, previous, current) = (previous, current, before);
        }

        return previous[right.Length];
    }

    private static bool Same(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
