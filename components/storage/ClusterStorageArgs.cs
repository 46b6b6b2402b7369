using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.FinOps;
using Blueprint.Components.Foundation;

namespace Blueprint.Components.Storage;

/// <summary>What is decided about volumes.</summary>
public sealed class ClusterStorageArgs : ResourceArgs
{
    /// <summary>The cluster.</summary>
    /// <value>Required.</value>
    public required ClusterAccess Cluster { get; init; }

    /// <summary>What must stand before: the driver and the controller of snapshots.</summary>
    /// <value>Default: nothing.</value>
    public ImmutableArray<Resource> After { get; init; } = [];

    /// <summary>The key that encrypts volumes; the driver's role may use it (<see cref="ClusterArgs.VolumeKeyArn"/>).</summary>
    /// <value>Required. A change replaces the class, and holds for volumes made from then on.</value>
    public required Input<string> KeyArn { get; init; }

    /// <summary>Whether EKS runs the driver (Auto Mode), which has another name there.</summary>
    /// <value>Default: no. A change replaces the class; volumes of the other driver are to be moved by backup and restore.</value>
    public bool IsAuto { get; init; }

    /// <summary>What becomes of a disk and of a snapshot when its claim is deleted.</summary>
    /// <value>Default: <see cref="Lifetime.Durable"/>, they stay, and somebody deletes them by hand.</value>
    public Lifetime Lifetime { get; init; } = Lifetime.Durable;

    /// <summary>What is told of costs by tags of disks.</summary>
    /// <value>Default: nothing.</value>
    public CostFacts? Facts { get; init; }
}
