using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.FoundationAws;

internal sealed class ClusterUsesAccessEntries : Rule<EksClusterView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-AWS-EKS-005",
        Title = "Access to the cluster by access entries, not by the aws-auth ConfigMap",
        Why = "One wrong indent in that ConfigMap locks everyone out, and what it grants is in no audit of AWS.",
        Fix = "Set accessConfig.authenticationMode to API; an old cluster gets there by way of API_AND_CONFIG_MAP.",
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        References = [CisEks("4.1.7, 5.5.1")],
    };

    protected override Verdict Check(EksClusterView cluster, RuleContext context) =>
        Verdict.Require(cluster.AccessConfig.AuthenticationMode.Is("API"), "who may come in is said, or may be said, by a ConfigMap");
}
