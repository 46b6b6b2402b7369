using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.Foundation;

namespace Blueprint.Components.Secrets;

/// <summary>What is decided about restarts after a secret has changed.</summary>
public sealed class WorkloadRestartsArgs : ResourceArgs
{
    /// <summary>The cluster.</summary>
    /// <value>Required.</value>
    public required ClusterAccess Cluster { get; init; }

    /// <summary>What must stand before workloads can run.</summary>
    /// <value>Default: nothing.</value>
    public ImmutableArray<Resource> After { get; init; } = [];

    /// <summary>What the environment is for: production has two, of which one stands by.</summary>
    /// <value>Default: <see cref="Stage.Production"/>.</value>
    public Stage Stage { get; init; } = Stage.Production;
}
