using System.Globalization;

namespace Blueprint.Mutation;

/// <summary>What a person reads of a run.</summary>
internal static class Report
{
    /// <summary>The survivors, and the figures by pack and in all.</summary>
    /// <param name="fates">What became of the mutants.</param>
    /// <param name="filter">A part of the file names or rule ids whose survivors are shown; empty for all.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<Fate> fates, string filter)
    {
        foreach (var fate in fates.Where(fate => !fate.IsKilled && (fate.Mutant.File.Contains(filter, StringComparison.Ordinal)
            || fate.Rules.Any(rule => rule.Contains(filter, StringComparison.Ordinal)))))
        {
            yield return fate.Mutant.ToString();
            yield return fate.Cases == 0 ? "    no case comes there" : $"    {fate.Cases} cases come there: {Some(fate.Rules)}";
        }

        yield return "";
        foreach (var area in fates.GroupBy(static fate => fate.Mutant.Area).OrderBy(static area => area.Key, StringComparer.Ordinal))
        {
            yield return Figure(area.Key, [.. area]);
        }

        yield return Figure("all", fates);
    }

    /// <summary>Which part of them is killed, from 0 to 1.</summary>
    public static double Killed(IReadOnlyCollection<Fate> fates) => fates.Count == 0 ? 1 : (double)fates.Count(static fate => fate.IsKilled) / fates.Count;

    private static string Figure(string name, IReadOnlyCollection<Fate> fates) => string.Create(CultureInfo.InvariantCulture,
        $"{name,-22} {fates.Count(static fate => fate.IsKilled),5} of {fates.Count,5} killed  {Math.Floor(Killed(fates) * 1000) / 10,5:0.0} %   {fates.Count(static fate => fate.Cases == 0),4} where no case comes");

    private static string Some(IReadOnlyCollection<string> rules) => rules.Count <= 3 ? string.Join(", ", rules) : $"{string.Join(", ", rules.Take(3))} and {rules.Count - 3} more rules";
}
