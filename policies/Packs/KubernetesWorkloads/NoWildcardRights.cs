using Blueprint.Policies.Admission;
using Blueprint.Policies.Access;
using Blueprint.Policies.Views.Kubernetes.Rbac.V1;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class NoWildcardRights : RoleRule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-RBAC-002",
        Title = "No wildcard verbs or resources",
        Why = "A wildcard grants what nobody thought of, and what is added to the cluster next year.",
        Fix = "List the verbs, resources and API groups that are needed.",
        Severity = Severity.High,
        References = [CisEks("4.1.3"), NistByAnalogy("CM-6, CM-6(1)"), Iso27001("A.8.2")],
    };

    public override AdmissionRule Admission { get; } = Cel.Roles(
        AdmissionTarget.Roles,
        "!('*' in rule.?verbs.orValue([])) && !('*' in rule.?resources.orValue([])) && !('*' in rule.?apiGroups.orValue([]))");

    protected override Verdict Check(PolicyRuleView rule, bool isClusterWide) =>
        Judge(rule.Verbs, "every verb") & Judge(rule.Resources, "every resource") & Judge(rule.ApiGroups, "every API group");

    private static Verdict Judge(ListFact<TextFact> names, string all) =>
        names.Judge(name => Verdict.ViolationIf(name.Is("*"), $"the role is for {all}"));
}
