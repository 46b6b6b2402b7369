namespace Blueprint.Policies.Packs.SupplyChain;

internal sealed class MainBranchIsProtected : Rule
{
    private static readonly ImmutableArray<string> Types =
        ["github:index/branchProtection:BranchProtection", "github:index/branchProtectionV3:BranchProtectionV3"];

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-SUP-CI-002",
        Title = "Protected main branch",
        Why = "Where one person alone can change the branch, what is deployed is what one person wanted, or their stolen token.",
        Fix = "Ask for a review and for status checks, forbid force pushes, and let it hold for administrators too.",
        Severity = Severity.High,
    };

    public override ImmutableArray<Check> Checks { get; } = [new Check.OfResource(Types, static (resource, _) =>
        JudgePeople(new(resource))
        & Verdict.Require(BoolFact.Over(new Node(resource)["enforceAdmins"]).Is(true), "it does not hold for administrators")
        & Verdict.ViolationIf(BoolFact.Over(new Node(resource)["allowsForcePushes"]).Is(true), "what was reviewed can be overwritten"))];

    public override ImmutableArray<Remedy> Remedies { get; } = [new(Types, static (resource, _) =>
    {
        var (holds, overwrites) = (BoolFact.Over(new Node(resource)["enforceAdmins"]), BoolFact.Over(new Node(resource)["allowsForcePushes"]));
        return JudgePeople(new(resource)).Outcome != Outcome.Pass ? []
            : [.. Edit(holds.Is(true).IsNo, holds.Set(true)), .. Edit(overwrites.Is(true).IsYes, overwrites.Set(false))];
    })];

    // What only its owner can decide: how many look at a change, and what must have run.
    private static Verdict JudgePeople(Node branch) =>
        Verdict.Require(
            ListFact<AnyFact>.Over(branch["requiredPullRequestReviews"]).Any(static reviews =>
                NumberFact.Over(reviews.Node["requiredApprovingReviewCount"]).IsAtLeast(1)),
            "nobody else needs to look at a change")
        & Verdict.ViolationIf(ListFact<AnyFact>.Over(branch["requiredStatusChecks"]).IsEmpty, "nothing needs to have run on a change");

    private static ImmutableArray<PropertyEdit> Edit(bool isNeeded, PropertyEdit edit) => isNeeded ? [edit] : [];
}
