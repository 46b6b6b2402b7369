using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.Reliability;

internal sealed class DataCannotBeDeletedByMistake : Rule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-REL-OPS-001",
        Title = "Production data and clusters are protected from deletion",
        Why = "Without it, a resource that drops out of the program drops out of the world.",
        Fix = "Set the resource option protect to true.",
        Severity = Severity.Medium,
    };

    public override ImmutableArray<Check> Checks =>
    [
        Protected<RdsInstanceView>(), Protected<RdsClusterView>(), Protected<BucketView>(), Protected<KmsKeyView>(), Protected<EksClusterView>(),
    ];

    private static Check Protected<TView>()
        where TView : struct, IResourceView<TView> =>
        Each<TView>(static (resource, context) => context.IsProduction
            ? Verdict.Require(Answer.Of(resource.Node.Resource.Protect, resource.Node), "the engine would delete it without asking twice")
            : Verdict.NotApplicable("It asks this of production only."));
}
