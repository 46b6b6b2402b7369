using Blueprint.Engine.Model;
using Blueprint.Engine.Providers;
using Blueprint.Engine.Tests.World;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Model;

public sealed class PropertyDiffTests
{
    private static PropertyValue List(params PropertyValue[] items) => PropertyValue.Of([.. items]);

    private static PropertyValue Map(params (string, PropertyValue)[] entries) => PropertyValue.Of(PropertyMap.Of(entries));

    public static TheoryData<string, PropertyValue?, PropertyValue?, string[]> Cases => new()
    {
        { "the same text", Text("x"), Text("x"), [] },
        { "another text", Text("x"), Text("y"), ["Update p"] },
        { "added", null, Text("x"), ["Add p"] },
        { "removed", Text("x"), null, ["Delete p"] },
        { "another kind", Text("1"), Number(1), ["Update p"] },
        { "in a map", Map(("a", Text("x")), ("b", Text("y"))), Map(("a", Text("z")), ("c", Text("y"))), ["Update p.a", "Delete p.b", "Add p.c"] },
        { "a longer list", List(Number(1)), List(Number(1), Number(2)), ["Add p[1]"] },
        { "a shorter list", List(Number(1), Number(2)), List(Number(1)), ["Delete p[1]"] },
        { "deep in a list", List(Map(("image", Text("a")))), List(Map(("image", Text("b")))), ["Update p[0].image"] },
        { "a key with a dot", Map(("a.b", Text("x"))), Map(("a.b", Text("y"))), ["Update p[\"a.b\"]"] },
        { "made secret", Text("x"), Secret("x"), [] },
        { "another secret", Secret("x"), Secret("y"), ["Update p"] },
        { "no longer known", Text("x"), PropertyValue.Unknown.Instance, ["Update p"] },
        { "a map becomes text", Map(("a", Text("x"))), Text("x"), ["Update p"] },
        { "null is not nothing", null, PropertyValue.Null.Instance, ["Add p"] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_difference_is_told_as_deep_as_it_goes(string what, PropertyValue? before, PropertyValue? after, string[] expected)
    {
        var changes = PropertyDiff.Compare(One(before), One(after));

        Assert.True(expected.SequenceEqual(changes.Select(change => $"{change.Kind} {change.Path}")), $"{what}: {string.Join(", ", changes)}");
    }

    [Fact]
    public void Nothing_differs_from_itself() =>
        Repeatable.ForAll(Samples.Previewed, map => Assert.Empty(PropertyDiff.Compare(map, map)));

    [Fact]
    public void There_is_no_difference_exactly_where_two_are_the_same() =>
        Repeatable.ForAll(Samples.Previewed, Samples.Previewed, (a, b) =>
            Assert.Equal(PropertyDiff.Same(a, b), PropertyDiff.Compare(a, b).IsEmpty));

    [Fact]
    public void The_other_way_round_what_was_added_is_removed() =>
        Repeatable.ForAll(Samples.Previewed, Samples.Previewed, (a, b) =>
        {
            var there = PropertyDiff.Compare(a, b);
            var back = PropertyDiff.Compare(b, a);
            Assert.Equal(
                there.Select(change => (change.Path, Turned(change.Kind))).Order(),
                back.Select(change => (change.Path, change.Kind)).Order());
        });

    private static ChangeKind Turned(ChangeKind kind) => kind switch
    {
        ChangeKind.Add => ChangeKind.Delete,
        ChangeKind.Delete => ChangeKind.Add,
        _ => kind,
    };

    private static PropertyMap One(PropertyValue? value) => value is null ? PropertyMap.Empty : Props(("p", value));
}
