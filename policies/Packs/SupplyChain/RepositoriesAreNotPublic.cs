using Blueprint.Policies.Documents;
using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.SupplyChain;

internal sealed class RepositoriesAreNotPublic : Rule<EcrRepositoryPolicyView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-SUP-ECR-004",
        Title = "ECR repository not public",
        Why = "Every account of AWS may pull the images, with the code and whatever else is in them, or push its own.",
        Fix = "Name the accounts or roles as principals, or condition the statement on aws:PrincipalOrgID.",
        Severity = Severity.Critical,
        References = [CisEks("5.1.2, 5.1.3"), Iso27001("A.8.1")],
    };

    protected override Verdict Check(EcrRepositoryPolicyView policy, RuleContext context) => PolicyDocument.Judge(policy.Policy.Node, static statement =>
        Verdict.ViolationIf(statement.Allows & statement.IsForAnyone & !statement.IsNarrowed, "it lets anyone in AWS use the repository"));
}
