using System.Collections.Immutable;
using Blueprint.Catalogs;
using Blueprint.Engine.Providers;
using Blueprint.Engine.Providers.Comparing;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.Providers.Asking;
using static Blueprint.Engine.Tests.Providers.HandMade;

namespace Blueprint.Engine.Tests.Providers;

public sealed class InputComparisonTests
{
    private static readonly ObjectSpec Spec = Properties(
        "",
        Has("name", HandMade.Text, replacement: Replacement.Replaces),
        Has("size", Whole),
        Has("newer", HandMade.Text, replacement: Replacement.Unknown),
        new() { Name = "depends", Type = HandMade.Text, Replacement = Replacement.Unknown, ReplacementSource = "when lowered" },
        Has("tags", HandMade.Map(HandMade.Text)),
        Has("labels", HandMade.Map(HandMade.Text), replacement: Replacement.Replaces),
        Has("ids", HandMade.List(HandMade.Text)),
        Has("disks", HandMade.List(Object("shop/Disk", Has("kind", HandMade.Text, replacement: Replacement.Replaces), Has("size", Whole))), replacement: Replacement.Replaces),
        Has("network", Object("shop/Network", Has("zone", HandMade.Text, replacement: Replacement.Replaces), Has("mtu", Whole))),
        Has("block", Object("shop/Block", Has("fixed", HandMade.Text, replacement: Replacement.Replaces)), replacement: Replacement.Unknown));

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_is_told_with_its_path_and_whether_it_replaces(string[] expected, PropertyMap old, PropertyMap next) =>
        Assert.Equal(expected, Lines(Compare(old, next)));

    public static TheoryData<string[], PropertyMap, PropertyMap> Changes => new()
    {
        { [], Map(("name", Text("a"))), Map(("name", Text("a"))) },
        { ["Update name!"], Map(("name", Text("a"))), Map(("name", Text("b"))) },
        { ["Add size"], Map(), Map(("size", PropertyValue.Of(1.0))) },
        { ["Delete size"], Map(("size", PropertyValue.Of(1.0))), Map() },
        { [], Map(), Map(("size", PropertyValue.Null.Instance)) },
        { ["Delete size"], Map(("size", PropertyValue.Of(1.0))), Map(("size", PropertyValue.Null.Instance)) },
        { ["Update tags.b", "Add tags[\"x.y/z\"]"], Map(("tags", Obj(("a", Text("1")), ("b", Text("2"))))), Map(("tags", Obj(("a", Text("1")), ("b", Text("3")), ("x.y/z", Text("4"))))) },
        { ["Update labels.a!"], Map(("labels", Obj(("a", Text("1"))))), Map(("labels", Obj(("a", Text("2"))))) },
        { ["Update ids[1]", "Add ids[2]"], Map(("ids", List(Text("a"), Text("b")))), Map(("ids", List(Text("a"), Text("c"), Text("d")))) },
        { ["Delete ids[0]"], Map(("ids", List(Text("a")))), Map(("ids", List(PropertyValue.Null.Instance))) },
        { ["Delete ids"], Map(("ids", List(Text("a")))), Map(("ids", List())) },
        { ["Update disks[0].size"], Map(("disks", List(Obj(("kind", Text("ssd")), ("size", PropertyValue.Of(1.0)))))), Map(("disks", List(Obj(("kind", Text("ssd")), ("size", PropertyValue.Of(2.0)))))) },
        { ["Update disks[0].kind!"], Map(("disks", List(Obj(("kind", Text("ssd")))))), Map(("disks", List(Obj(("kind", Text("hdd")))))) },
        { ["Add disks[1]!"], Map(("disks", List(Obj()))), Map(("disks", List(Obj(), Obj(("size", PropertyValue.Of(1.0)))))) },
        { ["Update network.zone!"], Map(("network", Obj(("zone", Text("a")), ("mtu", PropertyValue.Of(1.0))))), Map(("network", Obj(("zone", Text("b")), ("mtu", PropertyValue.Of(1.0))))) },
        { ["Update network.mtu"], Map(("network", Obj(("mtu", PropertyValue.Of(1.0))))), Map(("network", Obj(("mtu", PropertyValue.Of(2.0))))) },
        { ["Add block!"], Map(), Map(("block", Obj(("fixed", Text("x"))))) },
        { ["Add block"], Map(), Map(("block", Obj())) },
        { ["Update newer"], Map(("newer", Text("a"))), Map(("newer", Text("b"))) },
        { ["Update name!"], Map(("name", Text("a"))), Map(("name", PropertyValue.Unsure)) },
        { ["Update size"], Map(("size", Text("a"))), Map(("size", List(Text("a")))) },
        { [], Map(("size", new PropertyValue.Secret(PropertyValue.Of(1.0)))), Map(("size", PropertyValue.Of(1.0))) },
        { ["Update size"], Map(("size", new PropertyValue.Secret(PropertyValue.Of(1.0)))), Map(("size", new PropertyValue.Secret(PropertyValue.Of(2.0)))) },
        { [], Map(("tags", new PropertyValue.Secret(Obj(("a", Text("1")))))), Map(("tags", Obj(("a", new PropertyValue.Secret(Text("1")))))) },
        { [], Map(("size", Text("3"))), Map(("size", PropertyValue.Of(3.0))) },
        { [], Map(), Map(("ids", List())) },
        { [], Map(("__defaults", List(Text("name")))), Map(("__defaults", List())) },
        { ["Update other"], Map(("other", Text("a"))), Map(("other", Text("b"))) },
    };

    [Fact]
    public void Elements_that_come_first_are_added_where_the_list_was_empty() =>
        Assert.Equal(["Add ids[0]"], Lines(InputComparer.Compare(Spec, Map(("ids", List())), Map(("ids", List(Text("a")))), ComparisonRules.Kubernetes)));

    [Fact]
    public void Where_nobody_knows_what_replaces_the_change_is_in_place_and_says_so()
    {
        var change = Assert.Single(Compare(Map(("newer", Text("a"))), Map(("newer", Text("b")))));

        Assert.False(change.Replaces);
        Assert.Equal("taken as changed in place; it is not known whether this replaces", change.Note);
    }

    [Fact]
    public void What_a_replacement_depends_on_is_told()
    {
        var change = Assert.Single(Compare(Map(("depends", Text("a"))), Map(("depends", Text("b")))));

        Assert.False(change.Replaces);
        Assert.EndsWith(": when lowered", change.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_is_not_known_yet_is_a_change_and_says_so()
    {
        var change = Assert.Single(Compare(Map(("size", PropertyValue.Of(1.0))), Map(("size", PropertyValue.Unsure))));

        Assert.Equal("the new value is not known yet", change.Note);
    }

    [Fact]
    public void Kubernetes_tells_an_empty_list_from_none() =>
        Assert.Equal(["Add ids"], Lines(InputComparer.Compare(Spec, Map(), Map(("ids", List())), ComparisonRules.Kubernetes)));

    private static ImmutableArray<PropertyChange> Compare(PropertyMap old, PropertyMap next) => InputComparer.Compare(Spec, old, next, ComparisonRules.Bridged);

    private static string[] Lines(ImmutableArray<PropertyChange> changes) => new DiffResult(changes, false).Lines();
}
