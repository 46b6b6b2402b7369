using System.Text.RegularExpressions;
using Blueprint.Components.Delivery;
using Blueprint.Components.Tests.Stacks;
using Blueprint.Components.Tests.World;

namespace Blueprint.Components.Tests.Delivery;

public sealed class ImageLockTests
{
    private const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Fact]
    public void An_image_with_a_digest_is_pinned_and_one_without_keeps_its_tag()
    {
        var images = ImageLock.Parse($$$"""{"images":{"redis:alpine":"{{{Digest}}}","busybox:1":null}}""");

        Assert.Equal($"redis:alpine@{Digest}", images.Pin("redis:alpine"));
        Assert.Equal("busybox:1", images.Pin("busybox:1"));
        Assert.Equal("other:2", images.Pin("other:2"));
    }

    [Theory]
    [InlineData("sha256:012")]
    [InlineData("md5:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("sha256:0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef")]
    public void A_digest_that_is_none_is_refused(string digest)
    {
        var error = Assert.Throws<FormatException>(() => ImageLock.Parse($$$"""{"images":{"redis:alpine":"{{{digest}}}"}}"""));

        Assert.Contains("the digest of 'redis:alpine', is none", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"images":[]}""")]
    [InlineData("""{"images":{"a":1}}""")]
    public void A_lock_that_cannot_be_read_is_refused(string json) => Assert.Throws<FormatException>(() => ImageLock.Parse(json));

    [Fact]
    public async Task The_lock_lists_each_image_that_stacks_run_and_no_other()
    {
        var run = (await TeamStacks.AllAsync()).SelectMany(world => world.Made)
            .SelectMany(made => Plain.Leaves(made.Inputs))
            .Where(leaf => leaf.Path.EndsWith(".image", StringComparison.Ordinal) && leaf.Path.Contains("ontainers[", StringComparison.Ordinal))
            .Select(leaf => ((string)leaf.Value!).Split('@')[0]);

        Assert.Equal(ImageLock.BuiltIn.Images.Order(StringComparer.Ordinal), run.Distinct().Order(StringComparer.Ordinal));
    }

    // The one digest that is known stands in the manifests that the shop's authors publish.
    [ReferenceFact]
    public void Each_digest_in_the_lock_stands_where_somebody_published_it()
    {
        var published = Regex.Matches(
                File.ReadAllText(Reference.Path("realworld", "online-boutique", "kubernetes-manifests.yaml")), @"image: (\S+@sha256:[0-9a-f]{64})")
            .Select(match => match.Groups[1].Value)
            .ToHashSet();
        var pinned = ImageLock.BuiltIn.Images.Select(ImageLock.BuiltIn.Pin).Where(image => image.Contains('@', StringComparison.Ordinal));

        Assert.Subset(published, pinned.ToHashSet());
    }
}
