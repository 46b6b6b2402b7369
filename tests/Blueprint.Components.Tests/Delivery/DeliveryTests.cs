using Blueprint.Components.Composition;
using Blueprint.Components.Delivery;
using Blueprint.Components.Tests.World;

namespace Blueprint.Components.Tests.Delivery;

public sealed class DeliveryTests
{
    private readonly TestWorld world = new();
    private readonly Wiring wiring = new();

    [Fact]
    public async Task Argo_CD_stands_before_what_its_chart_defines_the_kind_of()
    {
        await RunAsync(Stage.Development);

        Assert.Contains("kubernetes:helm.sh/v3:Release delivery", wiring.Before(resource => Wiring.Key(resource) == "kubernetes:argoproj.io/v1alpha1:AppProject delivery"));
        Assert.Contains("kubernetes:argoproj.io/v1alpha1:AppProject delivery", wiring.Before(resource => Wiring.Key(resource) == "kubernetes:argoproj.io/v1alpha1:Application delivery-root"));
    }

    [Fact]
    public async Task The_root_application_delivers_the_clusters_folder_and_mends_what_was_changed_by_hand()
    {
        await RunAsync(Stage.Development);

        var root = world.The("kubernetes:argoproj.io/v1alpha1:Application", "delivery-root");
        Assert.Equal("https://git.example/platform", root.Text("spec.source.repoURL"));
        Assert.Equal("clusters/dev", root.Text("spec.source.path"));
        Assert.Equal(true, root.At("spec.syncPolicy.automated.selfHeal"));
        Assert.Equal(true, root.At("spec.syncPolicy.automated.prune"));
    }

    [Theory]
    [InlineData(Stage.Development, 1.0, false)]
    [InlineData(Stage.Production, 2.0, true)]
    public async Task Production_has_two_of_each_part(Stage stage, double replicas, bool isProtected)
    {
        await RunAsync(stage);

        var values = world.The("kubernetes:helm.sh/v3:Release", "delivery").At("values");
        Assert.Equal(replicas, Plain.At(values, "server.replicas"));
        Assert.Equal(replicas, Plain.At(values, "repoServer.replicas"));
        Assert.Equal(isProtected, Plain.At(values, "server.pdb.enabled"));
        Assert.Equal(isProtected, Plain.At(values, "redis-ha.enabled"));
    }

    [Fact]
    public async Task A_release_stands_as_a_whole_or_is_rolled_back()
    {
        await RunAsync(Stage.Development);

        var release = world.The("kubernetes:helm.sh/v3:Release", "delivery");
        Assert.Equal(true, release.At("atomic"));
        Assert.Equal(false, release.At("createNamespace"));
        Assert.Equal(ArgoCd.Chart.Version, release.Text("version"));
    }

    [Fact]
    public async Task Workflows_are_trusted_by_their_repository_and_branch()
    {
        string? trust = null;
        await world.RunAsync(() =>
        {
            _ = Components.Identity.PolicyDocument.Of(CiIdentity.Trust("arn:provider", Output.Create("example/shop"))).Apply(text => trust = text);
        });

        Assert.Contains("\"token.actions.githubusercontent.com:sub\":[\"repo:example/shop:ref:refs/heads/main\"]", trust, StringComparison.Ordinal);
        Assert.Contains("\"token.actions.githubusercontent.com:aud\":[\"sts.amazonaws.com\"]", trust, StringComparison.Ordinal);
    }

    private Task RunAsync(Stage stage) => world.RunAsync(() => new GitOps("delivery", new GitOpsArgs
    {
        Cluster = Parts.Access,
        RepositoryUrl = "https://git.example/platform",
        Environment = "dev",
        Path = "clusters/dev",
        Domain = "dev.example.com",
        Stage = stage,
    }, wiring.Options));
}
