using Blueprint.Components.Composition;
using Blueprint.Components.Foundation;
using Blueprint.Components.Tests.World;

namespace Blueprint.Components.Tests.Foundation;

public sealed class ClusterTests
{
    private readonly TestWorld world = new();
    private readonly Wiring wiring = new();

    [Fact]
    public async Task Secrets_are_encrypted_with_a_key_that_turns_over()
    {
        await RunAsync();

        var cluster = world.The("aws:eks/cluster:Cluster", "cluster");
        Assert.Equal(["secrets"], Plain.Texts(cluster.At("encryptionConfig.resources")));
        Assert.Equal("arn:aws:test:eu-central-1:111122223333:cluster", cluster.Text("encryptionConfig.provider.keyArn"));
        Assert.Equal(true, world.The("aws:kms/key:Key", "cluster").At("enableKeyRotation"));
    }

    [Fact]
    public async Task The_API_is_private_unless_addresses_are_named()
    {
        await RunAsync();

        var network = world.The("aws:eks/cluster:Cluster", "cluster").At("vpcConfig");
        Assert.Equal(true, Plain.At(network, "endpointPrivateAccess"));
        Assert.Equal(false, Plain.At(network, "endpointPublicAccess"));
        Assert.Null(Plain.At(network, "publicAccessCidrs"));
    }

    [Fact]
    public async Task The_API_is_public_for_the_addresses_that_are_named_and_private_besides()
    {
        await RunAsync(Lifetime.Disposable, "198.51.100.0/24");

        var network = world.The("aws:eks/cluster:Cluster", "cluster").At("vpcConfig");
        Assert.Equal(true, Plain.At(network, "endpointPrivateAccess"));
        Assert.Equal(true, Plain.At(network, "endpointPublicAccess"));
        Assert.Equal(["198.51.100.0/24"], Plain.Texts(Plain.At(network, "publicAccessCidrs")));
    }

    [Fact]
    public async Task Nobody_enters_but_by_an_access_entry()
    {
        await RunAsync();

        var cluster = world.The("aws:eks/cluster:Cluster", "cluster");
        Assert.Equal("API", cluster.Text("accessConfig.authenticationMode"));
        Assert.Equal(false, cluster.At("accessConfig.bootstrapClusterCreatorAdminPermissions"));
        Assert.Equal("arn:aws:iam::111122223333:role/platform", world.The("aws:eks/accessEntry:AccessEntry", "cluster-administrator").Text("principalArn"));
        Assert.Equal(
            "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
            world.The("aws:eks/accessPolicyAssociation:AccessPolicyAssociation", "cluster-administrator").Text("policyArn"));
    }

