using Blueprint.Policies.Admission;
using Blueprint.Policies.Views;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.Reliability;

internal sealed class WorkloadsHaveTwoReplicasInProduction : Rule
{
    private static readonly Verdict Elsewhere = Verdict.NotApplicable("It asks this of production only.");

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-REL-K8S-002",
        Title = "At least two replicas in production",
        Why = "With one, every update of a node is an outage.",
        Fix = "Set spec.replicas to 2 or more, or minReplicas of its HorizontalPodAutoscaler.",
        Severity = Severity.Medium,
    };

    public override AdmissionRule Admission { get; } =
        AdmissionRule.Not("An autoscaler may say how many there are, and the API server is shown one object at a time.");

    public override ImmutableArray<Check> Checks =>
    [
        EachInStack<DeploymentView>(static (deployment, stack, context) => context.IsProduction ? Judge(Replicas.AreTwo(deployment, stack)) : Elsewhere),
        EachInStack<StatefulSetView>(static (set, stack, context) => context.IsProduction ? Judge(Replicas.AreTwo(set, stack)) : Elsewhere),
    ];

    // Where no number is said an autoscaler may be in charge, which a number would fight.
    public override ImmutableArray<Remedy> Remedies =>
    [
        Mend<DeploymentView>(static (deployment, context) => Raise(deployment.Spec.Replicas, context)),
        Mend<StatefulSetView>(static (set, context) => Raise(set.Spec.Replicas, context)),
    ];

    private static Verdict Judge(Answer areTwo) => Verdict.Require(areTwo, "one pod is all there is");

    private static ImmutableArray<PropertyEdit> Raise(NumberFact replicas, RuleContext context) =>
        context.IsProduction && replicas.IsPresent.IsYes ? replicas.RaiseTo(2) : [];
}
