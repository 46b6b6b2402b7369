using Blueprint.Components.Composition;
using Blueprint.Components.Data;
using Blueprint.Components.Delivery;
using Blueprint.Components.FinOps;
using Blueprint.Components.Foundation;
using Blueprint.Components.Identity;
using Blueprint.Components.Secrets;
using Blueprint.Components.Versions;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Policy.V1;
using Pulumi.Random;
using ApiExtensions = Pulumi.Kubernetes.ApiExtensions;
using Policy = Pulumi.Kubernetes.Policy.V1;

namespace Blueprint.Components.Models;

/// <summary>MLflow: what was trained, on what, with what result, and which version is in use.</summary>
/// <remarks>
/// Children: the database and the bucket <c>{name}</c>; the namespace, the server's identity, the wish for the database's
/// password, the administrator's password <c>{name}-admin</c>, the key of the server's sessions <c>{name}-sessions</c>, the
/// release and its disruption budget <c>{name}</c>, the flows <c>{name}-clients</c> and <c>{name}-database</c>, and the teams'
/// users (<see cref="RegistryUsers"/>) <c>{name}-users</c>.
/// Clients hold no rights on the bucket: the server passes models through.
/// </remarks>
public sealed class ModelRegistry : ComponentResource, IService
{
    /// <summary>The chart.</summary>
    public static HelmChart Chart { get; } = VersionCatalog.BuiltIn.Chart("mlflow");

    /// <summary>The chart's image, for whatever else speaks with the registry and should be of its version.</summary>
    public static string Image { get; } = VersionCatalog.BuiltIn.Image("mlflow");

    /// <summary>The namespace that the registry lives in.</summary>
    public const string NamespaceName = "mlflow";

    /// <summary>The label by which a namespace says that it is a client.</summary>
    public const string ClientLabel = "blueprint.dev/model-registry";

    /// <summary>The value of <see cref="ClientLabel"/>.</summary>
    public const string Client = "client";

    /// <summary>The port on which the server's pods listen.</summary>
    public const int Port = 5000;

    /// <summary>The address for clients in the cluster.</summary>
    public const string InClusterUrl = "http://mlflow.mlflow.svc.cluster.local";

    /// <summary>The prefix of all models in the bucket.</summary>
    internal const string ArtifactPrefix = "artifacts";

    internal const string ReleaseName = "mlflow";

    private const int SessionKeyLength = 64;

    /// <summary>Installs the registry.</summary>
    public ModelRegistry(string name, ModelRegistryArgs args, ComponentResourceOptions? options = null)
        : base("blueprint:models:ModelRegistry", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var access = args.Cluster.Access;
        var lifetime = args.Stage.Lifetime();

        var database = new Database(name, new DatabaseArgs
        {
            VpcId = args.Network.VpcId,
            SubnetIds = args.Network.DataSubnetIds,
            ClientSecurityGroupId = args.Cluster.SecurityGroupId,
            KeyArn = args.KeyArn,
            DatabaseName = "mlflow",
            InstanceClass = args.DatabaseClass,
            StorageGib = args.DatabaseStorageGib,
            StandsBy = args.Stage == Stage.Production,
            Lifetime = lifetime,
        }, this.Part());
        var bucket = new Bucket(name, new BucketArgs { KeyArn = args.KeyArn, AccessLogs = args.AccessLogs, Lifetime = lifetime }, this.Part());

        var ns = new IsolatedNamespace(name, new IsolatedNamespaceArgs
        {
            Cluster = access,
            NamespaceName = NamespaceName,
            AllowsHttpsOut = true,
        }, this.Part());
        var flows = new NamespaceFlows(this, name, access, ns.NamespaceName);
        flows.AllowFrom("clients", ClientLabel, Client, Port);
        flows.AllowToAddresses("database", [.. args.Network.Addresses.Data.Select(block => block.ToString())], DatabaseDefaults.Port);

        var identity = new WorkloadIdentity(name, new WorkloadIdentityArgs
        {
            Account = args.Account,
            Cluster = access,
            Namespace = ns.NamespaceName,
            ServiceAccount = ReleaseName,
            Permissions = bucket.Permissions(ObjectAccess.ReadWrite, ArtifactPrefix),
        }, this.Part());
        var secrets = Secrets(name, args, access, ns, database, lifetime);
        var sessions = new RandomPassword($"{name}-sessions", new RandomPasswordArgs { Length = SessionKeyLength, Special = false }, this.Child());

        var values = MlflowValues.For(args, database, bucket, new(secrets.Database.Name, secrets.Admin.Name, sessions.Result));
        var release = new Release(
            name,
            Chart.Release(ReleaseName, ns.NamespaceName, values),
            this.Child(access.Provider, [identity.Ready, secrets.Admin.Ready, secrets.Database.Ready, .. args.After]));
        KeepOneRunning(name, access, ns);
        if (!args.Users.IsEmpty)
        {
            _ = new RegistryUsers($"{name}-users", new RegistryUsersArgs
            {
                Registry = args,
                Namespace = ns.NamespaceName,
                Admin = secrets.Admin,
                After = release,
            }, this.Part());
        }

        Url = Output.Create(InClusterUrl);
        BucketName = bucket.BucketName;
        RegisterOutputs();
    }

    /// <summary>Where clients in the cluster reach the registry.</summary>
    [Output("url")]
    public Output<string> Url { get; private set; }

    /// <summary>The bucket that holds the models.</summary>
    [Output("bucketName")]
    public Output<string> BucketName { get; private set; }

    private (SecretReference Database, SecretReference Admin) Secrets(
        string name, ModelRegistryArgs args, ClusterAccess access, IsolatedNamespace ns, Database database, Lifetime lifetime)
    {
        var databaseSecret = $"{name}-database";
        var grant = args.Secrets.Grant(name, database.CredentialsKey, this);
        var copy = new ApiExtensions.CustomResource(
            databaseSecret,
            ExternalSecretArgs.Copy(databaseSecret, ns.NamespaceName, SecretStore.PlatformKind, SecretStore.PlatformStore, database.CredentialsKey),
            this.Child(access.Provider, [grant, args.Secrets.Ready]));
        var admin = new GeneratedSecret($"{name}-admin", new GeneratedSecretArgs
        {
            SecretPath = $"{SecretPaths.Platform(args.Environment)}/{name}-admin",
            KeyArn = args.KeyArn,
            UserName = "admin",
            Cluster = access,
            Namespace = ns.NamespaceName,
            Store = (SecretStore.PlatformKind, SecretStore.PlatformStore),
            After = _ => [args.Secrets.Ready],
            Lifetime = lifetime,
        }, this.Part());
        return (new(databaseSecret, copy), admin.Reference);
    }

    // The chart has no budget of its own.
    private void KeepOneRunning(string name, ClusterAccess access, IsolatedNamespace ns) =>
        _ = new Policy.PodDisruptionBudget(name, new PodDisruptionBudgetArgs
        {
            Metadata = new ObjectMetaArgs { Name = ReleaseName, Namespace = ns.NamespaceName },
            Spec = new PodDisruptionBudgetSpecArgs
            {
                MaxUnavailable = 1,
                Selector = new LabelSelectorArgs
                {
                    MatchLabels = { ["app.kubernetes.io/name"] = Chart.Name, ["app.kubernetes.io/instance"] = ReleaseName },
                },
            },
        }, this.Child(access.Provider));
}
