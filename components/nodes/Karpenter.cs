using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.Delivery;
using Blueprint.Components.FinOps;
using Blueprint.Components.Identity;
using Blueprint.Components.Versions;
using Pulumi.Aws.Eks;
using Pulumi.Aws.Iam;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using ApiExtensions = Pulumi.Kubernetes.ApiExtensions;

namespace Blueprint.Components.Nodes;

/// <summary>Karpenter: nodes that come when a pod finds no room and go when it is cheaper without them.</summary>
/// <remarks>
/// Children: the nodes' role, its rights, profile and access entry, all named <c>{name}-nodes</c>; the queue of interruptions <c>{name}</c>; the controller's
/// identity <c>{name}</c>; the releases of the definitions <c>{name}-kinds</c> and of the controller <c>{name}</c>; the class <c>{name}</c>; and
/// the pools <c>{name}-{pool}</c>. Pools wait for all of it, and so go first: their nodes are ended while the controller still runs.
/// </remarks>
public sealed class Karpenter : ComponentResource, IService
{
    /// <summary>The chart.</summary>
    public static HelmChart Chart { get; } = VersionCatalog.BuiltIn.Chart("karpenter");

    /// <summary>The definitions of Karpenter's kinds.</summary>
    public static HelmChart Kinds { get; } = VersionCatalog.BuiltIn.Chart("karpenter-crd");

    /// <summary>The namespace of the controller: calls from there are served before those of workloads.</summary>
    public const string NamespaceName = "kube-system";

    private const string ReleaseName = "karpenter";
    private const string ClassName = "default";

    // No more than joining and pulling: a pod without an identity of its own falls back to the nodes' role.
    private static readonly ImmutableArray<string> NodePolicies = ["AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly"];

    /// <summary>Installs the controller and gives it its pools.</summary>
    public Karpenter(string name, KarpenterArgs args, ComponentResourceOptions? options = null)
        : base("blueprint:nodes:Karpenter", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var access = args.Cluster.Access;

        var (role, profile, mayJoin) = NodeRole($"{name}-nodes", args);
        var queue = new InterruptionQueue(name, args.Account, this.Part());
        var identity = new WorkloadIdentity(name, new WorkloadIdentityArgs
        {
            Account = args.Account,
            Cluster = access,
            Namespace = NamespaceName,
            ServiceAccount = ReleaseName,
            Permissions = KarpenterPermissions.Of(args.Account, args.ClusterName, role.Arn, queue.Arn),
        }, this.Part());

        // Between the identity and the controller, whose pods would not get it in the first seconds after it was made.
        var kinds = new Release($"{name}-kinds", Kinds.Release("karpenter-crd", NamespaceName, []), this.Child(access.Provider, [identity.Ready, .. args.Cluster.Ready]));
        var controller = new Release(name, Chart.Release(ReleaseName, NamespaceName, KarpenterValues.For(args, queue.QueueName)), this.Child(access.Provider, [kinds]));
        var nodeClass = new ApiExtensions.CustomResource(name, NodeClass(args, profile), this.Child(access.Provider, [controller, .. mayJoin]));
        NodeClassName reference = new("karpenter.k8s.aws", "EC2NodeClass", ClassName);
        Ready = [.. NodePoolPlan.Of(args.Size, args.Stage).Select(pool => NodePools.Register(this, name, pool, reference, access, args.Facts, [nodeClass]))];
        NodeRoleArn = role.Arn;
        RegisterOutputs();
    }

    /// <summary>What must stand before a pod that needs a node of the pools.</summary>
    public ImmutableArray<Resource> Ready { get; }

    /// <summary>The role of the nodes.</summary>
    [Output("nodeRoleArn")]
    public Output<string> NodeRoleArn { get; private set; }

    private (Role Role, InstanceProfile Profile, ImmutableArray<Resource> MayJoin) NodeRole(string name, KarpenterArgs args)
    {
        var role = new Role(name, new RoleArgs
        {
            Description = $"Nodes of cluster {args.ClusterName} that Karpenter makes",
            AssumeRolePolicy = PolicyDocument.Of(PolicyDocument.ServiceTrust("ec2.amazonaws.com")),
        }, this.Child());
        ImmutableArray<Resource> rights =
        [
            .. NodePolicies.Select(policy => new RolePolicyAttachment($"{name}-{policy}", new RolePolicyAttachmentArgs
            {
                Role = role.Name,
                PolicyArn = args.Account.ManagedPolicyArn(policy),
            }, this.Child())),
        ];
        var entry = new AccessEntry(name, new AccessEntryArgs
        {
            ClusterName = args.Cluster.ClusterName,
            PrincipalArn = role.Arn,
            Type = "EC2_LINUX",
        }, this.Child());
        return (role, new InstanceProfile(name, new InstanceProfileArgs { Role = role.Name }, this.Child()), [.. rights, entry]);
    }

    private static Ec2NodeClassArgs NodeClass(KarpenterArgs args, InstanceProfile profile) => new()
    {
        Metadata = new ObjectMetaArgs { Name = ClassName },
        Spec = new Ec2NodeClassSpecArgs
        {
            // A version and not the latest: each new image replaces every node.
            AmiSelectorTerms = new NodeImageTermArgs { Alias = $"bottlerocket@{VersionCatalog.BuiltIn.NodeImage}" },
            InstanceProfile = profile.Name,
            SubnetSelectorTerms = NodeNetwork.Subnets(args.Network),
            SecurityGroupSelectorTerms = new NodeNetworkTermArgs { Id = args.Cluster.SecurityGroupId },
            BlockDeviceMappings = [Disk("/dev/xvda", 4), Disk("/dev/xvdb", args.DiskGib)],
            MetadataOptions = new NodeMetadataOptionsArgs { HttpTokens = "required", HttpPutResponseHopLimit = 1 },
            Tags = args.Facts?.TagsOf(CostKeys.PlatformTeam) ?? [],
        },
    };

    private static NodeDiskArgs Disk(string device, int sizeGib) => new()
    {
        DeviceName = device,
        Ebs = new NodeVolumeArgs { Encrypted = true, VolumeType = "gp3", VolumeSize = $"{sizeGib}Gi", DeleteOnTermination = true },
    };
}
