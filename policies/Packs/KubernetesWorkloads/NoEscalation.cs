using Blueprint.Policies.Admission;
using Blueprint.Policies.Access;
using Blueprint.Policies.Views.Kubernetes.Rbac.V1;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class NoEscalation : RoleRule
{
    private static readonly ImmutableArray<string> Verbs = ["bind", "escalate", "impersonate"];

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-RBAC-004",
        Title = "No bind, escalate, impersonate",
        Why = "Each of these verbs is a way to all other rights: by giving them to oneself, or by being somebody else.",
        Fix = "Remove the verb; let rights be given by the deployment that is reviewed.",
        Severity = Severity.Critical,
        References = [CisEks("4.1.8")],
    };

    public override AdmissionRule Admission { get; } = Cel.Roles(
        AdmissionTarget.Roles,
        $"rule.?verbs.orValue([]).all(verb, !(verb in {Cel.Texts(Verbs)}) && !(verb == '*'"
        + $" && ({Grants.Concerns("rbac.authorization.k8s.io", ["roles", "clusterroles"])} || {Grants.Concerns("", ["users", "groups", "serviceaccounts"])})))");

    protected override Verdict Check(PolicyRuleView rule, bool isClusterWide) =>
        rule.Verbs.Judge(verb => Verdict.ViolationIf(verb.IsOneOf(Verbs) | verb.Is("*") & HasSuchVerbs(rule), "it leads to all other rights"));

    // A wildcard takes them in where they mean something: on roles, and on those whom one can be.
    private static Answer HasSuchVerbs(PolicyRuleView rule) =>
        rule.Concerns("rbac.authorization.k8s.io", ["roles", "clusterroles"]) | rule.Concerns("", ["users", "groups", "serviceaccounts"]);
}
