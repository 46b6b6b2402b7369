namespace Blueprint.Policies.Packs.SupplyChain;

internal static class SupplyChainPack
{
    public static Pack Pack { get; } = new("supply-chain", "1.0.0", "What runs is what was reviewed.",
    [
        new TagsAreImmutable(),
        new ImagesArePinnedByDigest(),
        new ImagesHaveAFixedTag(),
    ]);
}
