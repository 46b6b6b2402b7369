namespace Blueprint.Policies.Packs.MlGovernance;

internal static class MlGovernancePack
{
    public static Pack Pack { get; } = new("ml-governance", "1.0.0", "Models can be traced, and what trains and serves them is bounded.",
    [
        new GpuWorkloadsHaveLimits(),
        new GpuNodesAreKeptFree(),
        new GpusHaveAQuota(),
        new GpuJobsEnd(),
        new TrainingCanBeRepeated(),
        new NotebooksAreConfined(),
        new MlflowIsAuthenticated(),
        new ServingReadsOnly(),
        new ServedModelsHaveLineage(),
        new ServingEgressIsRestricted(),
    ]);
}
