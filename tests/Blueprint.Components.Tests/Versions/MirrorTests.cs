using Blueprint.Components.Tests.Stacks;
using Blueprint.Components.Tests.World;
using Blueprint.Components.Versions;

namespace Blueprint.Components.Tests.Versions;

public sealed class MirrorTests
{
    private const string Address = "registry.example.com:5000/platform";

    [Theory]
    [InlineData("quay.io/argoproj/argocd:v3", "quay.io/argoproj/argocd:v3")]
    [InlineData("burakince/mlflow", "docker.io/burakince/mlflow")]
    [InlineData("redis:alpine", "docker.io/library/redis:alpine")]
    [InlineData("busybox:1.38.0@sha256:abc", "docker.io/library/busybox:1.38.0@sha256:abc")]
    [InlineData("reg.kyverno.io", "reg.kyverno.io")]
    [InlineData("localhost/tool", "localhost/tool")]
    [InlineData("registry:5000/tool", "registry:5000/tool")]
    public void A_copy_keeps_the_whole_name_of_the_original(string image, string below) =>
        Assert.Equal($"{Address}/{below}", new Mirror(Address).Image(image));

    [Fact]
    public void What_is_in_the_mirror_already_keeps_its_name() =>
        Assert.Equal($"{Address}/quay.io/a/b", new Mirror(Address).Image($"{Address}/quay.io/a/b"));

    [Theory]
    [InlineData("https://registry.example.com")]
    [InlineData("registry.example.com/")]
    [InlineData("Registry")]
    public void An_address_that_is_none_is_refused(string address)
    {
        var error = Assert.Throws<RunException>(() => new Mirror(address));
        Assert.Equal($"'blueprint:mirror' is '{address}'; it takes a registry's address without a scheme, such as 'registry.example.com/platform'.", error.Message);
    }

    [Fact]
    public async Task Without_a_mirror_nothing_is_renamed()
    {
        var world = await TeamStacks.PlatformAsync("prod");

        Assert.DoesNotContain(world.Of("kubernetes:helm.sh/v3:Release"), release => release.Text("chart")!.Contains(Address, StringComparison.Ordinal));
        Assert.Equal("https://charts.external-secrets.io", world.The("kubernetes:helm.sh/v3:Release", "secrets").Text("repositoryOpts.repo"));
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task With_a_mirror_every_chart_comes_from_it_at_the_same_version(string environment)
    {
        var world = await TeamStacks.PlatformAsync(environment, ("blueprint:mirror", Address));

        Assert.All(world.Of("kubernetes:helm.sh/v3:Release"), release =>
        {
            var name = release.Text("chart")!.Split('/')[^1];
            Assert.Equal($"oci://{Address}/charts/{name}", release.Text("chart"));
            Assert.Equal(VersionCatalog.BuiltIn.Chart(name).Version, release.Text("version"));
            Assert.Null(release.At("repositoryOpts"));
        });
    }

    [ReferenceTheory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task With_a_mirror_no_value_of_a_chart_names_an_image_of_another_registry(string environment)
    {
        var world = await TeamStacks.PlatformAsync(environment, ("blueprint:mirror", Address));

        var images = world.Of("kubernetes:helm.sh/v3:Release").SelectMany(release => ImageNames.OfRelease(release).Select(image => $"{release.Name} {image.Path}: {image.Image}")).ToArray();

        Assert.NotEmpty(images);
        Assert.All(images, image => Assert.Contains($": {Address}/", image, StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_a_mirror_no_pod_of_any_stack_runs_an_image_of_another_registry()
    {
        var worlds = await TeamStacks.AllAsync(("blueprint:mirror", Address));

        Assert.All(worlds, world =>
        {
            var images = world.Made.SelectMany(ImageNames.OfPods).ToArray();
            Assert.NotEmpty(images);
            Assert.All(images, image => Assert.StartsWith($"{Address}/", image, StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task Values_beside_the_images_stay_as_they_were_given()
    {
        var plain = await TeamStacks.PlatformAsync("prod");
        var mirrored = await TeamStacks.PlatformAsync("prod", ("blueprint:mirror", Address));

        foreach (var release in plain.Of("kubernetes:helm.sh/v3:Release"))
        {
            // Where there is a mirror there is no way to the internet, and Karpenter is told so.
            var before = Plain.Leaves(release.At("values")).Where(leaf => leaf.Path is not ("" or "settings.isolatedVPC")).ToDictionary(leaf => leaf.Path, leaf => $"{leaf.Value}");
            var after = Plain.Leaves(mirrored.The(release.Type, release.Name).At("values")).Where(leaf => leaf.Path is not ("" or "settings.isolatedVPC")).ToDictionary(leaf => leaf.Path, leaf => $"{leaf.Value}");
            Assert.All(before, leaf => Assert.True(after[leaf.Key] == leaf.Value || after[leaf.Key].StartsWith(Address, StringComparison.Ordinal), $"{release.Name} {leaf.Key}"));
            Assert.All(after.Where(leaf => !before.ContainsKey(leaf.Key)), leaf => Assert.StartsWith(Address, leaf.Value, StringComparison.Ordinal));
        }
    }
}
