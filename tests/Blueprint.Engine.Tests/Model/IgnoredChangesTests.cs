using Blueprint.Engine.Model;
using Blueprint.Engine.Tests.World;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Model;

public sealed class IgnoredChangesTests
{
    private static PropertyValue List(params PropertyValue[] items) => PropertyValue.Of([.. items]);

    private static PropertyValue Map(params (string, PropertyValue)[] entries) => PropertyValue.Of(PropertyMap.Of(entries));

    private static PropertyMap P(PropertyValue? value) => value is null ? PropertyMap.Empty : Props(("p", value));

    /// <summary>What, path, the old and the new value of p (null for none), the outcome, whether it is possible.</summary>
    public static TheoryData<string, string, PropertyValue?, PropertyValue?, PropertyValue?, bool> Cases => new()
    {
        { "a changed name takes the old value", "p", Text("old"), Text("new"), Text("old"), true },
        { "an added name goes", "p", null, Text("new"), null, true },
        { "a removed name comes back", "p", Text("old"), null, Text("old"), true },
        { "a name that neither has is fine", "p", null, null, null, true },
        { "below what is no object on the new side only, it is impossible", "p.a", Map(("a", Text("x"))), Text("new"), Text("new"), false },
        { "below what is no object on the old side only, an added name stays impossible", "p.a.b", Text("old"), Map(("a", Text("x"))), Map(("a", Text("x"))), false },
        { "below what is no object on either side it is fine", "p.a.b", Text("old"), Text("new"), Text("new"), true },
        { "below what the new side lacks it is impossible", "p.a.b", Map(("a", Map(("b", Text("x"))))), Map(), Map(), false },
        { "below what both lack it is fine", "p.a.b", Map(), Map(), Map(), true },
        { "below what the old side lacks the name goes", "p.a", null, Map(("a", Text("x")), ("b", Text("y"))), Map(("b", Text("y"))), true },
        { "deep in objects", "p.a.b", Map(("a", Map(("b", Text("old"))))), Map(("a", Map(("b", Text("new")), ("c", Text("c"))))), Map(("a", Map(("b", Text("old")), ("c", Text("c"))))), true },
        { "an index takes the old item", "p[1]", List(Text("a"), Text("b")), List(Text("a"), Text("c")), List(Text("a"), Text("b")), true },
        { "an index outside both is fine", "p[5]", List(Text("a")), List(Text("b")), List(Text("b")), true },
        { "an index outside one is impossible", "p[1]", List(Text("a"), Text("b")), List(Text("c")), List(Text("c")), false },
        { "an index of what is no list on either side is fine", "p[0]", Text("a"), Text("b"), Text("b"), true },
        { "an index of what is a list on one side only is impossible", "p[0]", Text("a"), List(Text("b")), List(Text("b")), false },
        { "below an index", "p[0].a", List(Map(("a", Text("old")))), List(Map(("a", Text("new")))), List(Map(("a", Text("old")))), true },
        { "below an index outside either it is impossible", "p[0].a", List(), List(Map(("a", Text("new")))), List(Map(("a", Text("new")))), false },
        { "a wildcard takes the whole old object", "p.*", Map(("a", Text("old")), ("b", Text("b"))), Map(("a", Text("new")), ("c", Text("c"))), Map(("a", Text("old")), ("b", Text("b"))), true },
        { "a wildcard takes a list item by item", "p[*]", List(Text("a"), Text("b")), List(Text("c"), Text("d")), List(Text("a"), Text("b")), true },
        { "a wildcard over lists of different lengths is impossible", "p[*]", List(Text("a")), List(Text("c"), Text("d")), List(Text("a"), Text("d")), false },
        { "a wildcard over another kind of container changes nothing", "p[*]", Text("a"), List(Text("c")), List(Text("c")), true },
        { "a wildcard over what is no container is impossible", "p[*]", List(Text("a")), Text("c"), Text("c"), false },
        { "below a wildcard in lists", "p[*].a", List(Map(("a", Text("1"))), Map(("a", Text("2")))), List(Map(("a", Text("3"))), Map(("a", Text("4")))), List(Map(("a", Text("1"))), Map(("a", Text("2")))), true },
        { "below a wildcard in objects", "p.*.a", Map(("x", Map(("a", Text("1"))))), Map(("x", Map(("a", Text("3"))))), Map(("x", Map(("a", Text("1"))))), true },
        { "below a wildcard every old key must be there", "p.*.a", Map(("x", Map()), ("y", Map())), Map(("x", Map())), Map(("x", Map())), false },
        { "what is no path is passed over", "p..", Text("old"), Text("new"), Text("new"), true },
        { "within a secret", "p.a", new PropertyValue.Secret(Map(("a", Text("old")))), new PropertyValue.Secret(Map(("a", Text("new")))), new PropertyValue.Secret(Map(("a", Text("old")))), true },
        { "what comes out of a secret stays secret", "p.a", new PropertyValue.Secret(Map(("a", Text("old")))), Map(("a", Text("new"))), Map(("a", Secret("old"))), true },
        { "what goes into a secret needs no mark of its own", "p.a", Map(("a", Text("old"))), new PropertyValue.Secret(Map(("a", Text("new")))), new PropertyValue.Secret(Map(("a", Text("old")))), true },
        { "an old secret is taken as it is", "p", Secret("old"), Text("new"), Secret("old"), true },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_ignored_change_is_undone_as_far_as_it_can_be(
        string what, string path, PropertyValue? before, PropertyValue? after, PropertyValue? expected, bool possible)
    {
        var (outcome, impossible) = IgnoredChanges.Apply(P(before), P(after), [path]);

        Assert.True(P(expected).Equals(outcome), $"{what}: {outcome}");
        Assert.Equal<string>(possible ? [] : [path], impossible);
    }

    [Fact]
    public void A_star_at_the_top_ignores_every_change() =>
        Repeatable.ForAll(Samples.Previewed, Samples.Previewed, (before, after) =>
            Assert.Equal(before, IgnoredChanges.Apply(before, after, ["*"]).Properties));

    [Fact]
    public void Ignoring_the_path_of_a_change_leaves_no_change_there_unless_it_says_that_it_cannot() =>
        Repeatable.ForAll(Samples.Previewed, Samples.Previewed, (before, after) =>
        {
            foreach (var change in PropertyDiff.Compare(before, after))
            {
                // A name that reads as a wildcard means more than itself.
                if (change.Path.Contains('*'))
                {
                    continue;
                }

                var (outcome, impossible) = IgnoredChanges.Apply(before, after, [change.Path]);
                var left = PropertyDiff.Compare(before, outcome).Select(other => other.Path);
                Assert.Equal(!impossible.IsEmpty, left.Contains(change.Path));
            }
        });
}
