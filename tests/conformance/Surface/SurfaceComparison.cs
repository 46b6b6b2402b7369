using System.Collections.Immutable;

namespace Blueprint.Conformance.Surface;

/// <summary>What a listing has and an assembly lacks, and the other way round.</summary>
internal sealed record SurfaceComparison(ImmutableArray<string> Missing, ImmutableArray<string> Extra)
{
    public static SurfaceComparison Of(IEnumerable<string> expected, IEnumerable<string> actual)
    {
        var wanted = expected.ToImmutableSortedSet(StringComparer.Ordinal);
        var there = actual.ToImmutableSortedSet(StringComparer.Ordinal);
        return new([.. wanted.Except(there)], [.. there.Except(wanted)]);
    }

    /// <summary>Fails where there is a difference that nobody reviewed, or a review of none.</summary>
    public void AssertOnly(params IReadOnlyCollection<ReviewedDifference> reviewed)
    {
        string[] missing = [.. Missing.Where(line => !reviewed.Any(entry => entry.Covers(line)))];
        string[] extra = [.. Extra.Where(line => !reviewed.Any(entry => entry.Covers(line)))];
        string[] stale = [.. reviewed.Where(entry => !Missing.Concat(Extra).Any(entry.Covers)).Select(entry => entry.Pattern)];

        Assert.True(
            missing.Length + extra.Length + stale.Length == 0,
            $"{missing.Length} missing:\n{Show(missing)}\n{extra.Length} extra:\n{Show(extra)}\n{stale.Length} reviewed that are none:\n{Show(stale)}");
    }

    /// <summary>Lines for a person: at most fifty, and how many more there are.</summary>
    public static string Show(IReadOnlyCollection<string> lines) =>
        string.Join(Environment.NewLine, lines.Take(50)) + (lines.Count > 50 ? $"{Environment.NewLine}… and {lines.Count - 50} more" : "");
}
