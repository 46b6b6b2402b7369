using Blueprint.Policies.Network;
using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.FoundationAws;

internal sealed class ClusterApiIsNotOpenToTheWorld : Rule<EksClusterView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-AWS-EKS-001",
        Title = "EKS API endpoint is not open to the internet",
        Why = "An API that anyone can reach is one stolen token, or one flaw in its authentication, away from anyone's hands.",
        Fix = "Set vpcConfig.endpointPublicAccess to false, or list the addresses that may reach it in vpcConfig.publicAccessCidrs.",
        Severity = Severity.Critical,
        References = [CisEks("5.4.1, 5.4.2"), Pci("1.3.1, 1.3.2, 1.4.2"), Iso27001("A.8.1")],
    };

    // Who may reach it from outside is for its owner to say; that those inside can is not.
    public override ImmutableArray<Remedy> Remedies => [Mend<EksClusterView>(static (cluster, _) => [cluster.VpcConfig.EndpointPrivateAccess.Set(true)]) with { IsPartial = true }];

    protected override Verdict Check(EksClusterView cluster, RuleContext context)
    {
        // The endpoint is public unless it is said not to be, and then for everyone unless it is said for whom.
        var isPublic = !cluster.VpcConfig.EndpointPublicAccess.Is(false);
        var allowed = cluster.VpcConfig.PublicAccessCidrs;
        return Verdict.ViolationIf((allowed.IsEmpty | allowed.Any(static cidr => cidr.Satisfies(Cidr.IsWholeWorld))) & isPublic, "anyone may reach the cluster's API");
    }
}
