using System.Text.Json.Nodes;
using Blueprint.Components.Composition;
using Blueprint.Components.Delivery;
using Blueprint.Components.Tests.World;

namespace Blueprint.Components.Tests.Delivery;

public sealed class ArgoCdTests
{
    private const string Project = "kubernetes:argoproj.io/v1alpha1:AppProject";
    private const string Set = "kubernetes:argoproj.io/v1alpha1:ApplicationSet";
    private const string Wish = "kubernetes:external-secrets.io/v1:ExternalSecret";

    [Fact]
    public async Task People_sign_on_with_the_organisation_and_there_is_no_local_administrator()
    {
        var settings = Values(await GitOpsRuns.RunAsync(() => GitOpsRuns.Args()), "configs.cm");

        Assert.Equal(false, settings["admin.enabled"]);
        var oidc = JsonNode.Parse((string)settings["oidc.config"])!;
        Assert.Equal("https://login.example.com", (string?)oidc["issuer"]);
        Assert.Equal("blueprint", (string?)oidc["clientID"]);
        Assert.Equal("$argocd-sign-on:clientSecret", (string?)oidc["clientSecret"]);
    }

    [Fact]
    public async Task Nobody_becomes_administrator_where_nobody_signs_on()
    {
        var world = await GitOpsRuns.RunAsync(() => GitOpsRuns.Args(withSecrets: false));

        Assert.Equal(false, Values(world, "configs.cm")["admin.enabled"]);
        Assert.DoesNotContain("oidc.config", Values(world, "configs.cm").Keys);
        Assert.DoesNotContain(world.Made, made => made.Type == Wish);
    }

