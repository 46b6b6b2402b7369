using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.FoundationAws;

internal sealed class ClusterCannotBeDeletedInProduction : Rule<EksClusterView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-AWS-EKS-009",
        Title = "Production clusters have deletion protection",
        Why = "A cluster that goes with one wrong command takes every workload with it.",
        Fix = "Set deletionProtection to true.",
        Severity = Severity.Medium,
    };

    public override ImmutableArray<Remedy> Remedies =>
        [Mend<EksClusterView>(static (cluster, context) => context.IsProduction ? [cluster.DeletionProtection.Set(true)] : [])];

    protected override Verdict Check(EksClusterView cluster, RuleContext context) => context.IsProduction
        ? Verdict.Require(cluster.DeletionProtection.Is(true), "one command deletes the cluster")
        : Verdict.NotApplicable("It asks this of production only.");
}
