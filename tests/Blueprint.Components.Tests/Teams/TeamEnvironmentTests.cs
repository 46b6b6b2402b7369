using Blueprint.Components.Teams;
using Blueprint.Components.Tests.World;

namespace Blueprint.Components.Tests.Teams;

public sealed class TeamEnvironmentTests
{
    private readonly TestWorld world = new() { Options = new() { IsPreview = false, ProjectName = "shop", StackName = "dev", OrganizationName = "organization" } };

    public TeamEnvironmentTests() => world.Stacks[SampleContract.Stack] = SampleContract.Outputs("shop");

    [Fact]
    public async Task The_namespace_is_named_after_team_and_environment_and_restricted()
    {
        await world.RunAsync(() => Parts.Environment());

        var ns = world.The("kubernetes:core/v1:Namespace", "shop");
        Assert.Equal("team-shop-dev", ns.Text("metadata.name"));
        Assert.Equal("restricted", Plain.Map(ns.At("metadata.labels"))["pod-security.kubernetes.io/enforce"]);
    }

    [Fact]
    public async Task The_quota_is_what_the_platform_grants_the_team()
    {
        await world.RunAsync(() => Parts.Environment());

        var hard = Plain.Map(world.The("kubernetes:core/v1:ResourceQuota", "shop").At("spec.hard"));
        Assert.Equal(
            new Dictionary<string, object>
            {
                ["requests.cpu"] = "8", ["requests.memory"] = "16Gi", ["limits.memory"] = "32Gi", ["pods"] = "60", ["requests.storage"] = "100Gi",
                ["requests.nvidia.com/gpu"] = "0", ["services.loadbalancers"] = "1", ["services.nodeports"] = "0",
            },
            hard);
    }

    [Fact]
    public async Task Containers_that_say_nothing_get_something_and_none_takes_all()
    {
        await world.RunAsync(() => Parts.Environment());

        var limits = world.The("kubernetes:core/v1:LimitRange", "shop");
        Assert.Equal("128Mi", limits.Text("spec.limits[0].defaultRequest.memory"));
        Assert.Equal("512Mi", limits.Text("spec.limits[0].default.memory"));
        Assert.Equal("16Gi", limits.Text("spec.limits[0].max.memory"));
    }

    [Theory]
    [InlineData("dev", "edit")]
    [InlineData("prod", "view")]
    public async Task People_change_things_by_hand_in_development_only(string environment, string role)
    {
        await world.RunAsync(() => Parts.Environment(environment));

        var binding = world.The("kubernetes:rbac.authorization.k8s.io/v1:RoleBinding", "shop");
        Assert.Equal(role, binding.Text("roleRef.name"));
        Assert.Equal("blueprint:team:shop", binding.Text("subjects[0].name"));
    }

    [Fact]
    public async Task Pods_take_no_calls_until_a_workload_says_which()
    {
        await world.RunAsync(() => Parts.Environment());

        var policies = world.Of("kubernetes:networking.k8s.io/v1:NetworkPolicy");
        Assert.Contains(policies, policy => policy.Name == "shop-default-deny");
        Assert.DoesNotContain(policies, policy => policy.At("spec.ingress") is not null);
    }

    [Fact]
    public async Task A_budget_counts_what_bears_the_teams_tag_and_tells_the_team()
    {
        await world.RunAsync(() => Parts.Environment());

        var budget = world.The("aws:budgets/budget:Budget", "shop");
        Assert.Equal("600", budget.Text("limitAmount"));
        Assert.Equal(["user:bp/team$shop"], Plain.Texts(budget.At("costFilters[0].values")));
        Assert.Equal(["ACTUAL", "FORECASTED"], Plain.List(budget.At("notifications")).Select(notification => Plain.At(notification, "notificationType")));
        Assert.Equal(["shop@example.com"], Plain.Texts(budget.At("notifications[0].subscriberEmailAddresses")));
    }

