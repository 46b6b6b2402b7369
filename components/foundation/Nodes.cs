using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.Identity;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.Ec2.Inputs;
using Pulumi.Aws.Eks.Inputs;
using Pulumi.Aws.Iam;
using Eks = Pulumi.Aws.Eks;

namespace Blueprint.Components.Foundation;

/// <summary>What a cluster says about its nodes.</summary>
internal sealed class NodesArgs : ResourceArgs
{
    public required ClusterArgs Args { get; init; }

    public required Eks.Cluster Cluster { get; init; }

    /// <summary>What must stand before the first node.</summary>
    public required ImmutableArray<Resource> After { get; init; }
}

/// <summary>The nodes of a cluster: Bottlerocket, encrypted disks, no credentials to be had from the instance's metadata.</summary>
/// <remarks>Children: the role <c>{name}</c>, and per group a launch template and a node group <c>{name}-{group}</c>.</remarks>
internal sealed class Nodes : ComponentResource
{
    // Bottlerocket's two disks: the system's own, and the one for images and containers.
    private const string SystemDisk = "/dev/xvda";
    private const string DataDisk = "/dev/xvdb";
    private const int SystemDiskGib = 4;

    // No more than joining and pulling: a pod without an identity of its own falls back to the nodes' role.
    private static readonly ImmutableArray<string> Policies = ["AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly"];

    public Nodes(string name, NodesArgs args, ComponentResourceOptions? options = null)
        : base("blueprint:foundation:Nodes", name, args, options)
    {
        var role = new Role(name, new RoleArgs
        {
            Description = $"Nodes of cluster {args.Args.ClusterName}",
            AssumeRolePolicy = PolicyDocument.Of(PolicyDocument.ServiceTrust("ec2.amazonaws.com")),
        }, this.Child());

        ImmutableArray<Resource> rights =
        [
            .. Policies.Select(policy =>
                new RolePolicyAttachment($"{name}-{policy}", new RolePolicyAttachmentArgs
                {
                    Role = role.Name,
                    PolicyArn = args.Args.Account.ManagedPolicyArn(policy),
                }, this.Child())),
        ];
        var systemTaint = new NodeGroupTaintArgs { Key = ClusterDefaults.SystemTaint, Value = "true", Effect = "NO_SCHEDULE" };
        Groups =
        [
            Group($"{name}-system", "system", args, args.Args.SystemNodes, role, rights, systemTaint),
            .. args.Args.WorkloadNodes is { } workload
                ? [Group($"{name}-workload", "workload", args, workload, role, rights, taint: null)]
                : ImmutableArray<Resource>.Empty,
        ];
        RegisterOutputs();
    }

    /// <summary>The groups.</summary>
    public ImmutableArray<Resource> Groups { get; }

    private Eks.NodeGroup Group(
        string name, string pool, NodesArgs args, NodeGroup group, Role role, ImmutableArray<Resource> rights, NodeGroupTaintArgs? taint)
    {
        var template = Template(name, group);
        var groupArgs = new Eks.NodeGroupArgs
        {
            ClusterName = args.Cluster.Name,
            NodeRoleArn = role.Arn,
            SubnetIds = args.Args.Network.PrivateSubnetIds,
            AmiType = group.AmiType,
            InstanceTypes = group.InstanceTypes,
            CapacityType = "ON_DEMAND",
            Labels = { [ClusterDefaults.PoolLabel] = pool },
            LaunchTemplate = new NodeGroupLaunchTemplateArgs
            {
                Id = template.Id,
                Version = template.LatestVersion.Apply(version => $"{version}"),
            },
            ScalingConfig = new NodeGroupScalingConfigArgs
            {
                MinSize = group.MinSize,
                DesiredSize = group.DesiredSize,
                MaxSize = group.MaxSize,
            },
            UpdateConfig = new NodeGroupUpdateConfigArgs { MaxUnavailablePercentage = 33 },
            NodeRepairConfig = new NodeGroupNodeRepairConfigArgs { Enabled = true },
        };
        if (taint is not null)
        {
            groupArgs.Taints = taint;
        }

        return new Eks.NodeGroup(name, groupArgs, this.Child(after: [.. rights, .. args.After]));
    }

    private LaunchTemplate Template(string name, NodeGroup group) => new(name, new LaunchTemplateArgs
    {
        Description = $"Nodes {name}",
        UpdateDefaultVersion = true,
        MetadataOptions = new LaunchTemplateMetadataOptionsArgs
        {
            HttpEndpoint = "enabled",
            HttpTokens = "required",

            // One hop reaches the node itself but no pod on it.
            HttpPutResponseHopLimit = 1,
        },
        BlockDeviceMappings =
        [
            Disk(SystemDisk, SystemDiskGib),
            Disk(DataDisk, group.DiskGib),
        ],
        Monitoring = new LaunchTemplateMonitoringArgs { Enabled = true },

        // Tags of a node group stay on the group: these are for what it starts.
        TagSpecifications =
        [
            new LaunchTemplateTagSpecificationArgs { ResourceType = "instance", Tags = { ["Name"] = name } },
            new LaunchTemplateTagSpecificationArgs { ResourceType = "volume", Tags = { ["Name"] = name } },
            new LaunchTemplateTagSpecificationArgs { ResourceType = "network-interface", Tags = { ["Name"] = name } },
        ],
    }, this.Child());

    private static LaunchTemplateBlockDeviceMappingArgs Disk(string device, int sizeGib) => new()
    {
        DeviceName = device,
        Ebs = new LaunchTemplateBlockDeviceMappingEbsArgs
        {
            Encrypted = "true",
            VolumeType = "gp3",
            VolumeSize = sizeGib,
            DeleteOnTermination = "true",
        },
    };
}
