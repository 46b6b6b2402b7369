using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.FoundationAws;

internal sealed class ClusterHasAPrivateEndpoint : Rule<EksClusterView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-AWS-EKS-002",
        Title = "EKS private endpoint enabled",
        Why = "Without it the nodes' own traffic to their control plane leaves the network, and closing the public endpoint would cut them off.",
        Fix = "Set vpcConfig.endpointPrivateAccess to true.",
        Severity = Severity.High,
        References = [CisEks("5.4.2")],
    };

    public override ImmutableArray<Remedy> Remedies => [Mend<EksClusterView>(static (cluster, _) => [cluster.VpcConfig.EndpointPrivateAccess.Set(true)])];

    protected override Verdict Check(EksClusterView cluster, RuleContext context) =>
        Verdict.Require(cluster.VpcConfig.EndpointPrivateAccess.Is(true), "nodes reach the API only over the internet");
}