    [Fact]
    public async Task Delivery_has_its_bounded_rights_in_the_teams_namespace_and_the_team_does_not_say_from_where()
    {
        await world.RunAsync(() => Parts.Environment());

        var binding = world.The("kubernetes:rbac.authorization.k8s.io/v1:RoleBinding", "shop-delivery");
        Assert.Equal("team-shop-dev", binding.Text("metadata.namespace"));
        Assert.Equal("blueprint-delivery", binding.Text("roleRef.name"));
        Assert.Equal(("ServiceAccount", "team-shop", "argocd"), (binding.Text("subjects[0].kind"), binding.Text("subjects[0].name"), binding.Text("subjects[0].namespace")));
        Assert.DoesNotContain(world.Made, made => made.Type.Contains("argoproj", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Workflows_push_to_the_teams_part_of_the_registry_only()
    {
        await world.RunAsync(() => Parts.Environment("dev", Capabilities.None, "web"));

        var rights = world.The("aws:iam/rolePolicy:RolePolicy", "shop-delivery").Text("policy")!;
        Assert.Contains("\"arn:aws:ecr:eu-central-1:111122223333:repository/shop/*\"", rights, StringComparison.Ordinal);
        Assert.Contains("repo:example/shop:ref:refs/heads/main", world.The("aws:iam/role:Role", "shop-delivery").Text("assumeRolePolicy"), StringComparison.Ordinal);
        var repository = world.The("aws:ecr/repository:Repository", "shop-web");
        Assert.Equal("shop/web", repository.Text("name"));
        Assert.Equal("IMMUTABLE", repository.Text("imageTagMutability"));
        Assert.Equal(true, repository.At("imageScanningConfiguration.scanOnPush"));
    }

    [Fact]
    public async Task The_teams_secrets_are_read_by_a_role_that_the_store_alone_may_take_and_that_sees_no_other_path()
    {
        await world.RunAsync(() => Parts.Environment());

        var role = world.The("aws:iam/role:Role", "shop-secrets");
        Assert.Equal("/blueprint/dev/secret-readers/shop/", role.Text("path"));
        Assert.Contains("\"Principal\":{\"AWS\":[\"arn:aws:iam::111122223333:role/secrets\"]}", role.Text("assumeRolePolicy"), StringComparison.Ordinal);
        Assert.Contains("secret:blueprint/dev/teams/shop/*\"", world.The("aws:iam/rolePolicy:RolePolicy", "shop-secrets").Text("policy"), StringComparison.Ordinal);
        Assert.Equal("arn:aws:test:eu-central-1:111122223333:shop-secrets", world.The("kubernetes:external-secrets.io/v1:SecretStore", "shop-secrets").Text("spec.provider.aws.role"));
    }

    [Fact]
    public async Task The_model_registry_is_reached_by_those_who_say_that_they_use_it()
    {
        await world.RunAsync(() => Parts.Environment("dev", Capabilities.ModelRegistry));

        Assert.Equal("client", Plain.Map(world.The("kubernetes:core/v1:Namespace", "shop").At("metadata.labels"))["blueprint.dev/model-registry"]);
        Assert.Equal(5000.0, world.The("kubernetes:networking.k8s.io/v1:NetworkPolicy", "shop-model-registry").At("spec.egress[0].ports[0].port"));
        Assert.Equal(
            "blueprint/dev/teams/shop/model-registry",
            world.The("kubernetes:external-secrets.io/v1:ExternalSecret", "model-registry").Text("spec.dataFrom[0].extract.key"));
    }

    [Fact]
    public async Task The_registrys_user_is_not_there_for_those_who_do_not()
    {
        var error = await Assert.ThrowsAsync<RunException>(() => world.RunAsync(() => { _ = Parts.Environment().RegistryUser; }));

        Assert.Contains("The environment of team 'shop' was made without Capabilities.ModelRegistry.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repository_that_was_not_asked_for_is_told_with_those_that_were()
    {
        var error = await Assert.ThrowsAsync<RunException>(() => world.RunAsync(() =>
        {
            _ = Parts.Environment("dev", Capabilities.None, "web").Delivery.RepositoryUrl("wed");
        }));

        Assert.Contains("The team has no repository 'wed'; its environment was made with: web.", error.Message, StringComparison.Ordinal);
    }
}
