using System.Globalization;

namespace Blueprint.Policies;

/// <summary>A rule as it holds in one session, and what it has come to.</summary>
/// <param name="pack">The name of its pack.</param>
/// <param name="rule">The rule.</param>
/// <param name="enforcement">What a violation does; null if the rule is disabled.</param>
/// <param name="context">Where it is applied, and with which parameters.</param>
internal sealed class SessionRule(string pack, Rule rule, Enforcement? enforcement, RuleContext context)
{
    private readonly int[] counts = new int[(int)Outcome.Error + 1];

    public string Pack => pack;

    public RuleContext Context => context;

    public bool IsMandatory => enforcement is Enforcement.Mandatory or Enforcement.Remediate;

    public RuleDeclaration Declaration { get; } = rule.Declaration;

    public ImmutableArray<Check> Checks { get; } = rule.Checks;

    public ImmutableArray<Remedy> Remedies { get; } = rule.Remedies;

    /// <summary>Whether it is to mend what breaks it, and knows how.</summary>
    public bool Mends => enforcement == Enforcement.Remediate && !Remedies.IsEmpty;

    public bool IsEnabled => enforcement is not null;

    public void Count(Outcome outcome) => counts[(int)outcome]++;

    public PolicyResult Result(Verdict verdict, PolicyResource? resource) => Result(verdict.Outcome, resource, verdict.Points);

    public PolicyResult Result(Outcome outcome, PolicyResource? resource, params ImmutableArray<Point> points) => new()
    {
        Rule = Declaration,
        Pack = pack,
        Outcome = outcome,
        Enforcement = enforcement ?? Declaration.Enforcement,
        Urn = resource?.Urn ?? "",
        Points = points,
    };

    /// <summary>The result of a check that came to no verdict.</summary>
    public PolicyResult Failed(PolicyResource? resource, CheckEnd end, TimeSpan limit) => Result(Outcome.Error, resource, new Point("", Describe(resource, end, limit)));

    /// <summary>What a check or a remedy of the rule did instead of answering.</summary>
    public string Describe(PolicyResource? resource, CheckEnd end, TimeSpan limit)
    {
        var what = end switch
        {
            { IsLate: true } => string.Create(CultureInfo.InvariantCulture, $"did not answer within {limit.TotalSeconds:0.###} s (ruleSeconds in policies/config.yaml)."),
            // An exception's text may quote the value that it broke on.
            { Fault: { } fault } when resource is { Properties.ContainsSecret: false } => $"failed with {fault.GetType().Name}: {fault.Message}",
            { Fault: { } fault } => $"failed with {fault.GetType().Name}.",
            _ => "gave no verdict.",
        };
        return $"Rule {Declaration.Id} of pack {pack} {what} This is a fault of the rule, not of the resource.";
    }

    /// <summary>The counts; resources that no check of the rule looked at are those it does not apply to.</summary>
    public RuleSummary Summarize(int resources)
    {
        var all = (int[])counts.Clone();
        if (IsEnabled && !Checks.Any(check => check is Check.OfStack))
        {
            all[(int)Outcome.NotApplicable] += Math.Max(0, resources - all.Sum());
        }

        return new(Declaration, pack, enforcement, [.. all]);
    }
}
