using System.Collections.Immutable;
using Blueprint.Engine.Analysis;
using Blueprint.Engine.State;
using Blueprint.Protocol;

namespace Blueprint.Cli.Display;

/// <summary>What the policies said of all stacks of a run.</summary>
/// <param name="Resources">How many resources were checked.</param>
/// <param name="Rules">The rules, in ordinal order.</param>
/// <param name="Mandatory">How many violations are of mandatory rules.</param>
internal sealed record PolicyReport(int Resources, ImmutableArray<RuleReport> Rules, int Mandatory)
{
    /// <summary>Adds up the findings of the stacks.</summary>
    public static PolicyReport Of(ImmutableArray<StackPicture> pictures)
    {
        var found = pictures.SelectMany(picture =>
        {
            var places = picture.Resources.ToDictionary(resource => resource.Urn.Value, resource => resource.Step.SourcePosition, StringComparer.Ordinal);
            return picture.Findings.Select(f => new Found(picture.Stack, f.Pack, f.Finding, places.GetValueOrDefault(f.Finding.Urn)));
        }).ToArray();
        var rules = found.GroupBy(f => new RuleKey(f.Pack, f.Finding.Rule)).Select(group => new RuleReport(
            group.Key.Pack,
            group.Key.Rule,
            group.First().Finding.Severity,
            group.Any(f => f.Finding.Enforcement == PolicyEnforcement.Mandatory) ? PolicyEnforcement.Mandatory : PolicyEnforcement.Advisory,
            Count(group),
            [.. group.Where(f => f.Finding.Verdict is not (PolicyVerdict.Pass or PolicyVerdict.NotApplicable or PolicyVerdict.Waived))
                .OrderBy(f => f.Finding.Verdict != PolicyVerdict.Violation)
                .Select(f => new NotedFinding(f.Stack, f.Finding, f.Place?.Place))]));
        return new(
            found.Where(f => f.Finding.Urn.Length > 0).Select(f => f.Finding.Urn).Distinct(StringComparer.Ordinal).Count(),
            [.. rules.OrderBy(rule => rule.Rule, StringComparer.Ordinal)],
            found.Count(f => f.Finding is { Verdict: PolicyVerdict.Violation, Enforcement: PolicyEnforcement.Mandatory }));
    }

    /// <summary>How often a verdict was given.</summary>
    public int Count(PolicyVerdict verdict) => Rules.Sum(rule => rule.Count(verdict));

    private static int[] Count(IEnumerable<Found> found)
    {
        var counts = new int[Enum.GetValues<PolicyVerdict>().Length];
        foreach (var one in found)
        {
            counts[(int)one.Finding.Verdict]++;
        }

        return counts;
    }

    // Classes where tuples would do: LINQ over value types of our own is compiled at each start.
    private sealed record Found(StackId Stack, string Pack, PolicyFinding Finding, SourcePosition? Place);

    private sealed record RuleKey(string Pack, string Rule);
}

/// <summary>A finding with its stack and its place in the source, where it is known.</summary>
internal sealed record NotedFinding(StackId Stack, PolicyFinding Finding, (string File, int Line, int Column)? Place);

/// <summary>What one rule said.</summary>
/// <param name="Pack">Its pack.</param>
/// <param name="Rule">Its id.</param>
/// <param name="Severity">How bad a violation is.</param>
/// <param name="Enforcement">What a violation does.</param>
/// <param name="Counts">How often it gave each verdict, by the verdicts' numbers.</param>
/// <param name="Noteworthy">Violations, failures and what could not be decided, with their places in the source.</param>
internal sealed record RuleReport(
    string Pack,
    string Rule,
    string Severity,
    PolicyEnforcement Enforcement,
    int[] Counts,
    ImmutableArray<NotedFinding> Noteworthy)
{
    /// <summary>How often it gave a verdict.</summary>
    public int Count(PolicyVerdict verdict) => Counts[(int)verdict];
}