    [Fact]
    public async Task A_cluster_without_an_administrator_is_refused()
    {
        var error = await Assert.ThrowsAsync<RunException>(() => world.RunAsync(() =>
        {
            var args = Parts.ClusterArgs();
            _ = new Cluster("cluster", new ClusterArgs
            {
                Account = args.Account, Network = args.Network, ClusterName = "x", Administrators = [], SystemNodes = args.SystemNodes, WorkloadNodes = args.WorkloadNodes,
            });
        }));

        Assert.Contains("without one nobody could ever enter it", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_is_logged_to_a_group_that_stands_before_the_cluster_encrypted_and_with_an_end()
    {
        await RunAsync();

        Assert.Equal(["api", "audit", "authenticator", "controllerManager", "scheduler"], Plain.Texts(world.The("aws:eks/cluster:Cluster", "cluster").At("enabledClusterLogTypes")));
        var group = world.The("aws:cloudwatch/logGroup:LogGroup", "cluster");
        Assert.Equal("/aws/eks/blueprint-dev/cluster", group.Text("name"));
        Assert.Equal(365.0, group.At("retentionInDays"));
        Assert.NotNull(group.At("kmsKeyId"));
        Assert.Contains("aws:cloudwatch/logGroup:LogGroup cluster", Before("aws:eks/cluster:Cluster cluster"));
    }

    [Theory]
    [InlineData("cluster-vpc-cni")]
    [InlineData("cluster-kube-proxy")]
    [InlineData("cluster-eks-pod-identity-agent")]
    public async Task What_nodes_need_to_become_ready_stands_before_them(string addon)
    {
        await RunAsync();

        Assert.Contains($"aws:eks/addon:Addon {addon}", Before("aws:eks/nodeGroup:NodeGroup cluster-system"));
        Assert.Contains($"aws:eks/addon:Addon {addon}", Before("aws:eks/nodeGroup:NodeGroup cluster-workload"));
    }

    [Theory]
    [InlineData("cluster-coredns")]
    [InlineData("cluster-aws-ebs-csi-driver")]
    [InlineData("cluster-snapshot-controller")]
    public async Task What_runs_on_nodes_comes_after_them(string addon)
    {
        await RunAsync();

        Assert.Contains("aws:eks/nodeGroup:NodeGroup cluster-system", Before($"aws:eks/addon:Addon {addon}"));
    }

    [Fact]
    public async Task Each_addon_is_pinned_and_keeps_what_was_set_by_hand_when_it_is_updated()
    {
        await RunAsync();

        var addons = world.Of("aws:eks/addon:Addon");
        Assert.Equal(6, addons.Length);
        Assert.All(addons, addon =>
        {
            Assert.Matches(@"^v\d+\.\d+\.\d+-eksbuild\.\d+$", addon.Text("addonVersion"));
            Assert.Equal("PRESERVE", addon.Text("resolveConflictsOnUpdate"));
        });
        Assert.StartsWith($"v{ClusterDefaults.KubernetesVersion}.", world.The("aws:eks/addon:Addon", "cluster-kube-proxy").Text("addonVersion"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Network_policies_are_enforced()
    {
        await RunAsync();

        Assert.Contains("\"enableNetworkPolicy\":\"true\"", world.The("aws:eks/addon:Addon", "cluster-vpc-cni").Text("configurationValues"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_nodes_role_cannot_move_network_interfaces_but_the_addons_own_can()
    {
        await RunAsync();

        var policies = world.Of("aws:iam/rolePolicyAttachment:RolePolicyAttachment").ToLookup(attachment => attachment.Text("role"), attachment => attachment.Text("policyArn")!.Split('/')[^1]);
        Assert.Equal(["AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodePolicy"], policies["cluster-made"].Where(policy => policy != "AmazonEKSClusterPolicy").Order(StringComparer.Ordinal));
        Assert.Equal(["AmazonEKS_CNI_Policy"], policies["cluster-vpc-cni-made"]);
        var identity = world.The("aws:eks/addon:Addon", "cluster-vpc-cni");
        Assert.Equal("aws-node", identity.Text("podIdentityAssociations[0].serviceAccount"));
    }

    [Fact]
    public async Task Nodes_give_no_credentials_to_pods_and_encrypt_their_disks()
    {
        await RunAsync();

        Assert.All(world.Of("aws:ec2/launchTemplate:LaunchTemplate"), template =>
        {
            Assert.Equal("required", template.Text("metadataOptions.httpTokens"));
            Assert.Equal(1.0, template.At("metadataOptions.httpPutResponseHopLimit"));
            Assert.All(Plain.List(template.At("blockDeviceMappings")), disk => Assert.Equal("true", Plain.At(disk, "ebs.encrypted")));
        });
        Assert.Equal(2, world.Of("aws:ec2/launchTemplate:LaunchTemplate").Length);
    }

    [Fact]
    public async Task System_nodes_are_kept_for_the_platforms_controllers()
    {
        await RunAsync();

        Assert.Equal("CriticalAddonsOnly", world.The("aws:eks/nodeGroup:NodeGroup", "cluster-system").Text("taints[0].key"));
        Assert.Null(world.The("aws:eks/nodeGroup:NodeGroup", "cluster-workload").At("taints"));
    }

    [Theory]
    [InlineData("m7g.large", "BOTTLEROCKET_ARM_64")]
    [InlineData("c7gn.xlarge", "BOTTLEROCKET_ARM_64")]
    [InlineData("im4gn.large", "BOTTLEROCKET_ARM_64")]
    [InlineData("t4g.medium", "BOTTLEROCKET_ARM_64")]
    [InlineData("m7i.large", "BOTTLEROCKET_x86_64")]
    [InlineData("g5.xlarge", "BOTTLEROCKET_x86_64")]
    [InlineData("m6a.large", "BOTTLEROCKET_x86_64")]
    public void The_image_of_a_node_fits_its_processor(string type, string image) =>
        Assert.Equal(image, new NodeGroup { InstanceTypes = [type], MinSize = 1, DesiredSize = 1, MaxSize = 1 }.AmiType);

    [Fact]
    public async Task The_way_into_the_cluster_holds_no_token_but_asks_for_one()
    {
        await RunAsync();

        var kubeconfig = world.The("pulumi:providers:kubernetes", "cluster").Text("kubeconfig")!;
        Assert.Contains("\"command\":\"aws\"", kubeconfig, StringComparison.Ordinal);
        Assert.Contains("\"get-token\"", kubeconfig, StringComparison.Ordinal);
        Assert.Contains("https://cluster.example", kubeconfig, StringComparison.Ordinal);
        Assert.DoesNotContain("\"token\"", kubeconfig, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Lifetime.Durable, true)]
    [InlineData(Lifetime.Disposable, null)]
    public async Task A_durable_cluster_and_its_key_are_protected(Lifetime lifetime, bool? isProtected)
    {
        await RunAsync(lifetime);

        Assert.Equal(isProtected, wiring.OptionsOf("aws:eks/cluster:Cluster cluster").Protect);
        Assert.Equal(isProtected, wiring.OptionsOf("aws:kms/key:Key cluster").Protect);
        Assert.Equal(isProtected, wiring.OptionsOf("aws:kms/key:Key cluster").RetainOnDelete);
        Assert.Equal(lifetime == Lifetime.Durable, world.The("aws:eks/cluster:Cluster", "cluster").At("deletionProtection"));
    }

    [Fact]
    public async Task A_teams_role_comes_in_as_a_member_of_the_teams_group()
    {
        await world.RunAsync(() =>
        {
            var args = Parts.ClusterArgs();
            _ = new Cluster("cluster", new ClusterArgs
            {
                Account = args.Account,
                Network = args.Network,
                ClusterName = "x",
                Administrators = args.Administrators,
                Teams = [new("shop", "arn:aws:iam::111122223333:role/shop", "blueprint:team:shop")],
                SystemNodes = args.SystemNodes,
                WorkloadNodes = args.WorkloadNodes,
            });
        });

        var entry = world.The("aws:eks/accessEntry:AccessEntry", "cluster-shop");
        Assert.Equal(["blueprint:team:shop"], Plain.Texts(entry.At("kubernetesGroups")));
        Assert.DoesNotContain(world.Of("aws:eks/accessPolicyAssociation:AccessPolicyAssociation"), policy => policy.Name == "cluster-shop");
    }

    private Task RunAsync(Lifetime lifetime = Lifetime.Durable, params string[] publicCidrs) =>
        world.RunAsync(() => new Cluster("cluster", Parts.ClusterArgs(lifetime, publicCidrs), wiring.Options));

    private IReadOnlySet<string> Before(string key) => wiring.Before(resource => Wiring.Key(resource) == key);
}
