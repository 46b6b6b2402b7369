using Blueprint.Policies.Documents;
using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.Identity;

internal sealed class NoAdminPolicies : Rule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-IAM-POL-001",
        Title = "No policies that allow everything",
        Why = "Whoever gets hold of one credential with such a policy has the account.",
        Fix = "List the actions that are used and the resources that they are used on.",
        Severity = Severity.Critical,
        References =
        [
            CisAws3("1.16"), CisAws5("1.15"), Nist("AC-6(2), AC-3(3), AC-2(1)"), Soc2("CC1.3, CC6.3"), Iso27001("A.5.18, A.8.2"), Fsbp("IAM.1"),
        ],
    };

    public override ImmutableArray<Check> Checks =>
    [
        Each<IamPolicyView>(static (policy, _) => Judge(policy.Policy.Node)),
        Each<IamRolePolicyView>(static (policy, _) => Judge(policy.Policy.Node)),
        Each<IamUserPolicyView>(static (policy, _) => Judge(policy.Policy.Node)),
        Each<IamGroupPolicyView>(static (policy, _) => Judge(policy.Policy.Node)),
        Each<IamRoleView>(static (role, _) => role.InlinePolicies.IsEmpty.IsYes
            ? Verdict.NotApplicable("It has no policy of its own.")
            : role.InlinePolicies.Judge(static policy => Judge(policy.Policy.Node))),
    ];

    private static Verdict Judge(Node policy) => PolicyDocument.Judge(policy, static statement => Verdict.ViolationIf(
        (statement.Allows & statement.IsForEveryAction & statement.IsForEveryResource).At(statement.Node), "it allows every action on every resource"));
}
