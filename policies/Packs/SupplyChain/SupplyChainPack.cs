namespace Blueprint.Policies.Packs.SupplyChain;

internal static class SupplyChainPack
{
    public static Pack Pack { get; } = new("supply-chain", "1.0.0", "What runs is what was reviewed.",
    [
        new ActionsArePinned(),
        new MainBranchIsProtected(),
        new ProductionNeedsAReviewer(),
        new TagsAreImmutable(),
        new RepositoriesAreScanned(),
        new RepositoriesAreNotPublic(),
        new ArgoTracksAFixedRevision(),
        new ChartsHaveAnExactVersion(),
        new ChartsComeOverTls(),
        new ImagesArePinnedByDigest(),
        new ImagesHaveAFixedTag(),
        new ImagesComeFromApprovedRegistries(),
        new SignaturesAreVerified(),
    ]);
}
