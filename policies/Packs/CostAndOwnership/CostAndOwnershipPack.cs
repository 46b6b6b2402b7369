namespace Blueprint.Policies.Packs.CostAndOwnership;

internal static class CostAndOwnershipPack
{
    public static Pack Pack { get; } = new("cost-and-ownership", "1.0.0", "Everything has an owner and a price, and somebody is told when it grows.",
    [
        new FoundationsHaveABudget(),
        new InstancesAreOfApprovedFamilies(),
        new NodeGroupsHaveACeiling(),
        new StorageIsOfTheNewerKind(),
        new AwsResourcesCarryTheTags(),
        new KubernetesObjectsCarryTheLabels(),
        new DataClassIsOneOfFour(),
    ]);
}
