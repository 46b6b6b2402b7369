using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.FoundationAws;

internal sealed class LogGroupsKeepTheirLogs : Rule<LogGroupView>
{
    private static readonly Parameter<int> MinRetentionDays = Parameter.Number("minRetentionDays", "For how many days logs are kept at least.", 365, minimum: 1, maximum: 3653);

    // CloudWatch takes no other number of days.
    private static readonly ImmutableArray<int> Possible = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-AWS-LOG-004",
        Title = "Log groups keep their logs for a year",
        Why = "Most intrusions are found months later; and a group of which nothing is said keeps and bills everything for ever.",
        Fix = "Set retentionInDays to 365 or more, or to 0 to keep them for ever on purpose.",
        Severity = Severity.Medium,
        Enforcement = Enforcement.Remediate,
        Parameters = [MinRetentionDays],
        References = [Nist("AU-12(1), AU-11(1), SI-4(17)"), Soc2("C1.2, CC7.2, CC7.3"), Pci("10.5.1"), Iso27001("A.8.15, A.8.16")],
    };

    public override ImmutableArray<Remedy> Remedies => [Mend<LogGroupView>(static (group, context) =>
        [group.RetentionInDays.Set(Possible.First(days => days >= context.Get(MinRetentionDays)))])];

    protected override Verdict Check(LogGroupView group, RuleContext context)
    {
        var (days, least) = (group.RetentionInDays, context.Get(MinRetentionDays));
        return Verdict.Require(days.IsAtLeast(least) | days.Is(0), $"it is not said that logs are kept for {least} days")
            .Where(!group.LogGroupClass.Is("DELIVERY"), "Logs on their way to somewhere else are kept for two days, whatever is said.");
    }
}
