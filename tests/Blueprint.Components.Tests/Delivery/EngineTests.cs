using Blueprint.Components.Delivery;
using Blueprint.Components.Tests.Stacks;
using Blueprint.Components.Tests.World;
using Blueprint.Stacks.Boutique;
using Blueprint.Stacks.Recommendations;

namespace Blueprint.Components.Tests.Delivery;

/// <summary>Argo CD or Flux is one setting of the platform: the same comes to the same places, and teams see no difference.</summary>
public sealed class EngineTests
{
    private static readonly SampleRepository[] Repositories =
    [
        SampleRepository.Of(
            "https://github.com/example/platform-gitops",
            ("clusters/dev/portal.yaml", "Deployment", "portal"),
            ("clusters/prod/portal.yaml", "Deployment", "portal"),
            ("clusters/prod/status.yaml", "Deployment", "status")),
        SampleRepository.Of(
            "https://github.com/example/boutique",
            ("environments/dev/cart/deployment.yaml", "Deployment", "cart"),
            ("environments/dev/frontend/deployment.yaml", "Deployment", "frontend"),
            ("environments/dev/frontend/job.yml", "CronJob", "sitemap"),
            ("environments/dev/stray.yaml", "Deployment", "stray"),
            ("environments/preview/frontend/deployment.yaml", "Deployment", "frontend"),
            ("environments/prod/cart/deployment.yaml", "Deployment", "cart"),
            ("docs/example.yaml", "Deployment", "example")),
        SampleRepository.Of(
            "https://github.com/example/recommendations",
            ("environments/dev/ranker/statefulset.yaml", "StatefulSet", "ranker"),
            ("environments/prod/ranker/statefulset.yaml", "StatefulSet", "ranker")),
    ];

    [Theory]
    [InlineData("dev", 5)]
    [InlineData("prod", 4)]
    public async Task Both_deliver_the_same_workloads_to_the_same_namespaces_from_the_same_sources_and_revisions_with_the_same_rights(string environment, int workloads)
    {
        var argo = DeliveredWorkloads.ByArgoCd(await TeamStacks.PlatformAsync(environment), Repositories);
        var flux = DeliveredWorkloads.ByFlux(await TeamStacks.PlatformAsync(environment, ("platform:gitops", "flux")), Repositories);

        Assert.Equal(workloads, argo.Count);
        Assert.DoesNotContain(argo, one => one.Workload is "Deployment/stray" or "Deployment/example");

        // Each has a namespace of its own that the platform's repository delivers to.
        Assert.Equal(Sorted(argo, "argocd"), Sorted(flux, "flux-system"));
    }

    [Fact]
    public async Task Only_one_of_them_is_in_a_cluster()
    {
        var argo = await TeamStacks.PlatformAsync();
        var flux = await TeamStacks.PlatformAsync("dev", ("platform:gitops", "flux"));

        Assert.DoesNotContain(argo.Made, made => made.Type.Contains("fluxcd", StringComparison.Ordinal) || made.Text("metadata.namespace") == "flux-system");
        Assert.DoesNotContain(flux.Made, made => made.Type.EndsWith(":Application", StringComparison.Ordinal) || made.Type.EndsWith(":AppProject", StringComparison.Ordinal) || made.Text("metadata.namespace") == "argocd");
    }

    [Fact]
    public async Task A_teams_stack_makes_the_same_with_either_but_for_where_delivery_lives()
    {
        await AssertSame<BoutiqueStack>("boutique");
        await AssertSame<RecommendationsStack>("recommendations");
    }

    [Theory]
    [InlineData("main", "branch")]
    [InlineData("release/1.x", "branch")]
    [InlineData("v1.4.2", "tag")]
    [InlineData("1.4.2-rc.1", "tag")]
    [InlineData("0123456789abcdef0123456789abcdef01234567", "commit")]
    public async Task Flux_is_told_what_a_revision_is(string revision, string kind)
    {
        var world = await GitOpsRuns.RunAsync(() => GitOpsRuns.Args(GitOpsEngine.Flux, revision: revision));

        var source = world.The("kubernetes:source.toolkit.fluxcd.io/v1:GitRepository", "delivery-shop");
        Assert.Equal((kind, revision), Plain.Map(source.At("spec.ref")).Select(pair => (pair.Key, (string)pair.Value)).Single());
    }

    [Fact]
    public async Task Flux_keeps_teams_apart()
    {
        var world = await GitOpsRuns.RunAsync(() => GitOpsRuns.Args(GitOpsEngine.Flux));

        // What names no account has no rights, and all that teams are delivered by is where no team may write.
        var values = world.The("kubernetes:helm.sh/v3:Release", "delivery").At("values");
        Assert.Equal((true, "default"), (Plain.At(values, "multitenancy.enabled"), Plain.At(values, "multitenancy.defaultServiceAccount")));
        foreach (var kustomization in world.Of("kubernetes:kustomize.toolkit.fluxcd.io/v1:Kustomization").Where(one => one.Name != "delivery-root"))
        {
            var team = kustomization.Name["delivery-".Length..];
            Assert.Equal(("flux-system", $"team-{team}", $"team-{team}-dev"), (kustomization.Text("metadata.namespace"), kustomization.Text("spec.serviceAccountName"), kustomization.Text("spec.targetNamespace")));
            Assert.True(world.Has("kubernetes:core/v1:ServiceAccount", kustomization.Name));
        }
    }

    [Fact]
    public async Task Flux_tells_a_team_with_a_channel_of_its_own_deliveries()
    {
        var world = await GitOpsRuns.RunAsync(() => GitOpsRuns.Args(GitOpsEngine.Flux));

        var whom = Assert.Single(world.Of("kubernetes:notification.toolkit.fluxcd.io/v1beta3:Provider"));
        Assert.Equal(("slack", "shop-alerts", "chat"), (whom.Text("spec.type"), whom.Text("spec.channel"), whom.Text("spec.secretRef.name")));
        var alert = Assert.Single(world.Of("kubernetes:notification.toolkit.fluxcd.io/v1beta3:Alert"));
        Assert.Equal(["team-shop", "team-shop"], Plain.List(alert.At("spec.eventSources")).Select(source => Plain.At(source, "name")));
    }

    private static string[] Sorted(IEnumerable<DeliveredWorkload> workloads, string home) =>
        [.. workloads.Select(one => (one with { Namespace = one.Namespace == home ? "delivery" : one.Namespace }).ToString()).Order(StringComparer.Ordinal)];

    private static async Task AssertSame<TStack>(string team)
        where TStack : Stack, new()
    {
        var argo = Leaves(await RunAsync("argocd"));
        var flux = Leaves(await RunAsync("flux-system"));

        Assert.Equal(
            [($"kubernetes:rbac.authorization.k8s.io/v1:RoleBinding {team}-delivery", "subjects[0].namespace", "argocd")],
            argo.Except(flux));
        Assert.Single(flux.Except(argo));

        async Task<TestWorld> RunAsync(string home)
        {
            var outputs = SampleContract.Outputs("boutique", "recommendations");
            var contract = Plain.Map(outputs["contract"]).SetItem("deliveryNamespace", home);
            return await TeamStacks.TeamAsync<TStack>(team, outputs.SetItem("contract", contract));
        }
    }

    private static HashSet<(string Resource, string Path, string Value)> Leaves(TestWorld world) =>
        [.. world.Made.SelectMany(made => Plain.Leaves(made.Inputs).Select(leaf => (made.ToString(), leaf.Path, $"{leaf.Value}")))
            .Where(leaf => !leaf.Item1.StartsWith("pulumi:pulumi:StackReference", StringComparison.Ordinal))];
}
