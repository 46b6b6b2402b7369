using System.Text.RegularExpressions;
using Blueprint.Policies.Documents;
using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.Identity;

internal sealed partial class GitHubTrustIsLimited : StackRule<IamRoleView>
{
    private const string Issuer = "token.actions.githubusercontent.com";
    private const string Audience = "sts.amazonaws.com";

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-IAM-ROLE-002",
        Title = "Trust in GitHub is limited to a repository, and in production to a branch or environment",
        Why = "Anyone on GitHub gets tokens of this issuer; only their subject tells one repository's workflows from everyone else's.",
        Fix = "Add a condition StringEquals on token.actions.githubusercontent.com:sub with repo:<owner>/<repository>:ref:refs/heads/<branch> or :environment:<name>, and one on :aud.",
        Severity = Severity.Critical,
    };

    protected override Verdict Check(IamRoleView role, StackFacts stack, RuleContext context)
    {
        // The provider itself refuses other audiences than it lists, and mostly it lists this one.
        var listsMore = stack.Any<OpenIdConnectProviderView>(static provider =>
            provider.Url.Contains(Issuer) & provider.ClientIdLists.Any(static id => !id.Is(Audience)));
        Func<string, bool> isNarrow = context.IsProduction ? IsOfOneRefOrEnvironment : IsOfOneRepository;
        return PolicyDocument.Judge(role.AssumeRolePolicy.Node, statement =>
        {
            var trusts = statement.Trusts(Issuer);
            return Verdict.ViolationIf(
                    (trusts & !statement.Demands(Issuer, "sub", isNarrow)).At(statement.Node),
                    "workflows of other repositories, or of any branch, may assume the role")
                & Verdict.ViolationIf(
                    (trusts & listsMore & !statement.Demands(Issuer, "aud", IsPlain)).At(statement.Node),
                    "tokens that were made for somebody else are taken");
        });
    }

    private static bool IsOfOneRepository(string subject) => Subject().IsMatch(subject);

    private static bool IsOfOneRefOrEnvironment(string subject) =>
        Subject().Match(subject) is { Success: true } match && match.Groups["rest"].ValueSpan.Trim("*?").Length > 0;

    private static bool IsPlain(string audience) => audience.AsSpan().IndexOfAny('*', '?') < 0;

    // Claims that come before the repository are chosen by whoever writes the workflow.
    [GeneratedRegex("^repo:[^/:*?]+/[^/:*?]+:(?<rest>.+)$")]
    private static partial Regex Subject();
}
