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
        var rules = new Dictionary<RuleKey, RuleCount>();
        var resources = new HashSet<string>(StringComparer.Ordinal);
        var mandatory = 0;
        foreach (var picture in pictures)
        {
            Dictionary<string, SourcePosition?>? places = null;
            foreach (var (pack, finding) in picture.Findings)
            {
                var key = new RuleKey(pack, finding.Rule);
                if (!rules.TryGetValue(key, out var rule))
                {
                    rules[key] = rule = new(finding.Severity);
                }

                var isMandatory = finding.Enforcement == PolicyEnforcement.Mandatory;
                rule.IsMandatory |= isMandatory;
                rule.Counts[(int)finding.Verdict]++;
                if (finding.Urn.Length > 0)
                {
                    resources.Add(finding.Urn);
                }

                if (finding.Verdict is PolicyVerdict.Pass or PolicyVerdict.NotApplicable or PolicyVerdict.Waived)
                {
                    continue;
                }

                mandatory += isMandatory && finding.Verdict == PolicyVerdict.Violation ? 1 : 0;
                places ??= picture.Resources.ToDictionary(resource => resource.Urn.Value, resource => resource.Step.SourcePosition, StringComparer.Ordinal);
                rule.Noteworthy.Add(new(picture.Stack, finding, places.GetValueOrDefault(finding.Urn)?.Place));
            }
        }

        return new(
            resources.Count,
            [
                .. rules.OrderBy(rule => rule.Key.Rule, StringComparer.Ordinal).Select(rule => new RuleReport(
                    rule.Key.Pack,
                    rule.Key.Rule,
                    rule.Value.Severity,
                    rule.Value.IsMandatory ? PolicyEnforcement.Mandatory : PolicyEnforcement.Advisory,
                    rule.Value.Counts,
                    [.. rule.Value.Noteworthy.OrderBy(noted => noted.Finding.Verdict != PolicyVerdict.Violation)])),
            ],
            mandatory);
    }

    /// <summary>How often a verdict was given.</summary>
    public int Count(PolicyVerdict verdict) => Rules.Sum(rule => rule.Count(verdict));

    private sealed record RuleKey(string Pack, string Rule);

    private sealed class RuleCount(string severity)
    {
        public string Severity => severity;

        public bool IsMandatory { get; set; }

        public int[] Counts { get; } = new int[Enum.GetValues<PolicyVerdict>().Length];

        public List<NotedFinding> Noteworthy { get; } = [];
    }
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
