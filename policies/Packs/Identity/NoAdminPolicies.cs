using Blueprint.Policies.Documents;

namespace Blueprint.Policies.Packs.Identity;

internal sealed class NoAdminPolicies : IdentityPolicyRule
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

    protected override Verdict Judge(Node policy, RuleContext context) => PolicyDocument.Judge(policy, static statement => Verdict.ViolationIf(
        (statement.Allows & statement.IsForEveryAction & statement.IsForEveryResource).At(statement.Node), "it allows every action on every resource"));
}
