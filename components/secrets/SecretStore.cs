using Blueprint.Components.Composition;
using Blueprint.Components.Data;
using Blueprint.Components.Delivery;
using Blueprint.Components.FinOps;
using Blueprint.Components.Foundation;
using Blueprint.Components.Identity;
using Blueprint.Components.Versions;
using Pulumi.Aws.Iam;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using ApiExtensions = Pulumi.Kubernetes.ApiExtensions;

namespace Blueprint.Components.Secrets;

/// <summary>External Secrets Operator on AWS Secrets Manager: secrets come into the cluster, and are in no repository.</summary>
/// <remarks>
/// Children: the namespace <c>{name}</c>, the operator's identity <c>{name}</c>, the release <c>{name}</c> and the store
/// for the platform's own namespaces, <c>{name}-platform</c>. The operator itself reads the platform's path only; for a
/// team it takes the team's own role.
/// </remarks>
public sealed class SecretStore : ComponentResource, IService
{
    /// <summary>The chart.</summary>
    public static HelmChart Chart { get; } = VersionCatalog.BuiltIn.Chart("external-secrets");

    /// <summary>The namespace that the operator lives in.</summary>
    public const string NamespaceName = "external-secrets";

    /// <summary>The store that the platform's namespaces read from.</summary>
    public const string PlatformStore = "platform";

    /// <summary>The kind of that store, as a wish for a secret names it.</summary>
    public const string PlatformKind = "ClusterSecretStore";

    private const string ServiceAccount = "external-secrets";

    // Where the chart's webhook listens.
    private const int WebhookPort = 10250;

    private readonly string name;
    private readonly WorkloadIdentity identity;

    /// <summary>Installs the operator.</summary>
    public SecretStore(string name, SecretStoreArgs args, ComponentResourceOptions? options = null)
        : base("blueprint:secrets:SecretStore", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        this.name = name;

        var ns = new IsolatedNamespace(name, new IsolatedNamespaceArgs
        {
            Cluster = args.Cluster,
            NamespaceName = NamespaceName,
            AllowsHttpsOut = true,
            WebhookPorts = [WebhookPort],
            ControlPlaneCidrs = args.ControlPlaneCidrs,
        }, this.Part());
        identity = new WorkloadIdentity(name, new WorkloadIdentityArgs
        {
            Account = args.Account,
            Cluster = args.Cluster,
            Namespace = ns.NamespaceName,
            ServiceAccount = ServiceAccount,
            Permissions =
            [
                ReadSecrets(args.Account.Arn("secretsmanager", $"secret:{SecretPaths.Platform(args.Environment)}/*")),
                EncryptionKey.Use(args.KeyArn) with { Actions = ["kms:Decrypt"] },
                new()
                {
                    Sid = "TeamReaders",
                    Actions = ["sts:AssumeRole", "sts:TagSession"],
                    Resources = args.Account.IamArn($"role{SecretPaths.ReaderRoles(args.Environment)}*"),
                },
            ],
        }, this.Part());
        var release = new Release(
            name,
            Chart.Release(ServiceAccount, ns.NamespaceName, Values(args)),
            this.Child(args.Cluster.Provider, [identity.Ready, .. args.After]));
        Ready = new ApiExtensions.CustomResource($"{name}-platform", new ClusterSecretStoreArgs
        {
            Metadata = new ObjectMetaArgs { Name = PlatformStore },
            Spec = new SecretStoreSpecArgs
            {
                Provider = SecretProviderArgs.SecretsManager(args.Account.Region),
                Conditions = new SecretStoreConditionArgs { Namespaces = args.PlatformNamespaces },
            },
        }, this.Child(args.Cluster.Provider, [release]));

        ReaderArn = identity.RoleArn;
        RegisterOutputs();
    }

    /// <summary>What must stand before a secret can be asked for.</summary>
    public Resource Ready { get; }

    /// <summary>The operator's role, which teams' reader roles trust.</summary>
    [Output("readerArn")]
    public Output<string> ReaderArn { get; private set; }

    /// <summary>Lets an identity read secrets.</summary>
    public static PolicyStatement ReadSecrets(Input<string> arn) => new()
    {
        Sid = "Secrets",
        Actions =
        [
            "secretsmanager:DescribeSecret",
            "secretsmanager:GetResourcePolicy",
            "secretsmanager:GetSecretValue",
            "secretsmanager:ListSecretVersionIds",
        ],
        Resources = arn,
    };

    /// <summary>Lets the platform's store read one secret that lies on no path of the platform, such as a password of RDS.</summary>
    /// <param name="what">A name for what is granted.</param>
    /// <param name="secretArn">The secret.</param>
    /// <param name="parent">The component that the secret belongs to.</param>
    /// <returns>What must stand before the secret can be read.</returns>
    public Resource Grant(string what, Input<string> secretArn, ComponentResource parent) =>
        new RolePolicy($"{name}-reads-{what}", new RolePolicyArgs
        {
            Role = identity.RoleName,
            Policy = PolicyDocument.Of(ReadSecrets(secretArn)),
        }, parent.Child());

    private static InputMap<object> Values(SecretStoreArgs args)
    {
        var isProduction = args.Stage == Stage.Production;
        var replicas = isProduction ? 2 : 1;
        var disruption = new InputMap<object> { ["enabled"] = isProduction, ["minAvailable"] = 1 };
        var tolerations = new[] { new InputMap<object> { ["key"] = ClusterDefaults.SystemTaint, ["operator"] = "Exists" } };
        return new InputMap<object>
        {
            ["global"] = new InputMap<object>
            {
                ["nodeSelector"] = new InputMap<object> { [ClusterDefaults.PoolLabel] = "system" },
                ["tolerations"] = tolerations,
            },
            ["installCRDs"] = true,
            ["replicaCount"] = replicas,
            ["leaderElect"] = isProduction,
            ["concurrent"] = 5,
            ["serviceAccount"] = new InputMap<object> { ["name"] = ServiceAccount },
            ["resources"] = Resources("256Mi"),
            ["podDisruptionBudget"] = disruption,

            // What may edit a namespace may not write stores: one that names another team's role would read its secrets.
            ["rbac"] = new InputMap<object> { ["aggregateToView"] = false, ["aggregateToEdit"] = false, ["aggregateToAdmin"] = false },

            // Nothing here pushes secrets out or generates them.
            ["processPushSecret"] = false,
            ["processClusterPushSecret"] = false,
            ["processClusterGenerator"] = false,
            ["webhook"] = new InputMap<object> { ["replicaCount"] = replicas, ["resources"] = Resources("128Mi"), ["podDisruptionBudget"] = disruption },
            ["certController"] = new InputMap<object> { ["replicaCount"] = replicas, ["resources"] = Resources("128Mi"), ["podDisruptionBudget"] = disruption },
        };
    }

    private static InputMap<object> Resources(string memory) => new()
    {
        ["requests"] = new InputMap<object> { ["cpu"] = "50m", ["memory"] = memory },
        ["limits"] = new InputMap<object> { ["memory"] = memory },
    };
}
