using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Blueprint.Components.Composition;
using Blueprint.Components.Identity;
using Pulumi.Aws.Eks.Inputs;
using Pulumi.Aws.Iam;
using Eks = Pulumi.Aws.Eks;

namespace Blueprint.Components.Foundation;

/// <summary>The add-ons of a cluster, in the two groups between which its nodes come.</summary>
internal sealed class ClusterAddons(ComponentResource parent, string name, ClusterArgs args, Eks.Cluster cluster)
{
    private const string VolumeDriver = "aws-ebs-csi-driver";

    /// <summary>The network, the addresses of services and the agent for credentials: without them no pod starts rightly.</summary>
    public ImmutableArray<Resource> BeforeNodes()
    {
        // Its own role, so that the nodes' role cannot move network interfaces.
        var network = Addon("vpc-cni", args.Addons.VpcCni, [], new JsonObject
        {
            // Without this, network policies are objects that nothing enforces.
            ["enableNetworkPolicy"] = "true",
            ["env"] = new JsonObject { ["ENABLE_PREFIX_DELEGATION"] = "true", ["WARM_PREFIX_TARGET"] = "1" },
        }, ("aws-node", "AmazonEKS_CNI_Policy"));
        return
        [
            network,
            Addon("kube-proxy", args.Addons.KubeProxy, []),
            Addon("eks-pod-identity-agent", args.Addons.PodIdentityAgent, []),
        ];
    }

    /// <summary>Names, volumes and snapshots, whose pods need a node to run on.</summary>
    public ImmutableArray<Resource> AfterNodes(ImmutableArray<Resource> nodes)
    {
        // They may run on the system nodes, which at first are the only ones.
        var names = Addon("coredns", args.Addons.CoreDns, nodes, new JsonObject
        {
            ["autoScaling"] = new JsonObject { ["enabled"] = true },
            ["tolerations"] = Tolerations(),
        });
        var snapshots = Addon("snapshot-controller", args.Addons.SnapshotController, nodes, new JsonObject { ["tolerations"] = Tolerations() });
        var controller = new JsonObject { ["controller"] = new JsonObject { ["tolerations"] = Tolerations() } };
        var volumes = Addon(VolumeDriver, args.Addons.EbsCsiDriver, nodes, controller, ("ebs-csi-controller-sa", "service-role/AmazonEBSCSIDriverPolicy"));
        return [names, snapshots, volumes];
    }

    private static JsonArray Tolerations() => new(new JsonObject { ["key"] = ClusterDefaults.SystemTaint, ["operator"] = "Exists" });

    private Eks.Addon Addon(
        string addon, string version, ImmutableArray<Resource> after, JsonObject? configuration = null, (string ServiceAccount, string Policy)? identity = null)
    {
        var child = $"{name}-{addon}";
        var addonArgs = new Eks.AddonArgs
        {
            ClusterName = cluster.Name,
            AddonName = addon,
            AddonVersion = version,
            ResolveConflictsOnCreate = "OVERWRITE",
            ResolveConflictsOnUpdate = "PRESERVE",
        };
        if (configuration is not null)
        {
            addonArgs.ConfigurationValues = configuration.ToJsonString();
        }

        if (identity is not var (serviceAccount, policy))
        {
            return new Eks.Addon(child, addonArgs, parent.Child(after: after));
        }

        var role = new Role(child, new RoleArgs
        {
            Description = $"Add-on {addon} of cluster {args.ClusterName}",
            AssumeRolePolicy = PolicyDocument.Of(PolicyDocument.PodIdentityTrust(args.Account.Id, cluster.Arn)),
        }, parent.Child());
        var rights = new RolePolicyAttachment(child, new RolePolicyAttachmentArgs
        {
            Role = role.Name,
            PolicyArn = args.Account.ManagedPolicyArn(policy),
        }, parent.Child());
        ImmutableArray<Resource> keys = addon == VolumeDriver ? VolumeKeys.Let(parent, child, role, args.VolumeKeyArn) : [];
        addonArgs.PodIdentityAssociations = new AddonPodIdentityAssociationArgs { ServiceAccount = serviceAccount, RoleArn = role.Arn };
        return new Eks.Addon(child, addonArgs, parent.Child(after: [.. after, rights, .. keys]));
    }
}
