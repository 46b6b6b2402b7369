using System.Text.RegularExpressions;

namespace Blueprint.Policies.Packs.SupplyChain;

internal sealed partial class ProductionNeedsAReviewer : Rule
{
    private static readonly ImmutableArray<string> Types = ["github:index/repositoryEnvironment:RepositoryEnvironment"];

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-SUP-CI-003",
        Title = "Production deploy environment needs a reviewer",
        Why = "Without it a workflow that anyone can start deploys to production with nobody looking.",
        Fix = "Name reviewers, set preventSelfReview to true and canAdminsBypass to false.",
        Severity = Severity.High,
    };

    public override ImmutableArray<Check> Checks { get; } = [new Check.OfResource(Types, static (resource, _) => Judge(new(resource)))];

    public override ImmutableArray<Remedy> Remedies { get; } = [new(Types, static (resource, _) =>
    {
        var (prevents, bypasses) = (SelfReview(new(resource)), Bypass(new(resource)));
        return HasReviewers(new(resource)).IsYes
            ? [.. Edit(prevents.Is(true).IsNo, prevents.Set(true)), .. Edit(bypasses.Is(false).IsNo, bypasses.Set(false))]
            : [];
    })];

    private static Verdict Judge(Node environment) =>
        (Verdict.Require(HasReviewers(environment), "nobody needs to agree to a deployment")
            & Verdict.Require(SelfReview(environment).Is(true), "whoever starts a deployment may agree to it")
            & Verdict.Require(Bypass(environment).Is(false), "administrators need nobody's agreement"))
        .Where(TextFact.Over(environment["environment"]).Satisfies(static name => Production().IsMatch(name)), "It is not production.");

    private static Answer HasReviewers(Node environment)
    {
        var reviewers = ListFact<AnyFact>.Over(environment["reviewers"]);
        var named = reviewers.Any(static some =>
            !ListFact<AnyFact>.Over(some.Node["teams"]).IsEmpty | !ListFact<AnyFact>.Over(some.Node["users"]).IsEmpty);
        return named.DecidedAt(reviewers.Node);
    }

    private static BoolFact SelfReview(Node environment) => BoolFact.Over(environment["preventSelfReview"]);

    private static BoolFact Bypass(Node environment) => BoolFact.Over(environment["canAdminsBypass"]);

    private static ImmutableArray<PropertyEdit> Edit(bool isNeeded, PropertyEdit edit) => isNeeded ? [edit] : [];

    // prod, production-eu, shop_prod; not non-prod, preprod or products.
    [GeneratedRegex("(?<!(non|pre)[^a-z]?)(?<![a-z])(prod|production|prd)(?![a-z])", RegexOptions.IgnoreCase)]
    private static partial Regex Production();
}
