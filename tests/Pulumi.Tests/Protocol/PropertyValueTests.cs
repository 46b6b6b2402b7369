using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Pulumi.Tests.Protocol;

public class PropertyValueTests
{
    [Fact]
    public void A_null_text_is_the_null_value() => Assert.Same(PropertyValue.Null.Instance, PropertyValue.Of((string?)null));

    [Fact]
    public void Values_of_different_kinds_are_never_equal()
    {
        ImmutableArray<PropertyValue> kinds =
        [
            PropertyValue.Null.Instance, PropertyValue.Unknown.Instance, PropertyValue.Of(true), PropertyValue.Of(1), PropertyValue.Of("1"),
            PropertyValue.Of(""), PropertyValue.Of(ImmutableArray<PropertyValue>.Empty), PropertyValue.Of(PropertyMap.Empty),
            new PropertyValue.Secret(PropertyValue.Of("1")), new PropertyValue.OutputValue(PropertyValue.Of("1"), false, []),
            new PropertyValue.Reference("1", null, ""), new PropertyValue.Asset("1", null, null, ""), new PropertyValue.Archive(null, "1", null, ""),
        ];

        foreach (var one in kinds)
        {
            Assert.Equal(one, Assert.Single(kinds, other => other.Equals(one)));
        }
    }

    [Fact]
    public void Equality_is_reflexive_and_symmetric_and_equal_values_have_equal_hashes() =>
        Repeatable.ForAll(
            Samples.Values,
            Samples.Values,
            (a, b) => a.Equals((object)a) && !a.Equals((object?)null) && a.Equals(b) == b.Equals(a) && (!a.Equals(b) || a.GetHashCode() == b.GetHashCode()));

    [Fact]
    public void A_copy_made_part_by_part_is_equal_and_has_the_same_hash() =>
        Repeatable.ForAll(Samples.Values, value => Copy(value).Equals(value) && Copy(value).GetHashCode() == value.GetHashCode());

    [Fact]
    public void A_list_keeps_its_order()
    {
        var one = PropertyValue.Of([PropertyValue.Of("a"), PropertyValue.Of("b")]);
        var other = PropertyValue.Of([PropertyValue.Of("b"), PropertyValue.Of("a")]);

        Assert.NotEqual(one, other);
    }

    [Fact]
    public void A_default_array_makes_an_empty_list() =>
        Assert.Equal(PropertyValue.Of(ImmutableArray<PropertyValue>.Empty), PropertyValue.Of(default(ImmutableArray<PropertyValue>)));

    [Fact]
    public void A_secret_of_a_secret_is_one_secret() =>
        Repeatable.ForAll(Samples.Values, value =>
        {
            var once = new PropertyValue.Secret(value);
            var twice = new PropertyValue.Secret(once);
            return twice.Equals(once) && twice.Revealed is not PropertyValue.Secret && twice.Revealed.Equals(value.Revealed);
        });

    [Fact]
    public void Unknown_and_secret_are_seen_through_any_nesting() =>
        Repeatable.ForAll(
            Samples.Values,
            value => value.ContainsUnknown == Any(value, v => v is PropertyValue.Unknown or PropertyValue.OutputValue { Value: null }) &&
                     value.ContainsSecret == Any(value, v => v is PropertyValue.Secret or PropertyValue.OutputValue { IsSecret: true }));

    [Fact]
    public void An_output_value_without_a_value_is_unknown()
    {
        var output = new PropertyValue.OutputValue(null, isSecret: true, default);

        Assert.True(output.ContainsUnknown);
        Assert.True(output.ContainsSecret);
        Assert.Empty(output.Dependencies);
    }

