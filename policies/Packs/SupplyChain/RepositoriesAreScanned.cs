using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.SupplyChain;

internal sealed class RepositoriesAreScanned : StackRule<EcrRepositoryView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-SUP-ECR-002",
        Title = "ECR scan on push or enhanced scanning",
        Why = "An image that nobody looks into keeps its known holes until somebody else finds them.",
        Fix = "Set imageScanningConfiguration.scanOnPush to true, or switch the registry to enhanced scanning.",
        Severity = Severity.Medium,
        References = [CisEks("5.1.1"), Pci("11.3.1"), Fsbp("ECR.1")],
    };

    public override ImmutableArray<Remedy> Remedies => [Mend<EcrRepositoryView>(static (repository, _) =>
        ScansOnPush(repository).IsNo ? [repository.ImageScanningConfiguration.ScanOnPush.Set(true)] : [])];

    protected override Verdict Check(EcrRepositoryView repository, StackFacts stack, RuleContext context)
    {
        var isScanned = ScansOnPush(repository) | stack.Any<EcrScanningView>(static registry => registry.ScanType.Is("ENHANCED"));
        return Verdict.Require(
            isScanned.DecidedAt(repository.ImageScanningConfiguration.ScanOnPush.Node), "nobody looks for known holes in what is pushed");
    }

    private static Answer ScansOnPush(EcrRepositoryView repository) => repository.ImageScanningConfiguration.ScanOnPush.Is(true);
}
