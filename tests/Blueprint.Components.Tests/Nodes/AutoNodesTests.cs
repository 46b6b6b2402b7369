using Blueprint.Components.Composition;
using Blueprint.Components.Nodes;
using Blueprint.Components.Tests.World;

namespace Blueprint.Components.Tests.Nodes;

public sealed class AutoNodesTests
{
    private const string Pool = "kubernetes:karpenter.sh/v1:NodePool";

    private readonly TestWorld world = new();
    private readonly Wiring wiring = new();

    [Fact]
    public async Task Compute_balancing_and_storage_are_switched_on_together()
    {
        await RunAsync();

        var cluster = world.The("aws:eks/cluster:Cluster", "cluster");
        Assert.Equal(true, cluster.At("computeConfig.enabled"));
        Assert.Equal(true, cluster.At("kubernetesNetworkConfig.elasticLoadBalancing.enabled"));
        Assert.Equal(true, cluster.At("storageConfig.blockStorage.enabled"));
        Assert.Equal(false, cluster.At("bootstrapSelfManagedAddons"));
    }

    [Fact]
    public async Task The_clusters_role_has_the_five_policies_and_may_tag_its_sessions()
    {
        await RunAsync();

        var policies = world.Of("aws:iam/rolePolicyAttachment:RolePolicyAttachment").Where(attachment => attachment.Text("role") == "cluster-made");
        Assert.Equal(
            ["AmazonEKSBlockStoragePolicy", "AmazonEKSClusterPolicy", "AmazonEKSComputePolicy", "AmazonEKSLoadBalancingPolicy", "AmazonEKSNetworkingPolicy"],
            policies.Select(policy => policy.Text("policyArn")!.Split('/')[^1]).Order(StringComparer.Ordinal));
        Assert.Contains("sts:TagSession", world.The("aws:iam/role:Role", "cluster").Text("assumeRolePolicy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_EKS_runs_itself_is_not_run_besides()
    {
        await RunAsync();

        Assert.Empty(world.Of("aws:eks/nodeGroup:NodeGroup"));
        Assert.Equal(["snapshot-controller"], world.Of("aws:eks/addon:Addon").Select(addon => addon.Text("addonName")));
        Assert.DoesNotContain(world.Of("kubernetes:helm.sh/v3:Release"), release => release.Text("chart")!.Contains("karpenter", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Network_policies_are_switched_on_before_the_first_node()
    {
        await RunAsync();

        Assert.Equal("true", Plain.Map(world.The("kubernetes:core/v1:ConfigMap", "nodes").At("data"))["enable-network-policy-controller"]);
        Assert.Contains("kubernetes:core/v1:ConfigMap nodes", wiring.Before(resource => Wiring.Key(resource) == $"{Pool} nodes-system"));
    }

    [Fact]
    public async Task Nodes_may_join_before_a_pool_asks_for_one()
    {
        await RunAsync();

        Assert.Equal("EC2", world.The("aws:eks/accessEntry:AccessEntry", "nodes").Text("type"));
        Assert.EndsWith("/AmazonEKSAutoNodePolicy", world.The("aws:eks/accessPolicyAssociation:AccessPolicyAssociation", "nodes").Text("policyArn"), StringComparison.Ordinal);
        Assert.Contains("aws:eks/accessPolicyAssociation:AccessPolicyAssociation nodes", wiring.Before(resource => Wiring.Key(resource) == $"{Pool} nodes-general"));
    }

    [Fact]
    public async Task The_pools_are_Karpenters_and_one_for_the_controllers_by_Auto_Modes_own_labels()
    {
        await RunAsync();

        Assert.Equal(["general", "gpu", "spot", "system"], world.Of(Pool).Select(pool => pool.Text("metadata.name")).Order(StringComparer.Ordinal));
        Assert.Equal("CriticalAddonsOnly", world.The(Pool, "nodes-system").Text("spec.template.spec.taints[0].key"));
        Assert.All(world.Of(Pool), pool =>
        {
            Assert.Equal("eks.amazonaws.com", pool.Text("spec.template.spec.nodeClassRef.group"));
            Assert.DoesNotContain(Plain.Leaves(pool.At("spec")), leaf => leaf.Value is string text && text.StartsWith("karpenter.k8s.aws/", StringComparison.Ordinal));
        });
    }

    private Task RunAsync() => world.RunAsync(() =>
    {
        var (network, cluster) = Parts.Cluster(wiring.Options, isAuto: true);
        _ = new AutoNodes("nodes", new AutoNodesArgs { Account = Parts.Account, Network = network, Cluster = cluster, Stage = Stage.Production }, wiring.Options);
    });
}
