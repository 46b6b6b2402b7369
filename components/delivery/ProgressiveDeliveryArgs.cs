using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.Foundation;

namespace Blueprint.Components.Delivery;

/// <summary>What is decided about releases in steps.</summary>
public sealed class ProgressiveDeliveryArgs : ResourceArgs
{
    /// <summary>The cluster.</summary>
    /// <value>Required.</value>
    public required ClusterAccess Cluster { get; init; }

    /// <summary>What must stand before workloads can run.</summary>
    /// <value>Default: nothing.</value>
    public ImmutableArray<Resource> After { get; init; } = [];

    /// <summary>Where Prometheus answers in the cluster.</summary>
    /// <value>Default: the service that the Prometheus operator makes in the namespace <c>monitoring</c>.</value>
    public string PrometheusUrl { get; init; } = ProgressiveDelivery.DefaultPrometheus;

    /// <summary>What the environment is for: production has two controllers, on nodes of their own.</summary>
    /// <value>Default: <see cref="Stage.Production"/>.</value>
    public Stage Stage { get; init; } = Stage.Production;
}