    [Fact]
    public void Output_values_differ_by_secrecy_and_by_what_they_depend_on()
    {
        var plain = new PropertyValue.OutputValue(PropertyValue.Of("v"), false, ["urn:a"]);

        Assert.Equal(plain, new PropertyValue.OutputValue(PropertyValue.Of("v"), false, ["urn:a"]));
        Assert.NotEqual<PropertyValue>(plain, new PropertyValue.OutputValue(PropertyValue.Of("v"), true, ["urn:a"]));
        Assert.NotEqual<PropertyValue>(plain, new PropertyValue.OutputValue(PropertyValue.Of("v"), false, ["urn:b"]));
    }

    [Fact]
    public void Hashed_assets_are_the_same_when_their_content_is()
    {
        var here = new PropertyValue.Asset(null, "./here", null, "aa");
        var there = new PropertyValue.Asset(null, "./there", null, "aa");
        var changed = new PropertyValue.Asset(null, "./here", null, "bb");

        Assert.Equal(here, there);
        Assert.NotEqual<PropertyValue>(here, changed);
    }

    [Fact]
    public void Assets_not_yet_hashed_are_compared_by_where_they_come_from()
    {
        var hashed = new PropertyValue.Asset(null, "./here", null, "aa");

        Assert.Equal<PropertyValue>(hashed, new PropertyValue.Asset(null, "./here", null, ""));
        Assert.NotEqual<PropertyValue>(hashed, new PropertyValue.Asset(null, "./there", null, ""));
    }

    [Fact]
    public void Hashed_archives_are_the_same_when_their_content_is()
    {
        var members = PropertyMap.Of(("f", new PropertyValue.Asset("x", null, null, "")));

        Assert.Equal<PropertyValue>(new PropertyValue.Archive(members, null, null, "aa"), new PropertyValue.Archive(null, "./a.zip", null, "aa"));
        Assert.NotEqual<PropertyValue>(new PropertyValue.Archive(members, null, null, ""), new PropertyValue.Archive(PropertyMap.Empty, null, null, ""));
    }

    [Fact]
    public void A_reference_is_unknown_as_long_as_its_id_is()
    {
        Assert.True(new PropertyValue.Reference("urn", PropertyValue.Unknown.Instance, "").ContainsUnknown);
        Assert.False(new PropertyValue.Reference("urn", PropertyValue.Of(""), "").ContainsUnknown);
        Assert.False(new PropertyValue.Reference("urn", null, "").ContainsUnknown);
    }

    private static PropertyValue Copy(PropertyValue value) => value switch
    {
        PropertyValue.Number n => PropertyValue.Of(n.Value),
        PropertyValue.Text t => PropertyValue.Of(new string(t.Value.AsSpan())),
        PropertyValue.List l => PropertyValue.Of([.. l.Items.Select(Copy)]),
        PropertyValue.Map m => PropertyValue.Of(PropertyMap.From(m.Entries.Reverse().Select(e => KeyValuePair.Create(e.Key, Copy(e.Value))))),
        PropertyValue.Secret s => new PropertyValue.Secret(Copy(s.Revealed)),
        PropertyValue.OutputValue o => new PropertyValue.OutputValue(o.Value is null ? null : Copy(o.Value), o.IsSecret, o.Dependencies),
        PropertyValue.Reference r => new PropertyValue.Reference(r.Urn, r.Id is null ? null : Copy(r.Id), r.PackageVersion),
        PropertyValue.Asset a => new PropertyValue.Asset(a.Content, a.Path, a.Uri, a.Hash),
        PropertyValue.Archive a => new PropertyValue.Archive(a.Members, a.Path, a.Uri, a.Hash),
        _ => value,
    };

    private static bool Any(PropertyValue value, Func<PropertyValue, bool> found) => found(value) || value switch
    {
        PropertyValue.List l => l.Items.Any(item => Any(item, found)),
        PropertyValue.Map m => m.Entries.Values.Any(item => Any(item, found)),
        PropertyValue.Secret s => Any(s.Revealed, found),
        PropertyValue.OutputValue { Value: { } inner } => Any(inner, found),
        PropertyValue.Reference { Id: { } id } => Any(id, found),
        _ => false,
    };
}
