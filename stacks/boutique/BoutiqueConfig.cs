using Blueprint.Components.Configuration;

namespace Blueprint.Stacks.Boutique;

/// <summary>What the team decides for one environment. <c>Pulumi.yaml</c> repeats it for the Pulumi CLI.</summary>
public sealed record BoutiqueConfig
{
    [Setting("Pods of the frontend."), Between(1, 50)]
    public int Replicas { get; init; } = 2;

    [Setting("Customers that the load generator plays at the same time."), Between(1, 1_000)]
    public int Users { get; init; } = 10;

    [Setting("Customers that join it each second, until all are there."), Between(1, 100)]
    public int Rate { get; init; } = 1;
}
