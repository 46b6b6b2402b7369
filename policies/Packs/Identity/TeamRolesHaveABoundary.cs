using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.Identity;

internal sealed class TeamRolesHaveABoundary : Rule<IamRoleView>
{
    private static readonly Parameter<string> BoundaryArn =
        Parameter.Text("boundaryArn", "The ARN of the policy that bounds roles of teams; empty for none that a remedy could set.", "");

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-IAM-ROLE-005",
        Title = "Roles that teams create have a permissions boundary",
        Why = "Who may write a role's policies may write anything into them; the boundary is what they cannot go beyond.",
        Fix = "Set permissionsBoundary to the boundary of the organisation.",
        Severity = Severity.Medium,
        Parameters = [BoundaryArn],
    };

    public override ImmutableArray<Remedy> Remedies => [Mend<IamRoleView>(static (role, context) =>
        context.Get(BoundaryArn) is { Length: > 0 } arn && (IsOfATeam(role) & role.PermissionsBoundary.IsUnset).IsYes ? [role.PermissionsBoundary.Set(arn)] : [])];

    protected override Verdict Check(IamRoleView role, RuleContext context) =>
        Verdict.ViolationIf(role.PermissionsBoundary.IsUnset, "the role may be given any right")
            .Where(IsOfATeam(role), "It is no role of a team: its path does not begin with /teams/.");

    private static Answer IsOfATeam(IamRoleView role) => role.Path.StartsWith("/teams/");
}
