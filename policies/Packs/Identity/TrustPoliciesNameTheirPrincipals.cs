using Blueprint.Policies.Documents;
using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.Identity;

internal sealed class TrustPoliciesNameTheirPrincipals : Rule<IamRoleView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-IAM-ROLE-001",
        Title = "Trust policies name their principals",
        Why = "A role that everyone may assume belongs to everyone.",
        Fix = "Name the service, role or account that may assume it; for another account add sts:ExternalId or aws:PrincipalOrgID.",
        Severity = Severity.Critical,
    };

    protected override Verdict Check(IamRoleView role, RuleContext context) => PolicyDocument.Judge(role.AssumeRolePolicy.Node, static statement =>
        Verdict.ViolationIf((statement.Allows & statement.IsForAnyone & !statement.IsNarrowed).At(statement.Node), "everyone may assume the role"));
}
