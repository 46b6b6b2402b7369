namespace Blueprint.Policies.Evidence;

/// <summary>How verdicts are ordered and called in reports.</summary>
public static class Outcomes
{
    /// <summary>All of them, the worst first.</summary>
    public static ImmutableArray<Outcome> WorstFirst { get; } =
        [Outcome.Error, Outcome.Violation, Outcome.Undetermined, Outcome.Waived, Outcome.Pass, Outcome.NotApplicable];

    /// <summary>The worst of some; not applicable for none.</summary>
    public static Outcome Worst(IEnumerable<Outcome> outcomes) =>
        outcomes.Select(outcome => WorstFirst.IndexOf(outcome)).DefaultIfEmpty(WorstFirst.Length - 1).Min() is var at ? WorstFirst[at] : default;

    /// <summary>What it is called by machines: <c>not-applicable</c>.</summary>
    public static string Key(this Outcome outcome) => outcome switch
    {
        Outcome.Pass => "pass",
        Outcome.Violation => "violation",
        Outcome.Undetermined => "undetermined",
        Outcome.NotApplicable => "not-applicable",
        Outcome.Waived => "waived",
        _ => "error",
    };

    /// <summary>What it is called by people: <c>not applicable</c>.</summary>
    public static string Words(this Outcome outcome) => outcome.Key().Replace('-', ' ');

    /// <summary>What a severity is called.</summary>
    public static string Key(this Severity severity) => severity.ToString().ToLowerInvariant();

    /// <summary>What an enforcement is called; that of a disabled control is <c>disabled</c>.</summary>
    public static string Key(this Enforcement? enforcement) => enforcement?.ToString().ToLowerInvariant() ?? "disabled";

    /// <summary>What a waiver's status is called by machines.</summary>
    public static string Key(this WaiverStatus status) => status switch
    {
        WaiverStatus.Expired => "expired",
        WaiverStatus.ExpiresSoon => "expires-soon",
        WaiverStatus.Unused => "unused",
        _ => "in-force",
    };
}
