using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.SupplyChain;

internal sealed class TagsAreImmutable : Rule<EcrRepositoryView>
{
    private const string Immutable = "IMMUTABLE";

    private static readonly Parameter<bool> AllowExclusions = Parameter.Flag(
        "allowExclusions", "Whether a repository may except some tags, as IMMUTABLE_WITH_EXCLUSION does.", false);

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-SUP-ECR-001",
        Title = "ECR tags are immutable",
        Why = "Whoever may push to a repository with mutable tags may replace what already runs under one.",
        Fix = "Set imageTagMutability to IMMUTABLE.",
        Severity = Severity.Medium,
        Enforcement = Enforcement.Remediate,
        Parameters = [AllowExclusions],
        References = [Fsbp("ECR.2")],
    };

    public override ImmutableArray<Remedy> Remedies => [Mend<EcrRepositoryView>(static (repository, context) =>
        IsImmutable(repository, context).IsNo ? [repository.ImageTagMutability.Set(Immutable)] : [])];

    protected override Verdict Check(EcrRepositoryView repository, RuleContext context) =>
        Verdict.Require(IsImmutable(repository, context), "a tag may be moved to another image");

    private static Answer IsImmutable(EcrRepositoryView repository, RuleContext context) => repository.ImageTagMutability.Satisfies(text =>
        text == Immutable || (text == $"{Immutable}_WITH_EXCLUSION" && context.Get(AllowExclusions)));
}
