using Blueprint.Components.Composition;
using Blueprint.Components.Data;
using Blueprint.Components.Delivery;
using Blueprint.Components.FinOps;
using Blueprint.Components.Foundation;
using Blueprint.Components.Identity;
using Blueprint.Components.Versions;
using Pulumi.Kubernetes.Helm.V3;

namespace Blueprint.Components.Backup;

/// <summary>Velero: every day the objects of the cluster go to a bucket, and its volumes are snapshotted.</summary>
/// <remarks>Children: the bucket, the namespace, the identity and the release, all named <c>{name}</c>. How to restore stands in the folder's README.</remarks>
public sealed class Backups : ComponentResource, IService
{
    /// <summary>The chart.</summary>
    public static HelmChart Chart { get; } = VersionCatalog.BuiltIn.Chart("velero");

    /// <summary>The namespace of the controller.</summary>
    public const string NamespaceName = "velero";

    private const string ServiceAccount = "velero-server";

    /// <summary>Installs the controller and its schedule.</summary>
    public Backups(string name, BackupsArgs args, ComponentResourceOptions? options = null)
        : base("blueprint:backup:Backups", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);

        var bucket = new Bucket(name, new BucketArgs { KeyArn = args.KeyArn, AccessLogs = args.AccessLogs, Lifetime = args.Lifetime }, this.Part());
        var ns = new IsolatedNamespace(name, new IsolatedNamespaceArgs { Cluster = args.Cluster, NamespaceName = NamespaceName, AllowsHttpsOut = true }, this.Part());
        var identity = new WorkloadIdentity(name, new WorkloadIdentityArgs
        {
            Account = args.Account,
            Cluster = args.Cluster,
            Namespace = ns.NamespaceName,
            ServiceAccount = ServiceAccount,

            // Volumes are snapshotted by the driver with its own rights; this identity touches the bucket only.
            Permissions =
            [
                .. bucket.Permissions(ObjectAccess.ReadWrite),
                new() { Sid = "Tags", Actions = ["s3:PutObjectTagging"], Resources = Output.Format($"{bucket.Arn}/*") },
            ],
        }, this.Part());
        Ready = new Release(
            name, Chart.Release("velero", ns.NamespaceName, BackupValues.For(args, bucket, ServiceAccount)), this.Child(args.Cluster.Provider, [identity.Ready, .. args.After]));
        BucketName = bucket.BucketName;
        RegisterOutputs();
    }

    /// <summary>What must stand before a backup or a restore is asked for.</summary>
    public Resource Ready { get; }

    /// <summary>The bucket that holds the backups.</summary>
    [Output("bucketName")]
    public Output<string> BucketName { get; private set; }
}
