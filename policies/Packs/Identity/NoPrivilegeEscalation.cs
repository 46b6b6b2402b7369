using Blueprint.Policies.Documents;

namespace Blueprint.Policies.Packs.Identity;

internal sealed class NoPrivilegeEscalation : IdentityPolicyRule
{
    // Each of these, on whatever one likes, is enough to get the rights of somebody who has more.
    private static readonly ImmutableArray<string> WaysUp =
    [
        "iam:AddUserToGroup", "iam:AttachGroupPolicy", "iam:AttachRolePolicy", "iam:AttachUserPolicy", "iam:CreateAccessKey",
        "iam:CreateLoginProfile", "iam:CreatePolicyVersion", "iam:PassRole", "iam:PutGroupPolicy", "iam:PutRolePolicy", "iam:PutUserPolicy",
        "iam:SetDefaultPolicyVersion", "iam:UpdateAssumeRolePolicy", "iam:UpdateLoginProfile", "glue:UpdateDevEndpoint",
        "lambda:UpdateFunctionCode",
    ];

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-IAM-POL-003",
        Title = "No policies by which one can grant oneself more",
        Why = "Who may write any policy, pass any role or make keys for any user has the rights of all of them, in one step.",
        Fix = "Name the roles, users or policies that it is for; for iam:PassRole add a condition on iam:PassedToService.",
        Severity = Severity.High,
        References = [Soc2("CC3.3")],
    };

    protected override Verdict Judge(Node policy, RuleContext context) => PolicyDocument.Judge(policy, static (statement, all) =>
    {
        var verdict = Verdict.Pass;
        foreach (var action in WaysUp)
        {
            verdict = Verdict.ViolationIf(
                (Grants(statement, action) & !all.Any(other => Forbids(other, action))).At(statement.Node), $"it allows {action} on whatever one likes");
            if (verdict.Outcome != Outcome.Pass)
            {
                break;
            }
        }

        return verdict;
    });

    private static Answer Grants(PolicyStatement statement, string action) =>
        statement.Allows
        & statement.Covers(action)
        & statement.ReachesAll(resource => ResourcePattern.IsEveryOfAKind(resource, ActionPattern.Service(action)))
        & !statement.IsNarrowedBy(ConditionKeys.SayWhatFor);

    private static Answer Forbids(PolicyStatement statement, string action) =>
        statement.Denies
        & statement.Covers(action)
        & statement.ReachesAll(resource => ResourcePattern.IsAllOf(resource, ActionPattern.Service(action)))
        & statement.Conditions.IsEmpty;
}
