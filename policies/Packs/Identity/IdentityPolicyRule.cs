using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.Identity;

/// <summary>A rule over the policies of identities, wherever one is written: by itself, or within a role, a user, a group or a permission set.</summary>
internal abstract class IdentityPolicyRule : Rule
{
    // The SDK has no types for Identity Center; its policies are those of roles in every account all the same.
    private static readonly ImmutableArray<string> PermissionSets = ["aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy"];

    public override ImmutableArray<Check> Checks =>
    [
        Each<IamPolicyView>((policy, context) => Judge(policy.Policy.Node, context)),
        Each<IamRolePolicyView>((policy, context) => Judge(policy.Policy.Node, context)),
        Each<IamUserPolicyView>((policy, context) => Judge(policy.Policy.Node, context)),
        Each<IamGroupPolicyView>((policy, context) => Judge(policy.Policy.Node, context)),
        Each<IamRoleView>((role, context) => role.InlinePolicies.IsEmpty.IsYes
            ? Verdict.NotApplicable("It has no policy of its own.")
            : role.InlinePolicies.Judge(policy => Judge(policy.Policy.Node, context))),
        new Check.OfResource(PermissionSets, (resource, context) => Judge(new Node(resource)["inlinePolicy"], context)),
    ];

    /// <summary>Judges one document.</summary>
    protected abstract Verdict Judge(Node policy, RuleContext context);
}
