using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.Identity;

internal sealed class NoUsersWithKeys : Rule
{
    private static readonly Parameter<ImmutableArray<string>> AllowedUsers =
        Parameter.Texts("allowedUsers", "Names of users that may exist: those that break the glass.", "break-glass");

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-IAM-USER-001",
        Title = "No IAM users with passwords or static keys",
        Why = "A static key works for whoever finds it, from anywhere, until somebody remembers that it exists.",
        Fix = "Let people in by single sign-on, workloads by roles, and pipelines by OpenID Connect.",
        Severity = Severity.High,
        Parameters = [AllowedUsers],
    };

    public override ImmutableArray<Check> Checks =>
    [
        Each<IamUserView>(static (user, context) => Verdict.Require(
            user.Name.IsOneOf(context.Get(AllowedUsers)), "the user is none of those that may exist")),
        Each<IamAccessKeyView>(static (key, _) => Verdict.Violation(key.User.Node, "whoever holds the key is the user")),
        Each<IamUserLoginProfileView>(static (profile, _) => Verdict.Violation(profile.User.Node, "the user signs in with a password")),
    ];
}
