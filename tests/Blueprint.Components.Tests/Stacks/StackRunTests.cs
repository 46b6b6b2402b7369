using Blueprint.Components.FinOps;
using Blueprint.Components.Tests.World;

namespace Blueprint.Components.Tests.Stacks;

public sealed class StackRunTests
{
    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task The_platform_runs_with_the_settings_it_ships_with(string environment)
    {
        var world = await TeamStacks.PlatformAsync(environment);

        Assert.Equal($"blueprint-{environment}", world.The("aws:eks/cluster:Cluster", "cluster").Text("name"));
        Assert.Equal(environment == "prod", world.The("aws:rds/instance:Instance", "models").At("multiAz"));
        Assert.Equal(environment == "prod" ? 3 : 1, world.Of("aws:ec2/natGateway:NatGateway").Length);
    }

    [Theory]
    [InlineData("karpenter", 1, 3)]
    [InlineData("auto", 0, 4)]
    [InlineData("fixed", 2, 0)]
    public async Task One_setting_says_who_makes_nodes(string who, int groups, int pools)
    {
        var world = await TeamStacks.PlatformAsync("prod", ("platform:nodes", who));

        Assert.Equal(groups, world.Of("aws:eks/nodeGroup:NodeGroup").Length);
        Assert.Equal(pools, world.Of("kubernetes:karpenter.sh/v1:NodePool").Length);
    }

    [Theory]
    [InlineData("dev", "Audit", "Warn")]
    [InlineData("prod", "Deny")]
    public async Task The_cluster_is_given_the_rules_that_judge_the_stacks(string environment, params string[] actions)
    {
        var world = await TeamStacks.PlatformAsync(environment);

        var binding = world.The("kubernetes:admissionregistration.k8s.io/v1:ValidatingAdmissionPolicyBinding", "admission-bp-sup-img-001");
        var policy = world.The("kubernetes:admissionregistration.k8s.io/v1:ValidatingAdmissionPolicy", "admission-bp-sup-img-001");
        Assert.Equal(actions, Plain.Texts(binding.At("spec.validationActions")));
        Assert.Equal("bp-sup-img-001", policy.Text("metadata.name"));
        Assert.Equal("Fail", policy.Text("spec.failurePolicy"));
        Assert.Contains("argocd", Plain.Texts(policy.At("spec.matchConstraints.namespaceSelector.matchExpressions[0].values")));
        Assert.Contains("matches", policy.Text("spec.validations[0].expression"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_eight_facts_stand_on_all_that_can_carry_them()
    {
        foreach (var world in await TeamStacks.AllAsync())
        {
            var carriers = world.Made.Where(made => made.Type.StartsWith("kubernetes:", StringComparison.Ordinal) && made.Type != "kubernetes:helm.sh/v3:Release").ToArray();
            Assert.NotEmpty(carriers);
            Assert.All(carriers, made => AssertEight(made.At("metadata.labels"), made));
            Assert.All(carriers.Where(made => made.At("spec.template") is not null), made => AssertEight(made.At("spec.template.metadata.labels"), made));
            Assert.All(world.Made.Where(made => made.At("tags") is not null), made => AssertEight(made.At("tags"), made));
        }
    }

    [Theory]
    [InlineData("aws:ec2/vpc:Vpc")]
    [InlineData("aws:eks/cluster:Cluster")]
    [InlineData("aws:eks/nodeGroup:NodeGroup")]
    [InlineData("aws:eks/addon:Addon")]
    [InlineData("aws:eks/podIdentityAssociation:PodIdentityAssociation")]
    [InlineData("aws:rds/instance:Instance")]
    [InlineData("aws:rds/subnetGroup:SubnetGroup")]
    [InlineData("aws:s3/bucket:Bucket")]
    [InlineData("aws:kms/key:Key")]
    [InlineData("aws:iam/role:Role")]
    [InlineData("aws:secretsmanager/secret:Secret")]
    [InlineData("aws:cloudwatch/logGroup:LogGroup")]
    [InlineData("aws:ec2/natGateway:NatGateway")]
    public async Task What_costs_is_tagged(string type)
    {
        var made = (await TeamStacks.PlatformAsync()).Of(type);

        Assert.NotEmpty(made);
        Assert.All(made, resource => AssertEight(resource.At("tags"), resource));
    }

    [Fact]
    public async Task What_belongs_to_a_service_is_told_apart()
    {
        var world = await TeamStacks.PlatformAsync();

        Assert.Equal("models", Plain.Map(world.The("aws:rds/instance:Instance", "models").At("tags"))[CostKeys.Service]);
        Assert.Equal("cluster", Plain.Map(world.The("aws:kms/key:Key", "cluster").At("tags"))[CostKeys.Service]);
        Assert.Equal("network", Plain.Map(world.The("aws:ec2/vpc:Vpc", "network").At("tags"))[CostKeys.Service]);
        Assert.Equal("frontend", Plain.Map((await TeamStacks.BoutiqueAsync()).The("kubernetes:apps/v1:Deployment", "frontend").At("metadata.labels"))[CostKeys.Service]);
    }

    [ReferenceFact]
    public async Task Values_given_to_charts_are_values_that_the_charts_have()
    {
        var world = await TeamStacks.PlatformAsync("prod");
        foreach (var release in world.Of("kubernetes:helm.sh/v3:Release"))
        {
            var chart = new ChartValues(release.Text("chart")!.Split('/')[^1]);
            Assert.Empty(chart.Misfits(Plain.Map(release.At("values"))));
        }

        Assert.Equal(14, world.Of("kubernetes:helm.sh/v3:Release").Length);
    }

    [ReferenceFact]
    public async Task Custom_resources_have_the_fields_that_their_definitions_have()
    {
        var checkedKinds = new HashSet<string>();
        foreach (var world in await TeamStacks.AllAsync())
        {
            var resources = world.Made.Where(made => made.Text("apiVersion")?.Split('/') is [var group, var version]
                && File.Exists(Reference.Path("crds", $"{group}_{made.Text("kind")}_{version}.json")));
            foreach (var resource in resources)
            {
                checkedKinds.Add(resource.Text("kind")!);
                Assert.Empty(CustomResourceSchema.Misfits(resource));
            }
        }

        Assert.Equal(["AppProject", "Application", "ApplicationSet", "ClusterAnalysisTemplate", "ClusterIssuer", "ClusterSecretStore", "EC2NodeClass", "ExternalSecret", "ImageValidatingPolicy", "IngressClassParams", "NodePool", "SecretStore"], checkedKinds.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task No_stack_makes_a_key_for_anybody_or_writes_a_password_where_it_can_be_read()
    {
        foreach (var world in await TeamStacks.AllAsync())
        {
            Assert.DoesNotContain(world.Made, made => made.Type is "aws:iam/accessKey:AccessKey" or "aws:iam/user:User" or "kubernetes:core/v1:Secret");
            Assert.DoesNotContain(
                world.Made.Where(made => made.Type is not ("aws:secretsmanager/secretVersion:SecretVersion" or "random:index/randomPassword:RandomPassword" or "kubernetes:helm.sh/v3:Release")),
                made => Plain.Leaves(made.Inputs).Any(leaf => leaf.Value is string text && text.Contains("drawn-for-", StringComparison.Ordinal)));
        }
    }

    private static void AssertEight(object? facts, Registration on)
    {
        var map = Plain.Map(facts);
        Assert.True(CostKeys.All.All(map.ContainsKey), $"{on} lacks {string.Join(", ", CostKeys.All.Where(key => !map.ContainsKey(key)))}");
    }
}
