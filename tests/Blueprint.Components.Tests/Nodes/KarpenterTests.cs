using Blueprint.Components.Composition;
using Blueprint.Components.Nodes;
using Blueprint.Components.Tests.World;
using Blueprint.Components.Versions;

namespace Blueprint.Components.Tests.Nodes;

public sealed class KarpenterTests
{
    private const string Pool = "kubernetes:karpenter.sh/v1:NodePool";
    private const string NodeClass = "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass";
    private const string Release = "kubernetes:helm.sh/v3:Release";

    private readonly TestWorld world = new();
    private readonly Wiring wiring = new();

    [ReferenceFact]
    public async Task The_controller_may_do_what_its_authors_say_but_for_making_profiles()
    {
        await RunAsync();

        var published = Permissions.Published(
            "karpenter-controller",
            ("Partition", "aws"), ("Region", "eu-central-1"), ("AccountId", "111122223333"), ("ClusterName", "blueprint-dev"),
            ("NodeRoleArn", "arn:aws:test:eu-central-1:111122223333:nodes-nodes"), ("InterruptionQueueArn", "arn:aws:test:eu-central-1:111122223333:nodes"));
        var ours = Permissions.Of(world.The("aws:iam/rolePolicy:RolePolicy", "nodes").Text("policy")!);
        Assert.Empty(ours.Except(published));
        Assert.Equal(
            ["AddRoleToInstanceProfile", "CreateInstanceProfile", "DeleteInstanceProfile", "RemoveRoleFromInstanceProfile", "TagInstanceProfile"],
            published.Except(ours).Select(line => line.Split(' ')[1]["iam:".Length..]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_rights_fit_into_one_role()
    {
        await RunAsync();

        Assert.InRange(world.The("aws:iam/rolePolicy:RolePolicy", "nodes").Text("policy")!.Length, 1, 9_000);
    }

    [Fact]
    public async Task Identity_definitions_controller_class_and_pools_stand_in_this_order_and_so_go_the_other_way()
    {
        await RunAsync();

        var before = wiring.Before(resource => Wiring.Key(resource) == $"{Pool} nodes-general");
        Assert.Contains($"{NodeClass} nodes", before);
        Assert.Contains($"{Release} nodes", before);
        Assert.Contains("aws:eks/accessEntry:AccessEntry nodes-nodes", before);
        Assert.Contains($"{Release} nodes-kinds", wiring.Before(resource => Wiring.Key(resource) == $"{Release} nodes"));
        Assert.Contains("aws:eks/podIdentityAssociation:PodIdentityAssociation nodes", wiring.Before(resource => Wiring.Key(resource) == $"{Release} nodes-kinds"));
        Assert.Contains("aws:eks/nodeGroup:NodeGroup cluster-system", wiring.Before(resource => Wiring.Key(resource) == $"{Release} nodes-kinds"));
        Assert.All(world.Of(Pool), pool => Assert.Equal("foreground", Plain.Map(pool.At("metadata.annotations"))["pulumi.com/deletionPropagationPolicy"]));
    }

    [Fact]
    public async Task Every_pool_has_an_end_to_what_it_may_cost_and_to_how_long_a_node_may_stay()
    {
        await RunAsync();

        Assert.Equal(["general", "gpu", "spot"], world.Of(Pool).Select(pool => pool.Text("metadata.name")).Order(StringComparer.Ordinal));
        Assert.All(world.Of(Pool), pool =>
        {
            Assert.NotNull(pool.Text("spec.limits.cpu"));
            Assert.NotNull(pool.Text("spec.limits.memory"));
            Assert.Equal("720h", pool.Text("spec.template.spec.expireAfter"));
            Assert.Equal("24h", pool.Text("spec.template.spec.terminationGracePeriod"));
            Assert.Equal(pool.Text("metadata.name"), Plain.Map(pool.At("spec.template.metadata.labels"))["blueprint.dev/pool"]);
        });
        Assert.Equal("8", Plain.Map(world.The(Pool, "nodes-gpu").At("spec.limits"))["nvidia.com/gpu"]);
    }

    [Fact]
    public async Task Only_pods_that_ask_for_it_land_on_nodes_that_are_dear_or_may_be_taken_back()
    {
        await RunAsync();

        Assert.Null(world.The(Pool, "nodes-general").At("spec.template.spec.taints"));
        Assert.Equal("nvidia.com/gpu", world.The(Pool, "nodes-gpu").Text("spec.template.spec.taints[0].key"));
        Assert.Equal("blueprint.dev/spot", world.The(Pool, "nodes-spot").Text("spec.template.spec.taints[0].key"));
        Assert.Equal(["on-demand"], Capacity("nodes-general"));
        Assert.Equal(["spot"], Capacity("nodes-spot"));
    }

    [Theory]
    [InlineData(Stage.Production, "nodes-general", "WhenEmptyOrUnderutilized", 2)]
    [InlineData(Stage.Development, "nodes-general", "WhenEmptyOrUnderutilized", 1)]
    [InlineData(Stage.Production, "nodes-gpu", "WhenEmpty", 1)]
    public async Task Nodes_are_given_up_for_cheaper_ones_but_not_under_customers_in_business_hours(Stage stage, string pool, string policy, int budgets)
    {
        await RunAsync(stage: stage);

        Assert.Equal(policy, world.The(Pool, pool).Text("spec.disruption.consolidationPolicy"));
        Assert.Equal(budgets, Plain.List(world.The(Pool, pool).At("spec.disruption.budgets")).Length);
        Assert.Equal("10%", world.The(Pool, pool).Text("spec.disruption.budgets[0].nodes"));
    }

    [Theory]
    [InlineData(PlatformSize.Small, "32", 1.0)]
    [InlineData(PlatformSize.Standard, "256", 2.0)]
    [InlineData(PlatformSize.Large, "2000", 2.0)]
    public async Task A_size_says_how_far_nodes_may_grow(PlatformSize size, string cores, double replicas)
    {
        await RunAsync(size);

        Assert.Equal(cores, world.The(Pool, "nodes-general").Text("spec.limits.cpu"));
        Assert.Equal(replicas, world.The(Release, "nodes").At("values.replicas"));
    }

    [Fact]
    public async Task Nodes_run_a_pinned_image_on_encrypted_disks_and_give_no_credentials_to_pods()
    {
        await RunAsync();

        var spec = world.The(NodeClass, "nodes").At("spec");
        Assert.Equal($"bottlerocket@{VersionCatalog.BuiltIn.NodeImage}", Plain.At(spec, "amiSelectorTerms[0].alias"));
        Assert.Equal("required", Plain.At(spec, "metadataOptions.httpTokens"));
        Assert.Equal(1.0, Plain.At(spec, "metadataOptions.httpPutResponseHopLimit"));
        Assert.Equal(2, Plain.List(Plain.At(spec, "blockDeviceMappings")).Length);
        Assert.All(Plain.List(Plain.At(spec, "blockDeviceMappings")), disk => Assert.Equal(true, Plain.At(disk, "ebs.encrypted")));
        Assert.Equal("sg-cluster", Plain.At(spec, "securityGroupSelectorTerms[0].id"));
        Assert.Equal(3, Plain.List(Plain.At(spec, "subnetSelectorTerms")).Length);
    }

    [Fact]
    public async Task The_nodes_own_role_can_do_no_more_than_join_and_pull()
    {
        await RunAsync();

        var policies = world.Of("aws:iam/rolePolicyAttachment:RolePolicyAttachment").Where(attachment => attachment.Text("role") == "nodes-nodes-made");
        Assert.Equal(["AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodePolicy"], policies.Select(policy => policy.Text("policyArn")!.Split('/')[^1]).Order(StringComparer.Ordinal));
        Assert.Equal("EC2_LINUX", world.The("aws:eks/accessEntry:AccessEntry", "nodes-nodes").Text("type"));
    }

    [ReferenceFact]
    public async Task It_hears_all_the_news_that_its_authors_listen_to()
    {
        await RunAsync();

        var published = Reference.Json("iam", "karpenter-controller.json").GetProperty("interruptionQueue").GetProperty("eventRules").EnumerateArray()
            .Select(rule => $$"""{"source":["{{rule.GetProperty("source")[0]}}"],"detail-type":["{{rule.GetProperty("detail-type")[0]}}"]}""");
        Assert.Equal(published.Order(StringComparer.Ordinal), world.Of("aws:cloudwatch/eventRule:EventRule").Select(rule => rule.Text("eventPattern")).Order(StringComparer.Ordinal));
        Assert.All(world.Of("aws:cloudwatch/eventTarget:EventTarget"), target => Assert.Equal("arn:aws:test:eu-central-1:111122223333:nodes", target.Text("arn")));
        Assert.Equal("nodes-made", world.The(Release, "nodes").Text("values.settings.interruptionQueue"));
    }

    [Fact]
    public async Task A_closed_network_asks_for_no_prices()
    {
        await RunAsync(isClosed: true);

        Assert.Equal(true, world.The(Release, "nodes").At("values.settings.isolatedVPC"));
    }

    private string[] Capacity(string pool) => Plain.Texts(Plain.List(world.The(Pool, pool).At("spec.template.spec.requirements"))
        .Where(requirement => (string?)Plain.At(requirement, "key") == "karpenter.sh/capacity-type").Select(requirement => Plain.At(requirement, "values")).Single());

    private Task RunAsync(PlatformSize size = PlatformSize.Standard, Stage stage = Stage.Production, bool isClosed = false) => world.RunAsync(() =>
    {
        var (network, cluster) = Parts.Cluster(wiring.Options);
        _ = new Karpenter("nodes", new KarpenterArgs
        {
            Account = Parts.Account,
            Network = network,
            Cluster = cluster,
            ClusterName = "blueprint-dev",
            Size = size,
            Stage = stage,
            IsClosed = isClosed,
        }, wiring.Options);
    });
}
