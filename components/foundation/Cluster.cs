using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.Data;
using Blueprint.Components.FinOps;
using Blueprint.Components.Identity;
using Pulumi.Aws.CloudWatch;
using Pulumi.Aws.Eks.Inputs;
using Pulumi.Aws.Iam;
using Eks = Pulumi.Aws.Eks;
using Kubernetes = Pulumi.Kubernetes;

namespace Blueprint.Components.Foundation;

/// <summary>An EKS cluster: secrets encrypted, everything logged, the API private, no rights but by access entries.</summary>
/// <remarks>
/// Children: the key <c>{name}</c>, the log group, the role and the cluster <c>{name}</c>, access entries
/// <c>{name}-{who}</c>, add-ons <c>{name}-{addon}</c>, node groups (<see cref="Nodes"/>) <c>{name}-system</c> and
/// <c>{name}-workload</c>, and the provider <c>{name}</c>.
/// With <see cref="ClusterArgs.IsAuto"/> there are neither add-ons nor node groups: EKS runs both.
/// The order is that of <see cref="ClusterAddons"/>: what nodes need to become ready and pods to get credentials stands
/// before the first node.
/// </remarks>
public sealed class Cluster : ComponentResource, IService
{
    /// <summary>Makes the cluster.</summary>
    public Cluster(string name, ClusterArgs args, ComponentResourceOptions? options = null)
        : base("blueprint:foundation:Cluster", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        if (args.Administrators.IsDefaultOrEmpty)
        {
            throw new ArgumentException("A cluster needs an administrator: without one nobody could ever enter it.", nameof(args));
        }

        var key = new EncryptionKey(name, new EncryptionKeyArgs
        {
            Account = args.Account,
            Purpose = $"Secrets and logs of cluster {args.ClusterName}",
            ForLogs = true,
            Lifetime = args.Lifetime,
        }, this.Part());
        var cluster = ControlPlane(name, args, key);
        var entries = Entries(name, args, cluster);

        Access = new ClusterAccess(cluster.Name, cluster.Arn, new Kubernetes.Provider(name, new Kubernetes.ProviderArgs
        {
            KubeConfig = ClusterAccess.KubeConfig(
                cluster.Name, args.Account.Region, cluster.Endpoint, cluster.CertificateAuthority.Apply(authority => authority.Data)),
            EnableServerSideApply = true,
        }, this.Child(after: entries)));

        // Auto Mode brings the add-ons with its nodes, and makes those when pools ask for them.
        Ready = args.IsAuto ? [] : NodesAndAddons(name, args, cluster);
        ClusterName = cluster.Name;
        Endpoint = cluster.Endpoint;
        CertificateAuthority = cluster.CertificateAuthority.Apply(authority => authority.Data);
        SecurityGroupId = cluster.VpcConfig.Apply(config => config.ClusterSecurityGroupId);
        RegisterOutputs();
    }

    /// <summary>The way into the cluster.</summary>
    public ClusterAccess Access { get; }

    /// <summary>What must stand before workloads can run.</summary>
    public ImmutableArray<Resource> Ready { get; }

    /// <summary>The cluster's name.</summary>
    [Output("clusterName")]
    public Output<string> ClusterName { get; private set; }

    /// <summary>The address of the API.</summary>
    [Output("endpoint")]
    public Output<string> Endpoint { get; private set; }

    /// <summary>The certificate authority of the API, in base 64.</summary>
    [Output("certificateAuthority")]
    public Output<string> CertificateAuthority { get; private set; }

    /// <summary>The security group that all nodes and pods are in.</summary>
    [Output("securityGroupId")]
    public Output<string> SecurityGroupId { get; private set; }

    private ImmutableArray<Resource> NodesAndAddons(string name, ClusterArgs args, Eks.Cluster cluster)
    {
        var addons = new ClusterAddons(this, name, args, cluster);
        var nodes = new Nodes(name, new NodesArgs { Args = args, Cluster = cluster, After = addons.BeforeNodes() }, this.Part());
        return addons.AfterNodes(nodes.Groups);
    }

