namespace Blueprint.Engine.Model;

/// <summary>Finds the word that somebody meant.</summary>
public static class Spelling
{
    private const int MostEdits = 4;
    private const int LeastPrefix = 3;
    private const int ShortWord = 64;

    /// <summary>The candidate nearest to a word, or null where none is near. Ties go to the first in ordinal order.</summary>
    /// <remarks>Case counts for nothing. A candidate that the word begins, or that begins the word, is near where none other is.</remarks>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        // A word of which no letter is left was not meant.
        var limit = Math.Min(Math.Clamp(word.Length / 3, 1, MostEdits), word.Length - 1);
        var (best, bestDistance) = ((string?)null, limit + 1);
        var (prefixed, prefixedBy) = ((string?)null, int.MaxValue);
        foreach (var candidate in candidates)
        {
            var difference = Math.Abs(candidate.Length - word.Length);
            if (difference <= bestDistance)
            {
                var distance = Distance(word, candidate);
                if (distance < bestDistance || (distance == bestDistance && best is not null && string.CompareOrdinal(candidate, best) < 0))
                {
                    (best, bestDistance) = (candidate, distance);
                }
            }

            if (difference < prefixedBy && Math.Min(candidate.Length, word.Length) >= LeastPrefix && BeginsOther(word, candidate))
            {
                (prefixed, prefixedBy) = (candidate, difference);
            }
        }

        return best ?? prefixed;
    }

    /// <summary>The end of a sentence that names the nearest candidate, <c>; did you mean 'x'?</c>; empty where none is near.</summary>
    public static string Suggestion(string word, IEnumerable<string> candidates) =>
        Nearest(word, candidates) is { } nearest ? $"; did you mean '{nearest}'?" : "";

    /// <summary>
    /// How many letters must be added, dropped, changed or swapped with their neighbour to make one word of the other, case aside.
    /// </summary>
    public static int Distance(string a, string b)
    {
        // Three rows of the table suffice: a swap looks back two.
        var width = b.Length + 1;
        Span<int> rows = width <= ShortWord ? stackalloc int[3 * ShortWord] : new int[3 * width];
        var (beforeLast, last, row) = (0, width, 2 * width);
        for (var j = 0; j < width; j++)
        {
            rows[last + j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            rows[row] = i;
            for (var j = 1; j < width; j++)
            {
                var cost = SameLetter(a[i - 1], b[j - 1]) ? 0 : 1;
                var least = Math.Min(Math.Min(rows[row + j - 1] + 1, rows[last + j] + 1), rows[last + j - 1] + cost);
                rows[row + j] = i > 1 && j > 1 && SameLetter(a[i - 1], b[j - 2]) && SameLetter(a[i - 2], b[j - 1])
                    ? Math.Min(least, rows[beforeLast + j - 2] + 1)
                    : least;
            }

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return rows[last + b.Length];
    }

    private static bool SameLetter(char a, char b) => a == b || char.ToLowerInvariant(a) == char.ToLowerInvariant(b);

    private static bool BeginsOther(string a, string b) =>
        a.StartsWith(b, StringComparison.OrdinalIgnoreCase) || b.StartsWith(a, StringComparison.OrdinalIgnoreCase);
}
