namespace Blueprint.Policies;

/// <summary>What a run of the packs came to.</summary>
/// <param name="Resources">How many resources were looked at.</param>
/// <param name="Judged">To how many of them at least one rule applied.</param>
/// <param name="Rules">The counts by rule, in the order of ids. Rules that are disabled here are listed as such.</param>
public sealed record PolicySummary(int Resources, int Judged, ImmutableArray<RuleSummary> Rules)
{
    /// <summary>How many results there are with an outcome, over all rules.</summary>
    public int Count(Outcome outcome) => Rules.Sum(rule => rule.Count(outcome));
}

/// <summary>How often a rule came to which outcome.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Pack">The name of its pack.</param>
/// <param name="Enforcement">What a violation does in this environment; null if the rule is disabled here.</param>
/// <param name="Counts">How many results by <see cref="Outcome"/>, in its order.</param>
public sealed record RuleSummary(RuleDeclaration Rule, string Pack, Enforcement? Enforcement, ImmutableArray<int> Counts)
{
    /// <summary>How many results have an outcome. All outcomes together are the resources that were looked at.</summary>
    public int Count(Outcome outcome) => Counts[(int)outcome];
}
