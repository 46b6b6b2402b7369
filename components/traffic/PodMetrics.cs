using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.Delivery;
using Blueprint.Components.FinOps;
using Blueprint.Components.Foundation;
using Blueprint.Components.Versions;
using Pulumi.Kubernetes.Helm.V3;

namespace Blueprint.Components.Traffic;

/// <summary>What is decided about the use of pods.</summary>
public sealed class PodMetricsArgs : ResourceArgs
{
    /// <summary>The cluster.</summary>
    /// <value>Required.</value>
    public required ClusterAccess Cluster { get; init; }

    /// <summary>What must stand before: nodes.</summary>
    /// <value>Default: nothing.</value>
    public ImmutableArray<Resource> After { get; init; } = [];

    /// <summary>How many run.</summary>
    /// <value>Default: <see cref="PlatformSize.Standard"/>.</value>
    public PlatformSize Size { get; init; } = PlatformSize.Standard;
}

/// <summary>metrics-server: how much pods use, for autoscalers by load and for whoever looks.</summary>
/// <remarks>Children: the release <c>{name}</c>.</remarks>
public sealed class PodMetrics : ComponentResource, IService
{
    /// <summary>The chart.</summary>
    public static HelmChart Chart { get; } = VersionCatalog.BuiltIn.Chart("metrics-server");

    /// <summary>Installs it.</summary>
    public PodMetrics(string name, PodMetricsArgs args, ComponentResourceOptions? options = null)
        : base("blueprint:traffic:PodMetrics", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);

        Ready = new Release(name, Chart.Release("metrics-server", "kube-system", ControllerValues.Placed(new InputMap<object>
        {
            ["replicas"] = args.Size.Replicas(),
            ["podDisruptionBudget"] = args.Size == PlatformSize.Small
                ? new InputMap<object> { ["enabled"] = false }
                : new InputMap<object> { ["enabled"] = true, ["maxUnavailable"] = 1 },
            ["resources"] = ControllerValues.Resources("100m", "200Mi"),
        })), this.Child(args.Cluster.Provider, args.After));
        RegisterOutputs();
    }

    /// <summary>What must stand before an autoscaler can tell anything.</summary>
    public Resource Ready { get; }
}
