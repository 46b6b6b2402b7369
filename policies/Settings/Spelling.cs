namespace Blueprint.Policies.Settings;

/// <summary>The nearest of the words that would have been right.</summary>
internal static class Spelling
{
    /// <summary><c>; did you mean 'x'?</c>, or a full stop where nothing is near.</summary>
    public static string Hint(string given, IEnumerable<string> right)
    {
        // A third of the letters wrong is still a slip; more is another word.
        var most = Math.Max(1, given.Length / 3);
        var best = right
            .Select(word => (Word: word, Distance: Distance(given.ToUpperInvariant(), word.ToUpperInvariant())))
            .Where(candidate => candidate.Distance <= most)
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Word, StringComparer.Ordinal)
            .Select(candidate => candidate.Word)
            .FirstOrDefault();
        return best is null ? "." : $"; did you mean '{best}'?";
    }

    private static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