    [Fact]
    public async Task A_teams_people_read_everything_and_start_deliveries_of_their_own_project_only()
    {
        var world = await GitOpsRuns.RunAsync(() => GitOpsRuns.Args());

        var rights = Values(world, "configs.rbac");
        Assert.Equal("", rights["policy.default"]);
        Assert.Equal(
            ["g, \"platform-people\", role:admin", "g, \"shop-people\", role:readonly", "g, \"models-people\", role:readonly"],
            ((string)rights["policy.csv"]).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        foreach (var team in new[] { "shop", "models" })
        {
            var role = world.The(Project, $"delivery-{team}").At("spec.roles[0]");
            Assert.Equal([$"{team}-people"], Plain.Texts(Plain.At(role, "groups")));
            Assert.Equal([$"p, proj:{team}:deployer, applications, sync, {team}/*, allow"], Plain.Texts(Plain.At(role, "policies")));
        }
    }

    [Fact]
    public async Task A_project_bounds_its_team_to_its_repository_its_namespace_and_its_own_account()
    {
        var project = (await GitOpsRuns.RunAsync(() => GitOpsRuns.Args())).The(Project, "delivery-shop");

        Assert.Equal(["https://github.com/example/shop"], Plain.Texts(project.At("spec.sourceRepos")));
        Assert.Equal("team-shop-dev", project.Text("spec.destinations[0].namespace"));
        Assert.Single(Plain.List(project.At("spec.destinations")));
        Assert.Null(project.At("spec.clusterResourceWhitelist"));
        Assert.Equal("argocd:team-shop", project.Text("spec.destinationServiceAccounts[0].defaultServiceAccount"));
        var refused = Plain.List(project.At("spec.namespaceResourceBlacklist")).Select(kind => (string)Plain.At(kind, "kind")!).ToArray();
        Assert.All(["ResourceQuota", "LimitRange", "NetworkPolicy", "RoleBinding", "Secret", "SecretStore"], kind => Assert.Contains(kind, refused));
    }

    [Fact]
    public async Task What_delivers_for_a_team_may_write_nothing_that_bounds_it()
    {
        var role = (await GitOpsRuns.RunAsync(() => GitOpsRuns.Args())).The("kubernetes:rbac.authorization.k8s.io/v1:ClusterRole", "delivery-teams");

        var written = Plain.List(role.At("rules"))
            .Where(rule => Plain.Texts(Plain.At(rule, "verbs")).Contains("create"))
            .SelectMany(rule => Plain.Texts(Plain.At(rule, "resources"))).ToArray();
        Assert.Contains("deployments", written);
        Assert.All(
            ["limitranges", "networkpolicies", "resourcequotas", "rolebindings", "roles", "secrets", "secretstores", "pods", "*"],
            kind => Assert.DoesNotContain(kind, written));
    }

    [Fact]
    public async Task Production_survives_the_loss_of_a_node()
    {
        var world = await GitOpsRuns.RunAsync(() => GitOpsRuns.Args(stage: Stage.Production));

        var values = world.The("kubernetes:helm.sh/v3:Release", "delivery").At("values");
        Assert.Equal(true, Plain.At(values, "redis-ha.enabled"));
        Assert.Equal(true, Plain.At(values, "redis-ha.hardAntiAffinity"));
        Assert.Equal("hard", Plain.At(values, "global.affinity.podAntiAffinity"));
        foreach (var part in new[] { "server", "repoServer", "applicationSet" })
        {
            Assert.Equal((2.0, true), (Plain.At(values, $"{part}.replicas"), Plain.At(values, $"{part}.pdb.enabled")));
        }
    }

    [Fact]
    public async Task The_secrets_that_Argo_CD_reads_come_from_the_platforms_path_and_bear_the_labels_it_looks_for()
    {
        var world = await GitOpsRuns.RunAsync(() => GitOpsRuns.Args());

        foreach (var (name, target, key, label, value) in new[]
        {
            ("delivery-sign-on", "argocd-sign-on", "blueprint/dev/platform/sign-on", "app.kubernetes.io/part-of", "argocd"),
            ("delivery-github", "argocd-github", "blueprint/dev/platform/github-app", "argocd.argoproj.io/secret-type", "repo-creds"),
            ("delivery-chat", "argocd-notifications-secret", "blueprint/dev/platform/slack", "app.kubernetes.io/part-of", "argocd"),
        })
        {
            var wish = world.The(Wish, name);
            Assert.Equal(target, wish.Text("spec.target.name"));
            Assert.Equal(key, wish.Text("spec.dataFrom[0].extract.key"));
            Assert.Equal(value, wish.Text($"spec.target.template.metadata.labels[{label}]"));
        }
    }

    [Fact]
    public async Task A_team_with_a_channel_hears_of_its_own_applications()
    {
        var world = await GitOpsRuns.RunAsync(() => GitOpsRuns.Args());

        Assert.Equal("shop-alerts", world.The(Project, "delivery-shop").Text("metadata.annotations[notifications.argoproj.io/subscribe.delivery-failed.slack]"));
        Assert.Null(world.The(Project, "delivery-models").At("metadata.annotations[notifications.argoproj.io/subscribe.delivery-failed.slack]"));
        var notifications = Values(world, "notifications");
        Assert.Equal(false, Plain.At(notifications, "secret.create"));

        // Each trigger sends a template that there is.
        var triggers = Plain.Map(notifications["triggers"]);
        var templates = Plain.Map(notifications["templates"]);
        Assert.Equal(3, triggers.Count);
        Assert.All(triggers, trigger => Assert.Contains($"template.{trigger.Key["trigger.".Length..]}", templates.Keys));
    }

    [Fact]
    public async Task A_preview_is_asked_for_by_a_label_and_runs_a_branch_that_no_fork_can_have()
    {
        var set = (await GitOpsRuns.RunAsync(() => GitOpsRuns.Args(withPreviews: true))).The(Set, "delivery-shop-previews");

        var asked = set.At("spec.generators[0].pullRequest");
        Assert.Equal(["preview"], Plain.Texts(Plain.At(asked, "github.labels")));
        Assert.Equal(("example", "shop"), (Plain.At(asked, "github.owner"), Plain.At(asked, "github.repo")));
        Assert.Equal("^main$", Plain.At(asked, "filters[0].targetBranchMatch"));

        // A commit of a fork can be had from the repository that its pull request leads to; a branch cannot.
        var source = set.At("spec.template.spec.source");
        Assert.Equal("https://github.com/example/shop", Plain.At(source, "repoURL"));
        Assert.Equal("refs/heads/{{.branch}}", Plain.At(source, "targetRevision"));
        Assert.DoesNotContain(Plain.Leaves(set.Inputs), leaf => leaf.Value is string text && text.Contains("head_sha", StringComparison.Ordinal));
        Assert.Equal("shop.previews", set.Text("spec.template.spec.project"));
    }

    [Fact]
    public async Task A_preview_ends_with_its_time_or_its_pull_request()
    {
        var set = (await GitOpsRuns.RunAsync(() => GitOpsRuns.Args(withPreviews: true))).The(Set, "delivery-shop-previews");

        Assert.Equal(["resources-finalizer.argocd.argoproj.io"], Plain.Texts(set.At("spec.template.metadata.finalizers")));
        Assert.Equal("24h", set.Text($"spec.template.spec.source.kustomize.commonLabels[{ArgoCdPreviews.LifetimeLabel}]"));
        Assert.Equal(true, set.At("spec.template.spec.syncPolicy.automated.prune"));

        // What was taken away when its time was up is a change by hand.
        Assert.Equal(false, set.At("spec.template.spec.syncPolicy.automated.selfHeal"));
    }

    [Fact]
    public async Task Previews_have_a_bounded_namespace_where_nothing_else_runs()
    {
        var world = await GitOpsRuns.RunAsync(() => GitOpsRuns.Args(withPreviews: true));

        var ns = world.The("kubernetes:core/v1:Namespace", "delivery-shop-previews");
        Assert.Equal("team-shop-previews", ns.Text("metadata.name"));
        Assert.Equal("restricted", ns.Text("metadata.labels[pod-security.kubernetes.io/enforce]"));
        Assert.Equal("4", world.The("kubernetes:core/v1:ResourceQuota", "delivery-shop-previews").Text("spec.hard[requests.cpu]"));
        Assert.True(world.Has("kubernetes:core/v1:LimitRange", "delivery-shop-previews"));
        Assert.True(world.Has("kubernetes:networking.k8s.io/v1:NetworkPolicy", "delivery-shop-previews-default-deny"));
        Assert.Equal(["team-shop-previews"], Plain.List(world.The(Project, "delivery-shop-previews").At("spec.destinations")).Select(to => Plain.At(to, "namespace")));
    }

    [Fact]
    public async Task Sets_go_before_their_controller_does_and_take_what_they_made_with_them()
    {
        var wiring = new Wiring();
        var world = await GitOpsRuns.RunAsync(() => GitOpsRuns.Args(withPreviews: true), wiring);

        foreach (var set in world.Of(Set))
        {
            Assert.Equal("foreground", set.Text("metadata.annotations[pulumi.com/deletionPropagationPolicy]"));
            Assert.Contains("kubernetes:helm.sh/v3:Release delivery", wiring.Before(resource => Wiring.Key(resource) == $"{Set} {set.Name}"));
        }
    }

    [Fact]
    public async Task Waves_are_said_on_whatever_Argo_CD_looks_at()
    {
        var world = await GitOpsRuns.RunAsync(() => GitOpsRuns.Args(withPreviews: true));

        var looked = world.Made.Where(made => made.Type.StartsWith("kubernetes:argoproj.io/", StringComparison.Ordinal)).ToArray();
        Assert.Equal(3 + (2 * 2 * 2) - 1, looked.Length);
        Assert.All(looked, made => Assert.NotNull(made.At($"metadata.annotations[{SyncWaves.Annotation}]")));
    }

    [ReferenceFact]
    public async Task Everything_fits_the_schemas_of_Argo_CD()
    {
        var world = await GitOpsRuns.RunAsync(() => GitOpsRuns.Args(stage: Stage.Production, withPreviews: true));

        var resources = world.Made.Where(made => made.Text("apiVersion") is { } version && (version.StartsWith("argoproj.io", StringComparison.Ordinal) || version.StartsWith("external-secrets", StringComparison.Ordinal))).ToArray();
        Assert.NotEmpty(resources);
        Assert.All(resources, resource => Assert.Empty(CustomResourceSchema.Misfits(resource)));
        Assert.Empty(new ChartValues("argo-cd").Misfits(Plain.Map(world.The("kubernetes:helm.sh/v3:Release", "delivery").At("values"))));
    }

    [Fact]
    public async Task Delivery_that_is_to_use_secrets_says_where_from()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => GitOpsRuns.RunAsync(() => new GitOpsArgs
        {
            Cluster = Parts.Access,
            Environment = "dev",
            RepositoryUrl = "https://git.example/platform",
            Path = "clusters/dev",
            Domain = "dev.example.com",
            Access = new() { Slack = "slack" },
        }));

        Assert.Contains("was given no store", failure.ToString(), StringComparison.Ordinal);
    }

    private static System.Collections.Immutable.ImmutableDictionary<string, object> Values(TestWorld world, string path) =>
        Plain.Map(world.The("kubernetes:helm.sh/v3:Release", "delivery").At($"values.{path}"));
}
