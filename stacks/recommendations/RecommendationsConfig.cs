using Blueprint.Components.Configuration;

namespace Blueprint.Stacks.Recommendations;

/// <summary>What the team decides for one environment. <c>Pulumi.yaml</c> repeats it for the Pulumi CLI.</summary>
public sealed record RecommendationsConfig
{
    [Setting("Version of the registered model that is served.")]
    [Between(1, 1_000_000)]
    public required int ModelVersion { get; init; }

    [Setting("Fewest pods that serve it."), Between(1, 50)]
    public int MinReplicas { get; init; } = 2;

    [Setting("Most pods that serve it."), Between(1, 50)]
    public int MaxReplicas { get; init; } = 6;
}
