using Blueprint.Policies.Network;
using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.FoundationAws;

internal sealed class ThreatsAreDetected : Rule
{
    private static readonly Parameter<bool> Elsewhere = Parameter.Flag("elsewhere", "Whether another stack, or the organisation, sees to it for the account.", false);

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-AWS-DET-001",
        Title = "GuardDuty enabled, with the audit logs of EKS",
        Why = "It is the one that notices stolen credentials and miners while they are at work.",
        Fix = "Add a Detector and a DetectorFeature EKS_AUDIT_LOGS with status ENABLED to the stack that holds the network or the cluster.",
        Severity = Severity.High,
        OutsideProduction = Enforcement.Advisory,
        Parameters = [Elsewhere],
        References = [Nist("AU-12(3), AU-3(1), SI-4"), Soc2("CC3.1, CC3.2, CC4.2"), Iso27001("A.8.15"), Fsbp("GuardDuty.1")],
    };

    public override ImmutableArray<Check> Checks =>
    [
        EachInStack<GuardDutyDetectorView>(static (detector, _, _) => Verdict.ViolationIf(detector.Enable.Is(false), "nothing is detected")),
        FoundationStack.Check(static (stack, context) => context.Get(Elsewhere)
            ? Verdict.NotApplicable("Another stack sees to it.")
            : Verdict.Require(stack.Any<GuardDutyDetectorView>(static detector => !detector.Enable.Is(false)), "the stack holds a network or a cluster, and no Detector that is enabled")
                & Verdict.Require(WatchesClusters(stack), "no DetectorFeature of the stack enables EKS_AUDIT_LOGS")),
    ];

    public override ImmutableArray<Remedy> Remedies =>
        [Mend<GuardDutyDetectorView>(static (detector, _) => detector.Enable.Is(false).IsYes ? [detector.Enable.Set(true)] : [])];

    // The older way to say it is in the detector itself.
    private static Answer WatchesClusters(StackFacts stack) =>
        stack.Any<GuardDutyDetectorFeatureView>(static feature => feature.Name.Is("EKS_AUDIT_LOGS") & feature.Status.Is("ENABLED"))
        | stack.Any<GuardDutyDetectorView>(static detector => detector.Datasources.Kubernetes.AuditLogs.Enable.Is(true));
}
