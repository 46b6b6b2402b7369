using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.Reliability;

internal sealed class DatabasesSurviveAZoneInProduction : Rule<RdsInstanceView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-REL-RDS-001",
        Title = "Production databases run in two zones",
        Why = "With one, the loss of a zone is the loss of the database until a backup is restored.",
        Fix = "Set multiAz to true.",
        Severity = Severity.Medium,
        References = [CisAws5("2.2.4"), Nist("CP-10, CP-6(2), SC-5(2)"), Iso27001("A.8.14"), Fsbp("RDS.5")],
    };

    public override ImmutableArray<Remedy> Remedies => [Mend<RdsInstanceView>(static (instance, context) => context.IsProduction ? [instance.MultiAz.Set(true)] : [])];

    protected override Verdict Check(RdsInstanceView instance, RuleContext context) => context.IsProduction
        ? Verdict.Require(instance.MultiAz.Is(true), "it is gone when its zone is").Where(!instance.Engine.StartsWith("aurora"), "Aurora keeps its data in three zones.")
        : Verdict.NotApplicable("It asks this of production only.");
}
