using Blueprint.Policies.Documents;
using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.Identity;

internal sealed class TrustPoliciesNameTheirPrincipals : Rule<IamRoleView>
{
    private static readonly Parameter<ImmutableArray<string>> OwnAccounts =
        Parameter.Texts("ownAccounts", "Numbers of accounts whose administrators may let anyone there assume a role.");

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-IAM-ROLE-001",
        Title = "Trust policies name their principals",
        Why = "A role that everyone may assume belongs to everyone; one that another account may assume, to whomever that account lets in.",
        Fix = "Name the service or role that may assume it; for another account add a condition on sts:ExternalId or aws:PrincipalOrgID.",
        Severity = Severity.Critical,
        Parameters = [OwnAccounts],
    };

    protected override Verdict Check(IamRoleView role, RuleContext context)
    {
        var own = context.Get(OwnAccounts);
        return PolicyDocument.Judge(role.AssumeRolePolicy.Node, statement =>
            Verdict.ViolationIf((statement.Allows & IsForAnyone(statement) & !statement.IsNarrowed).At(statement.Node), "everyone may assume the role")
            & Verdict.ViolationIf(
                (statement.Allows & IsForForeigners(statement, own) & !statement.IsNarrowedBy(ConditionKeys.SayWhoOfAnAccount)).At(statement.Node),
                "whomever another account lets in may assume the role"));
    }

    private static Answer IsForAnyone(PolicyStatement statement) =>
        statement.IsForAnyone | statement.Principals("Service", static one => one.Is("*")) | statement.Principals("Federated", static one => one.Is("*"));

    private static Answer IsForForeigners(PolicyStatement statement, ImmutableArray<string> own) => statement.Principals("AWS", principal =>
        principal.Satisfies(text => Accounts.Of(text) is { } account && !own.Contains(account) && !Accounts.IsOwn(account, statement.Node.Resource)));
}
