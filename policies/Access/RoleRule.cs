using Blueprint.Policies.Views;
using Blueprint.Policies.Views.Kubernetes.Rbac.V1;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Access;

/// <summary>A rule over what roles of a cluster grant, rule by rule: roles of a namespace and of the cluster, and patches of them.</summary>
internal abstract class RoleRule : Rule
{
    public override ImmutableArray<Check> Checks =>
    [
        Patches.Each<RoleView>((role, _) => role.Rules.Judge(rule => Check(rule, isClusterWide: false))),
        Patches.Each<ClusterRoleView>((role, _) => role.Rules.Judge(rule => Check(rule, isClusterWide: true))),
    ];

    /// <summary>Judges what one rule of a role grants.</summary>
    protected abstract Verdict Check(PolicyRuleView rule, bool isClusterWide);
}