    private Eks.Cluster ControlPlane(string name, ClusterArgs args, EncryptionKey key)
    {
        // EKS would make this group itself, keep it for ever and not encrypt it; so it stands before the cluster.
        var logs = new LogGroup(name, new LogGroupArgs
        {
            Name = $"/aws/eks/{args.ClusterName}/cluster",
            RetentionInDays = args.LogRetentionDays,
            KmsKeyId = key.Arn,
        }, this.Child());
        var role = new Role(name, new RoleArgs
        {
            Description = $"Control plane of cluster {args.ClusterName}",
            AssumeRolePolicy = PolicyDocument.Of(args.IsAuto ? AutoMode.Trust : PolicyDocument.ServiceTrust("eks.amazonaws.com")),
        }, this.Child());
        ImmutableArray<Resource> rights =
        [
            new RolePolicyAttachment(name, new RolePolicyAttachmentArgs
            {
                Role = role.Name,
                PolicyArn = args.Account.ManagedPolicyArn("AmazonEKSClusterPolicy"),
            }, this.Child()),
            .. args.IsAuto ? [.. AutoMode.Rights(this, name, args.Account, role), .. VolumeKeys.Let(this, name, role, args.VolumeKeyArn)] : ImmutableArray<Resource>.Empty,
        ];

        var network = new ClusterVpcConfigArgs
        {
            SubnetIds = args.Network.ClusterSubnetIds,
            EndpointPrivateAccess = true,
            EndpointPublicAccess = !args.ApiPublicCidrs.IsEmpty,
        };
        if (!args.ApiPublicCidrs.IsEmpty)
        {
            network.PublicAccessCidrs = args.ApiPublicCidrs;
        }

        var controlPlane = new Eks.ClusterArgs
        {
            Name = args.ClusterName,
            Version = args.KubernetesVersion,
            RoleArn = role.Arn,
            BootstrapSelfManagedAddons = false,
            AccessConfig = new ClusterAccessConfigArgs
            {
                AuthenticationMode = "API",
                BootstrapClusterCreatorAdminPermissions = false,
            },
            VpcConfig = network,
            EncryptionConfig = new ClusterEncryptionConfigArgs
            {
                Provider = new ClusterEncryptionConfigProviderArgs { KeyArn = key.Arn },
                Resources = "secrets",
            },
            EnabledClusterLogTypes = ClusterDefaults.LogTypes,

            // Rather upgraded by AWS at the end of standard support than billed six times as much.
            UpgradePolicy = new ClusterUpgradePolicyArgs { SupportType = "STANDARD" },
            ZonalShiftConfig = new ClusterZonalShiftConfigArgs { Enabled = true },
            DeletionProtection = args.Lifetime == Lifetime.Durable,
        };
        if (args.IsAuto)
        {
            AutoMode.SwitchOn(controlPlane);
        }

        return new Eks.Cluster(name, controlPlane, this.Child(after: [logs, .. rights], lifetime: args.Lifetime));
    }

    private ImmutableArray<Resource> Entries(string name, ClusterArgs args, Eks.Cluster cluster)
    {
        var administrators = args.Administrators.Select((arn, index) =>
        {
            var child = index == 0 ? $"{name}-administrator" : $"{name}-administrator-{index + 1}";
            var entry = new Eks.AccessEntry(child, new Eks.AccessEntryArgs
            {
                ClusterName = cluster.Name,
                PrincipalArn = arn,
                Type = "STANDARD",
            }, this.Child());
            return (Resource)new Eks.AccessPolicyAssociation(child, new Eks.AccessPolicyAssociationArgs
            {
                ClusterName = cluster.Name,
                PrincipalArn = entry.PrincipalArn,
                PolicyArn = Output.Format($"arn:{args.Account.Partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"),
                AccessScope = new AccessPolicyAssociationAccessScopeArgs { Type = "cluster" },
            }, this.Child());
        });
        var teams = args.Teams.Select(team => (Resource)new Eks.AccessEntry($"{name}-{team.Name}", new Eks.AccessEntryArgs
        {
            ClusterName = cluster.Name,
            PrincipalArn = team.RoleArn,
            Type = "STANDARD",
            KubernetesGroups = team.Group,
        }, this.Child()));
        return [.. administrators, .. teams];
    }
}
