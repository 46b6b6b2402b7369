using Blueprint.Components.Tests.Stacks;
using Blueprint.Components.Tests.World;
using Blueprint.Components.Versions;

namespace Blueprint.Components.Tests.Versions;

public sealed class VersionCatalogTests
{
    private static readonly VersionCatalog Catalog = VersionCatalog.BuiltIn;

    // The reference data has all others.
    private static IEnumerable<ChartVersion> KnownCharts => Catalog.Charts.Where(entry => entry.Chart.Name != "flux2");

    [ReferenceFact]
    public void Every_chart_is_at_the_version_that_was_looked_at_and_from_where_it_is_published()
    {
        Assert.All(KnownCharts, entry =>
        {
            var known = new ChartValues(entry.Chart.Name);
            Assert.Equal((known.Repository, known.Version, known.App), (entry.Chart.Repository, entry.Chart.Version, entry.App));
        });
    }

    [ReferenceFact]
    public void Every_place_of_an_image_is_a_value_that_the_chart_has()
    {
        Assert.All(KnownCharts, entry =>
        {
            var values = entry.Images.ToDictionary(image => image.Key, image => (object)image.Value);
            Assert.All(values.Keys, path => Assert.True(new ChartValues(entry.Chart.Name).Knows(path), $"{entry.Chart.Name} has no {path}"));
        });
    }

    [Fact]
    public void Everything_fits_every_version_of_Kubernetes_that_a_cluster_may_have()
    {
        Assert.True(Catalog.Kubernetes.Fit(Catalog.Kubernetes.Default));
        Assert.False(Catalog.Kubernetes.Fit("1.33"));
        Assert.False(Catalog.Kubernetes.Fit("1.37"));
        Assert.All(Catalog.Charts, entry => Assert.True(KubernetesVersions.IsAtLeast(Catalog.Kubernetes.Oldest, entry.OldestKubernetes), entry.Chart.Name));
    }

    [Fact]
    public void Charts_that_belong_together_are_of_one_version()
    {
        Assert.Equal(Catalog.Chart("karpenter").Version, Catalog.Chart("karpenter-crd").Version);
        Assert.EndsWith($":{Catalog.Entry("mlflow").App}", Catalog.Image("mlflow"), StringComparison.Ordinal);
        Assert.StartsWith($"v{Catalog.Kubernetes.Default}.", Catalog.Addon("kube-proxy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_stack_runs_a_chart_or_an_addon_that_the_file_does_not_have()
    {
        foreach (var environment in new[] { "dev", "prod" })
        {
            var world = await TeamStacks.PlatformAsync(environment);
            Assert.All(world.Of("kubernetes:helm.sh/v3:Release"), release => Assert.Equal(Catalog.Chart(release.Text("chart")!.Split('/')[^1]).Version, release.Text("version")));
            Assert.All(world.Of("aws:eks/addon:Addon"), addon => Assert.Equal(Catalog.Addon(addon.Text("addonName")!), addon.Text("addonVersion")));
        }
    }

    [Fact]
    public void A_chart_that_is_not_there_is_an_error_that_tells_the_nearest()
    {
        var error = Assert.Throws<ArgumentException>(() => Catalog.Chart("argocd"));

        Assert.StartsWith("components/versions/versions.json has no chart 'argocd'. Did you mean 'argo-cd'? Add it there", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("not json")]
    public void A_file_that_is_none_is_an_error(string text) =>
        Assert.StartsWith("The catalogue of versions is not readable:", Assert.Throws<FormatException>(() => VersionCatalog.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_version_of_Kubernetes_that_nothing_here_fits_is_refused_before_anything_is_made()
    {
        var settings = StackSettings.Platform("dev");
        settings["platform:kubernetesVersion"] = "1.31";
        using var given = new StackSettings(settings);
        var world = new TestWorld();

        var error = await Assert.ThrowsAnyAsync<Exception>(() => world.RunAsync<Blueprint.Stacks.Platform.PlatformStack>());

        Assert.Contains($"'platform:kubernetesVersion' is 1.31; what the platform runs fits {Catalog.Kubernetes.Oldest} to {Catalog.Kubernetes.Newest}", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(world.Of("aws:ec2/vpc:Vpc"));
    }
}
