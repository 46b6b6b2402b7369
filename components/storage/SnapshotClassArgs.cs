using Pulumi.Kubernetes.ApiExtensions;

namespace Blueprint.Components.Storage;

/// <summary>A class of snapshots of volumes.</summary>
public sealed class SnapshotClassArgs() : CustomResourceArgs("snapshot.storage.k8s.io/v1", "VolumeSnapshotClass")
{
    /// <summary>The driver that makes them.</summary>
    [Input("driver", required: true)]
    public Input<string> Driver { get; set; } = null!;

    /// <summary>What becomes of a snapshot whose object is deleted: <c>Delete</c> or <c>Retain</c>.</summary>
    [Input("deletionPolicy", required: true)]
    public Input<string> DeletionPolicy { get; set; } = null!;
}
