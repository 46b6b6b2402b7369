using Blueprint.Engine.Model;
using Blueprint.Engine.Tests.World;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Model;

public sealed class PropertyPathTests
{
    [Theory]
    [InlineData("tags", 1)]
    [InlineData("tags.owner", 2)]
    [InlineData("tags[\"a.b\"]", 2)]
    [InlineData("spec.containers[0].image", 4)]
    [InlineData("spec.containers[*].image", 4)]
    [InlineData("*", 1)]
    [InlineData("[\"a \\\" quote\"].x", 2)]
    [InlineData("list[0][1]", 3)]
    public void A_path_reads_as_many_steps_as_it_has_and_writes_itself_back(string text, int steps)
    {
        var path = PropertyPath.TryParse(text);

        Assert.NotNull(path);
        Assert.Equal(steps, path.Segments.Length);
        Assert.Equal(path, PropertyPath.TryParse(path.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a..b")]
    [InlineData("a.")]
    [InlineData("a[")]
    [InlineData("a[x]")]
    [InlineData("a[-1]")]
    [InlineData("a[\"b]")]
    [InlineData("a[\"b\"")]
    [InlineData("a]b[")]
    [InlineData("a[0]b")]
    public void What_is_no_path_is_none(string text) => Assert.Null(PropertyPath.TryParse(text));

    [Fact]
    public void A_path_finds_its_value_through_lists_maps_and_secrets()
    {
        var properties = Props(("spec", new PropertyValue.Secret(PropertyValue.Of(Props(("containers",
            PropertyValue.Of([PropertyValue.Of(Props(("image", Text("nginx"))))])))))));

        Assert.Equal(Text("nginx"), PropertyPath.TryParse("spec.containers[0].image")!.Find(properties));
        Assert.Null(PropertyPath.TryParse("spec.containers[1].image")!.Find(properties));
        Assert.Null(PropertyPath.TryParse("spec.nothing.image")!.Find(properties));
    }

    [Theory]
    [InlineData("a", "a", true)]
    [InlineData("a", "a.b[0]", true)]
    [InlineData("a.b", "a", false)]
    [InlineData("a", "ab", false)]
    [InlineData("*", "anything", true)]
    [InlineData("a[*].c", "a[3].c", true)]
    [InlineData("a[*].c", "a[3].d", false)]
    [InlineData("a.*", "a[\"x.y\"]", true)]
    public void A_path_contains_what_is_at_it_or_below(string outer, string inner, bool contains) =>
        Assert.Equal(contains, PropertyPath.TryParse(outer)!.Contains(PropertyPath.TryParse(inner)!));

    [Fact]
    public void Every_difference_names_a_path_that_leads_to_it() =>
        Repeatable.ForAll(Samples.Previewed, Samples.Previewed, (before, after) =>
        {
            foreach (var change in PropertyDiff.Compare(before, after))
            {
                var path = PropertyPath.TryParse(change.Path);
                Assert.NotNull(path);
                Assert.Equal(change.Path, path.ToString());
                Assert.True(path.Find(before) is not null || path.Find(after) is not null, change.Path);
            }
        });
}
