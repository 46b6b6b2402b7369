using System.Collections.Immutable;
using Blueprint.Engine.Analysis;
using Blueprint.Engine.Analysis.Packs;
using Blueprint.Protocol;
using Blueprint.Wire.Analysis;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Analysis;

/// <summary>What a pack gives back, as remedies.</summary>
public sealed class PackRemedyTests
{
    private static readonly PropertyValue Hush = new PropertyValue.Secret(PropertyValue.Of("hush"));

    [Fact]
    public void Each_place_that_is_set_is_an_edit()
    {
        var before = Props(("a", Number(1)), ("gone", Number(2)), ("m", PropertyValue.Of(Props(("x", Number(3)), ("y", Number(4))))), ("l", PropertyValue.Of([Number(5), Number(6)])));
        var after = Props(("a", Number(1)), ("new", Number(7)), ("m", PropertyValue.Of(Props(("x", Number(8)), ("y", Number(4))))), ("l", PropertyValue.Of([Number(5), Number(9)])));

        var remedy = Assert.Single(Of(before, Answer("p", after)));

        Assert.Equal(("p", "severity of p", ""), (remedy.Rule, remedy.Severity, remedy.Fault));
        Assert.Equal(after, remedy.Properties);
        Assert.Equal(
            [new("gone", Number(2), null), new("l[1]", Number(6), Number(9)), new("m.x", Number(3), Number(8)), new("new", null, Number(7))],
            remedy.Edits.AsEnumerable());
    }

    [Fact]
    public void Each_remedy_goes_on_with_what_the_one_before_has_left_and_what_changes_nothing_is_none()
    {
        var remedies = Of(
            Props(("a", Number(1))),
            Answer("same", Props(("a", Number(1)))),
            Answer("first", Props(("a", Number(2)))),
            new() { Policy = "failed", Diagnostic = "cannot", Properties = Props(("a", Number(7))) },
            Answer("again", Props(("a", Number(2)))),
            Answer("second", Props(("a", Number(2)), ("b", Number(3)))));

        Assert.Equal(["first: a", "second: b"], remedies.Select(remedy => $"{remedy.Rule}: {string.Join(' ', remedy.Edits.Select(edit => edit.Path))}"));
    }

    [Fact]
    public void What_was_secret_stays_so_where_it_was_and_where_it_is_put()
    {
        var before = Props(("key", Hush), ("list", PropertyValue.Of([Hush, PropertyValue.Of("plain")])), ("note", PropertyValue.Of("a")));
        var after = Props(("key", PropertyValue.Of("louder")), ("list", PropertyValue.Of([PropertyValue.Of("plain"), PropertyValue.Of("hush"), PropertyValue.Of("x")])), ("note", PropertyValue.Of("hush")));

        var remedy = Assert.Single(Of(before, Answer("p", after)));

        Assert.Equal(new PropertyValue.Secret(PropertyValue.Of("louder")), remedy.Properties["key"]);
        Assert.Equal(PropertyValue.Of([new PropertyValue.Secret(PropertyValue.Of("plain")), Hush, PropertyValue.Of("x")]), remedy.Properties["list"]);
        Assert.Equal(Hush, remedy.Properties["note"]);
        Assert.DoesNotContain(remedy.Edits, edit => $"{edit.Old}{edit.New}".Contains("hush", StringComparison.Ordinal) || $"{edit.Old}{edit.New}".Contains("louder", StringComparison.Ordinal));
    }

    [Fact]
    public void What_one_policy_has_made_secret_stays_so_for_the_next()
    {
        var louder = new PropertyValue.Secret(PropertyValue.Of("louder"));

        var remedies = Of(
            Props(("key", Hush)),
            Answer("first", Props(("key", louder))),
            Answer("second", Props(("key", PropertyValue.Of("louder")), ("note", PropertyValue.Of("louder")))));

        Assert.Equal(Props(("key", louder), ("note", louder)), remedies[1].Properties);
        Assert.Equal(new RemedyEdit("note", null, louder), Assert.Single(remedies[1].Edits));
    }

    [Fact]
    public void A_secret_that_comes_back_in_clear_is_no_change() =>
        Assert.Empty(Of(Props(("key", Hush), ("m", PropertyValue.Of(Props(("k", Hush))))), Answer("p", Props(("key", PropertyValue.Of("hush")), ("m", PropertyValue.Of(Props(("k", PropertyValue.Of("hush")))))))));

    [Fact]
    public void What_a_pack_makes_secret_is_shown_neither_before_nor_after()
    {
        var remedy = Assert.Single(Of(Props(("key", PropertyValue.Of("hush"))), Answer("p", Props(("key", Hush)))));

        Assert.Equal(Hush, remedy.Properties["key"]);
        Assert.Equal(new RemedyEdit("key", Hush, Hush), Assert.Single(remedy.Edits));
    }

    [Fact]
    public void A_value_that_also_stands_elsewhere_in_clear_is_left_so() =>
        Assert.Equal(
            Props(("key", Hush), ("name", PropertyValue.Of("hush")), ("x", Number(1))),
            Assert.Single(Of(Props(("key", Hush), ("name", PropertyValue.Of("hush"))), Answer("p", Props(("key", Hush), ("name", PropertyValue.Of("hush")), ("x", Number(1)))))).Properties);

    [Fact]
    public void An_asset_whose_hash_is_not_sent_back_is_the_same()
    {
        var asset = new PropertyValue.Asset("text", null, null, "abc");
        var remedy = Assert.Single(Of(Props(("file", asset)), Answer("p", Props(("file", new PropertyValue.Asset("text", null, null, "")), ("x", Number(1))))));

        Assert.Same(asset, remedy.Properties["file"]);
        Assert.Equal("x", Assert.Single(remedy.Edits).Path);
    }

    [Fact]
    public void What_is_the_engines_own_is_not_the_packs_to_change() =>
        Assert.Empty(Of(Props(("a", Number(1))), Answer("p", Props(("a", Number(1)), ("__defaults", PropertyValue.Of([PropertyValue.Of("a")]))))));

    private static PackRemediation Answer(string policy, PropertyMap properties) => new() { Policy = policy, Properties = properties };

    private static ImmutableArray<PolicyRemedy> Of(PropertyMap before, params ImmutableArray<PackRemediation> said) =>
        PackRemedies.Of(new(said, []), before, policy => $"severity of {policy}");
}
