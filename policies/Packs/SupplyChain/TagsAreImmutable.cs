using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.SupplyChain;

internal sealed class TagsAreImmutable : Rule<EcrRepositoryView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-SUP-ECR-001",
        Title = "ECR tags are immutable",
        Why = "Whoever may push to a repository with mutable tags may replace what already runs under one.",
        Fix = "Set imageTagMutability to IMMUTABLE.",
        Severity = Severity.Medium,
        References = [Fsbp("ECR.2")],
    };

    protected override Verdict Check(EcrRepositoryView repository, RuleContext context) =>
        Verdict.Require(repository.ImageTagMutability.Is("IMMUTABLE"), "a tag may be moved to another image");
}
