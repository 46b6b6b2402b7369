using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.FinOps;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Storage.V1;
using ApiExtensions = Pulumi.Kubernetes.ApiExtensions;
using Volumes = Pulumi.Kubernetes.Storage.V1;

namespace Blueprint.Components.Storage;

/// <summary>Volumes on EBS: encrypted, growing, bound where the pod is, and the default for whoever names no class.</summary>
/// <remarks>Children: the class of volumes and that of snapshots, both <c>{name}</c>.</remarks>
public sealed class ClusterStorage : ComponentResource, IService
{
    /// <summary>The class of volumes.</summary>
    public const string ClassName = "gp3";

    /// <summary>The class of snapshots.</summary>
    public const string SnapshotClassName = "ebs";

    private const string DefaultClass = "storageclass.kubernetes.io/is-default-class";
    private const string DefaultSnapshotClass = "snapshot.storage.kubernetes.io/is-default-class";
    private const string BackupClass = "velero.io/csi-volumesnapshot-class";

    /// <summary>Makes the classes.</summary>
    public ClusterStorage(string name, ClusterStorageArgs args, ComponentResourceOptions? options = null)
        : base("blueprint:storage:ClusterStorage", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var driver = args.IsAuto ? "ebs.csi.eks.amazonaws.com" : "ebs.csi.aws.com";

        var volumes = new Volumes.StorageClass(name, new StorageClassArgs
        {
            Metadata = new ObjectMetaArgs { Name = ClassName, Annotations = { [DefaultClass] = "true" } },
            Provisioner = driver,
            Parameters = Parameters(args),

            // Where the pod is to run is known first, else a volume may lie in a zone that has no room.
            VolumeBindingMode = "WaitForFirstConsumer",
            AllowVolumeExpansion = true,
            ReclaimPolicy = args.Lifetime == Lifetime.Durable ? "Retain" : "Delete",
        }, this.Child(args.Cluster.Provider, args.After));
        var snapshots = new ApiExtensions.CustomResource(name, new SnapshotClassArgs
        {
            Metadata = new ObjectMetaArgs
            {
                Name = SnapshotClassName,
                Annotations = { [DefaultSnapshotClass] = "true" },
                Labels = { [BackupClass] = "true" },
            },
            Driver = driver,
            DeletionPolicy = args.Lifetime == Lifetime.Durable ? "Retain" : "Delete",
        }, this.Child(args.Cluster.Provider, args.After));
        Ready = [volumes, snapshots];
        RegisterOutputs();
    }

    /// <summary>What must stand before the first volume.</summary>
    public ImmutableArray<Resource> Ready { get; }

    // Disks are made by the driver, where no transformation of this stack reaches: the facts of costs go along as numbered texts.
    private static InputMap<string> Parameters(ClusterStorageArgs args)
    {
        var parameters = new InputMap<string> { ["type"] = "gp3", ["encrypted"] = "true", ["kmsKeyId"] = args.KeyArn };
        var number = 0;
        foreach (var (key, value) in args.Facts?.Of(CostKeys.PlatformTeam) ?? [])
        {
            parameters.Add($"tagSpecification_{++number}", Output.Format($"{key}={value}"));
        }

        return parameters;
    }
}
