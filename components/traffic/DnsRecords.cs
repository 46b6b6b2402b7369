using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.Delivery;
using Blueprint.Components.FinOps;
using Blueprint.Components.Foundation;
using Blueprint.Components.Identity;
using Blueprint.Components.Versions;
using Pulumi.Kubernetes.Helm.V3;

namespace Blueprint.Components.Traffic;

/// <summary>What is decided about the records of a cluster.</summary>
public sealed class DnsRecordsArgs : ResourceArgs
{
    /// <summary>The account and region.</summary>
    /// <value>Required.</value>
    public required AwsAccount Account { get; init; }

    /// <summary>The cluster.</summary>
    /// <value>Required.</value>
    public required ClusterAccess Cluster { get; init; }

    /// <summary>The cluster's name, by which its records are told from those of other clusters.</summary>
    /// <value>Required. Never changed: records of another owner are not touched again.</value>
    public required string OwnerId { get; init; }

    /// <summary>The zone.</summary>
    /// <value>Required; its id.</value>
    public required Input<string> ZoneId { get; init; }

    /// <summary>The domain that names are under; others are left alone.</summary>
    /// <value>Required.</value>
    public required string Domain { get; init; }

    /// <summary>What must stand before: nodes, and what gives Ingresses an address.</summary>
    /// <value>Default: nothing.</value>
    public ImmutableArray<Resource> After { get; init; } = [];
}

/// <summary>external-dns: names of Ingresses and Services become records of Route 53, and go with them.</summary>
/// <remarks>Children: the namespace, the identity and the release, all named <c>{name}</c>.</remarks>
public sealed class DnsRecords : ComponentResource, IService
{
    /// <summary>The chart.</summary>
    public static HelmChart Chart { get; } = VersionCatalog.BuiltIn.Chart("external-dns");

    /// <summary>The namespace of the controller.</summary>
    public const string NamespaceName = "external-dns";

    private static readonly string[] Sources = ["ingress", "service"];

    /// <summary>Installs the controller.</summary>
    public DnsRecords(string name, DnsRecordsArgs args, ComponentResourceOptions? options = null)
        : base("blueprint:traffic:DnsRecords", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);

        var ns = new IsolatedNamespace(name, new IsolatedNamespaceArgs { Cluster = args.Cluster, NamespaceName = NamespaceName, AllowsHttpsOut = true }, this.Part());
        var identity = new WorkloadIdentity(name, new WorkloadIdentityArgs
        {
            Account = args.Account,
            Cluster = args.Cluster,
            Namespace = ns.NamespaceName,
            ServiceAccount = NamespaceName,
            Permissions =
            [
                new()
                {
                    Sid = "ChangeRecords",
                    Actions = ["route53:ChangeResourceRecordSets", "route53:ListResourceRecordSets", "route53:ListTagsForResources"],
                    Resources = Output.Format($"arn:{args.Account.Partition}:route53:::hostedzone/{args.ZoneId}"),
                },
                new() { Sid = "ListZones", Actions = ["route53:ListHostedZones"], Resources = "*" },
            ],
        }, this.Part());
        Ready = new Release(name, Chart.Release(NamespaceName, ns.NamespaceName, Values(args)), this.Child(args.Cluster.Provider, [identity.Ready, .. args.After]));
        RegisterOutputs();
    }

    /// <summary>What must stand before a name that is to lead somewhere, and go after it.</summary>
    public Resource Ready { get; }

    private static InputMap<object> Values(DnsRecordsArgs args) => ControllerValues.Placed(new InputMap<object>
    {
        ["provider"] = new InputMap<object> { ["name"] = "aws" },
        ["serviceAccount"] = new InputMap<object> { ["name"] = NamespaceName },
        ["sources"] = Sources,
        ["domainFilters"] = new[] { args.Domain },

        // What leaves the cluster leaves the zone; what this cluster did not make stays.
        ["policy"] = "sync",
        ["registry"] = "txt",
        ["txtOwnerId"] = args.OwnerId,
        ["txtPrefix"] = "owner-",

        // Route 53 answers five times a second for the whole account.
        ["interval"] = "5m",
        ["triggerLoopOnEvent"] = true,
        ["env"] = new[] { new InputMap<object> { ["name"] = "AWS_DEFAULT_REGION", ["value"] = args.Account.Region } },
        ["resources"] = ControllerValues.Resources("50m", "128Mi"),
    });
}
