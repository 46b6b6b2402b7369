using Blueprint.Policies.Admission;
using Blueprint.Policies.Access;
using Blueprint.Policies.Views.Kubernetes.Rbac.V1;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class SecretsAreReadNarrowly : RoleRule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-RBAC-003",
        Title = "Read access to Secrets is narrow",
        Why = "Whoever may list secrets has all of them, those of other programs and of people too.",
        Fix = "Grant get on the secrets by name, with resourceNames, in a Role of their namespace.",
        Severity = Severity.High,
        References =
        [
            CisEks("4.1.2"), NistByAnalogy("CM-6, CM-6(1)"), Soc2("CC6.1, CC6.6, CC6.7"), Pci("7.2.1, 7.2.2, 7.2.5"), Iso27001("A.5.15, A.5.18"),
        ],
    };

    public override AdmissionRule Admission { get; } = Cel.Roles(
        AdmissionTarget.Roles,
        $"!{Grants.Allows(["get", "list", "watch"], "", ["secrets"])} || object.kind == 'Role' && rule.?resourceNames.orValue([]).size() > 0");

    protected override Verdict Check(PolicyRuleView rule, bool isClusterWide)
    {
        var reads = rule.Allows(["get", "list", "watch"], "", ["secrets"]);
        return Verdict.ViolationIf(
            isClusterWide ? reads : reads & rule.ResourceNames.IsEmpty,
            isClusterWide ? "the role reads secrets in every namespace" : "the role reads every secret of its namespace");
    }
}
