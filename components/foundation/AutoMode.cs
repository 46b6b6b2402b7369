using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.Identity;
using Pulumi.Aws.Eks.Inputs;
using Pulumi.Aws.Iam;
using Eks = Pulumi.Aws.Eks;

namespace Blueprint.Components.Foundation;

/// <summary>What a cluster has besides when EKS runs its nodes, network, volumes and load balancers.</summary>
internal static class AutoMode
{
    private static readonly ImmutableArray<string> Policies =
        ["AmazonEKSComputePolicy", "AmazonEKSBlockStoragePolicy", "AmazonEKSLoadBalancingPolicy", "AmazonEKSNetworkingPolicy"];

    /// <summary>Who takes the cluster's role: EKS, which tags its sessions there.</summary>
    public static PolicyStatement Trust => PolicyDocument.ServiceTrust("eks.amazonaws.com") with { Actions = ["sts:AssumeRole", "sts:TagSession"] };

    public static IEnumerable<Resource> Rights(ComponentResource parent, string name, AwsAccount account, Role role) =>
        Policies.Select(policy => new RolePolicyAttachment($"{name}-{policy}", new RolePolicyAttachmentArgs
        {
            Role = role.Name,
            PolicyArn = account.ManagedPolicyArn(policy),
        }, parent.Child()));

    // AWS takes these three together or not at all.
    public static void SwitchOn(Eks.ClusterArgs cluster)
    {
        cluster.ComputeConfig = new ClusterComputeConfigArgs { Enabled = true };
        cluster.KubernetesNetworkConfig = new ClusterKubernetesNetworkConfigArgs
        {
            ElasticLoadBalancing = new ClusterKubernetesNetworkConfigElasticLoadBalancingArgs { Enabled = true },
        };
        cluster.StorageConfig = new ClusterStorageConfigArgs { BlockStorage = new ClusterStorageConfigBlockStorageArgs { Enabled = true } };
    }
}
