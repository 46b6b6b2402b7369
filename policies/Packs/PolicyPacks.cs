using Blueprint.Policies.Packs.CostAndOwnership;
using Blueprint.Policies.Packs.DataProtection;
using Blueprint.Policies.Packs.FoundationAws;
using Blueprint.Policies.Packs.Identity;
using Blueprint.Policies.Packs.KubernetesWorkloads;
using Blueprint.Policies.Packs.MlGovernance;
using Blueprint.Policies.Packs.Reliability;
using Blueprint.Policies.Packs.SupplyChain;

namespace Blueprint.Policies;

/// <summary>The packs that come with Blueprint.</summary>
public static class PolicyPacks
{
    /// <summary>All of them, in the order of their names.</summary>
    public static ImmutableArray<Pack> All { get; } =
    [
        CostAndOwnershipPack.Pack,
        DataProtectionPack.Pack,
        FoundationAwsPack.Pack,
        IdentityPack.Pack,
        KubernetesWorkloadsPack.Pack,
        MlGovernancePack.Pack,
        ReliabilityPack.Pack,
        SupplyChainPack.Pack,
    ];
}
