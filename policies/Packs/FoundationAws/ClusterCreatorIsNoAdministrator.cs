using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.FoundationAws;

internal sealed class ClusterCreatorIsNoAdministrator : Rule<EksClusterView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-AWS-EKS-006",
        Title = "Whoever makes the cluster is not its administrator for ever",
        Why = "The pipeline that makes it would keep a right that no list of access shows.",
        Fix = "Set accessConfig.bootstrapClusterCreatorAdminPermissions to false when the cluster is made, and name administrators by access entries.",
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
    };

    // The maker is an administrator unless it is said otherwise.
    protected override Verdict Check(EksClusterView cluster, RuleContext context) =>
        Verdict.Require(cluster.AccessConfig.BootstrapClusterCreatorAdminPermissions.Is(false), "whoever made the cluster stays its administrator");
}
