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
