using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.FinOps;
using Blueprint.Components.Foundation;
using Blueprint.Components.Identity;
using Blueprint.Components.Versions;
using Pulumi.Aws.Eks;
using Pulumi.Aws.Eks.Inputs;
using Pulumi.Aws.Iam;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using ApiExtensions = Pulumi.Kubernetes.ApiExtensions;
using Cluster = Blueprint.Components.Foundation.Cluster;
using Core = Pulumi.Kubernetes.Core.V1;

namespace Blueprint.Components.Nodes;

/// <summary>What is decided about the nodes of Auto Mode.</summary>
public sealed class AutoNodesArgs : ResourceArgs
{
    /// <summary>The account and region.</summary>
    /// <value>Required.</value>
    public required AwsAccount Account { get; init; }

    /// <summary>The network whose private subnets nodes stand in.</summary>
    /// <value>Required. A change replaces the nodes.</value>
    public required Network Network { get; init; }

    /// <summary>The cluster, made with <see cref="Foundation.ClusterArgs.IsAuto"/>.</summary>
    /// <value>Required.</value>
    public required Cluster Cluster { get; init; }

    /// <summary>How far the pools may grow.</summary>
    /// <value>Default: <see cref="PlatformSize.Standard"/>. A change holds for nodes made from then on.</value>
    public PlatformSize Size { get; init; } = PlatformSize.Standard;

    /// <summary>What the environment is for; in production nodes are not given up for cheaper ones in business hours.</summary>
    /// <value>Default: <see cref="Stage.Production"/>.</value>
    public Stage Stage { get; init; } = Stage.Production;

    /// <summary>The disk of a node for images and scratch space.</summary>
    /// <value>GiB. Default: 80. A change replaces the nodes, within the pools' budgets.</value>
    public int DiskGib { get; init; } = 80;

    /// <summary>What is told of costs by labels of nodes, which no transformation reaches.</summary>
    /// <value>Default: nothing.</value>
    public CostFacts? Facts { get; init; }
}

/// <summary>The pools of EKS Auto Mode: those that Karpenter would have, and one for the platform's controllers.</summary>
/// <remarks>
/// Children: the nodes' role, its rights and access entry <c>{name}</c>; the switch of network policies <c>{name}</c>; the class <c>{name}</c>; the pools
/// <c>{name}-{pool}</c>; and the add-on for snapshots <c>{name}-snapshot-controller</c>, which Auto Mode lacks. The pools that EKS would bring are not
/// used: they have neither our labels nor our limits.
/// </remarks>
public sealed class AutoNodes : ComponentResource, IService
{
    private const string ClassName = "platform";

    private static readonly ImmutableArray<string> NodePolicies = ["AmazonEKSWorkerNodeMinimalPolicy", "AmazonEC2ContainerRegistryPullOnly"];

    /// <summary>Makes the pools.</summary>
    public AutoNodes(string name, AutoNodesArgs args, ComponentResourceOptions? options = null)
        : base("blueprint:nodes:AutoNodes", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var access = args.Cluster.Access;

        var role = new Role(name, new RoleArgs
        {
            Description = "Nodes that Auto Mode makes",
            AssumeRolePolicy = PolicyDocument.Of(PolicyDocument.ServiceTrust("ec2.amazonaws.com")),
        }, this.Child());
        var mayJoin = MayJoin(name, args, role);

        // Without it policies of networks are objects that nothing enforces.
        var policies = new Core.ConfigMap(name, new ConfigMapArgs
        {
            Metadata = new ObjectMetaArgs { Name = "amazon-vpc-cni", Namespace = "kube-system" },
            Data = { ["enable-network-policy-controller"] = "true" },
        }, this.Child(access.Provider));
        var nodeClass = new ApiExtensions.CustomResource(name, new AutoNodeClassArgs
        {
            Metadata = new ObjectMetaArgs { Name = ClassName },
            Spec = new AutoNodeClassSpecArgs
            {
                Role = role.Name,
                SubnetSelectorTerms = NodeNetwork.Subnets(args.Network),
                SecurityGroupSelectorTerms = new NodeNetworkTermArgs { Id = args.Cluster.SecurityGroupId },
                NetworkPolicy = "DefaultAllow",
                EphemeralStorage = new AutoNodeDiskArgs { Size = $"{args.DiskGib}Gi" },
            },
        }, this.Child(access.Provider, [policies, .. mayJoin]));
        NodeClassName reference = new("eks.amazonaws.com", "NodeClass", ClassName);
        ImmutableArray<Resource> pools = [.. Pools(args).Select(pool => NodePools.Register(this, name, pool, reference, access, args.Facts, [nodeClass]))];
        var snapshots = new Addon($"{name}-snapshot-controller", new AddonArgs
        {
            ClusterName = args.Cluster.ClusterName,
            AddonName = "snapshot-controller",
            AddonVersion = VersionCatalog.BuiltIn.Addon("snapshot-controller"),
            ResolveConflictsOnCreate = "OVERWRITE",
            ResolveConflictsOnUpdate = "PRESERVE",
        }, this.Child(after: pools));
        Ready = [.. pools, snapshots];
        RegisterOutputs();
    }

    /// <summary>What must stand before a pod that needs a node.</summary>
    public ImmutableArray<Resource> Ready { get; }

    private static IEnumerable<NodePoolPlan> Pools(AutoNodesArgs args) => NodePoolPlan.Of(args.Size, args.Stage).Prepend(
        new NodePoolPlan(NodePools.SystemPool, "on-demand", ["c", "m", "r"], ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("cpu", "32").Add("memory", "128Gi"))
        {
            Taint = ClusterDefaults.SystemTaint,
            LargestCores = 4,
            RestsInBusinessHours = args.Stage == Stage.Production,
        });

    private ImmutableArray<Resource> MayJoin(string name, AutoNodesArgs args, Role role)
    {
        var entry = new AccessEntry(name, new AccessEntryArgs { ClusterName = args.Cluster.ClusterName, PrincipalArn = role.Arn, Type = "EC2" }, this.Child());
        return
        [
            .. NodePolicies.Select(policy => new RolePolicyAttachment($"{name}-{policy}", new RolePolicyAttachmentArgs
            {
                Role = role.Name,
                PolicyArn = args.Account.ManagedPolicyArn(policy),
            }, this.Child())),
            new AccessPolicyAssociation(name, new AccessPolicyAssociationArgs
            {
                ClusterName = args.Cluster.ClusterName,
                PrincipalArn = entry.PrincipalArn,
                PolicyArn = Output.Format($"arn:{args.Account.Partition}:eks::aws:cluster-access-policy/AmazonEKSAutoNodePolicy"),
                AccessScope = new AccessPolicyAssociationAccessScopeArgs { Type = "cluster" },
            }, this.Child()),
        ];
    }
}
