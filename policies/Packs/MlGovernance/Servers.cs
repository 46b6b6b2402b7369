using Blueprint.Policies.Views;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.MlGovernance;

/// <summary>The roles in AWS of pods that serve models, which are known by their label.</summary>
internal static class Servers
{
    private static readonly Link<IamRolePolicyView, IamRoleView> RolePolicies = new(static policy => policy.Role, static role => role.Name, static role => role.Id);

    private static readonly Link<IamRolePolicyAttachmentView, IamRoleView> Attachments =
        new(static attachment => attachment.Role, static role => role.Name, static role => role.Id);

    private static readonly Link<IamRolePolicyAttachmentView, IamPolicyView> Attached =
        new(static attachment => attachment.PolicyArn, static policy => policy.Arn);

    private static readonly Link<PodIdentityAssociationView, IamRoleView> Associations = new(static association => association.RoleArn, static role => role.Arn);

    private static readonly Link<ServiceAccountView, IamRoleView> Accounts =
        new(static account => account.Metadata.Annotations["eks.amazonaws.com/role-arn"], static role => role.Arn);

    /// <summary>Whether a policy is part of such a role.</summary>
    public static Answer HasRolePolicy(IamRolePolicyView policy, StackFacts stack) => stack.Any<IamRoleView>(role =>
        RolePolicies.To(role, stack).Any(linked => AreSame(linked.Node, policy.Node)) & IsForServing(role, stack));

    /// <summary>Whether a policy is attached to such a role.</summary>
    public static Answer HavePolicy(IamPolicyView policy, StackFacts stack) => stack.Any<IamRoleView>(role =>
        Attachments.To(role, stack).Any(toRole => Attached.To(policy, stack).Any(toPolicy => AreSame(toRole.Node, toPolicy.Node)))
        & IsForServing(role, stack));

    private static Answer IsForServing(IamRoleView role, StackFacts stack) =>
        role.Tags["bp/ml"].Is("serving")
        | Associations.To(role, stack).Any(association => Serves(association.ServiceAccount, association.Namespace, stack))
        | Accounts.To(role, stack).Any(account => Serves(account.Metadata.Name, account.Metadata.Namespace, stack));

    private static Answer Serves(TextFact account, TextFact ns, StackFacts stack)
    {
        var answer = default(Answer);
        foreach (var workload in Workload.In(stack))
        {
            var given = workload.IsLabelled("bp/ml", "serving") & workload.ActsAs(account, ns);
            answer |= given.At(given.Witness.Elsewhere());
        }

        return answer;
    }

    private static Answer AreSame(Node one, Node other) => Answer.Of(ReferenceEquals(one.Resource, other.Resource), one);
}
