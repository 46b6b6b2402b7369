namespace Blueprint.Policies.Packs.Reliability;

internal static class ReliabilityPack
{
    public static Pack Pack { get; } = new("reliability", "1.0.0", "What runs keeps running, and what is lost comes back.",
    [
        new DataIsBackedUpInProduction(),
        new BackupVaultsAreEncryptedAndLocked(),
        new NodesAreInTwoZones(),
        new ContainersAreProbed(),
        new WorkloadsHaveTwoReplicasInProduction(),
        new WorkloadsSurviveUpdatesOfNodes(),
        new ApisAreStillServed(),
        new PodsHaveAController(),
        new DataCannotBeDeletedByMistake(),
        new DatabasesSurviveAZoneInProduction(),
    ]);
}
