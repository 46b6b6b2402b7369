using Blueprint.Protocol;
using Blueprint.Wire.Values;

namespace Blueprint.Wire.Tests.Values;

public sealed class MarshallingTests
{
    private static readonly PropertyValue X = PropertyValue.Of("x");
    private static readonly PropertyValue Unknown = PropertyValue.Unknown.Instance;

    [Fact]
    public void With_everything_kept_nothing_changes()
    {
        var map = Map(new PropertyValue.Secret(X), new PropertyValue.Reference("u", X, ""), new PropertyValue.OutputValue(X, true, ["u"]), PropertyValue.Of([Unknown, X]));
        Assert.Same(map, Marshalling.Apply(map, MarshalOptions.All));
    }

    [Fact]
    public void Unknowns_vanish_from_objects_and_are_null_in_lists()
    {
        var options = MarshalOptions.All with { KeepUnknowns = false };
        var map = Map(Unknown, new PropertyValue.Secret(Unknown), PropertyValue.Of([X, Unknown]), PropertyValue.Of(Map(Unknown, X)), PropertyValue.Null.Instance);
        Assert.Equal(
            PropertyMap.Of(
                ("2", PropertyValue.Of([X, PropertyValue.Null.Instance])), ("3", PropertyValue.Of(PropertyMap.Of(("1", X)))), ("4", PropertyValue.Null.Instance)),
            Marshalling.Apply(map, options));
        Assert.Null(Marshalling.Apply(Unknown, options));
    }

    [Fact]
    public void Secrets_become_what_they_hide() => Assert.Equal(
        Map(X, PropertyValue.Of([X]), X),
        Marshalling.Apply(
            Map(new PropertyValue.Secret(X), PropertyValue.Of([new PropertyValue.Secret(X)]), new PropertyValue.OutputValue(X, true, [])),
            new() { KeepSecrets = false }));

    [Fact]
    public void References_become_ids_and_those_of_components_urns() => Assert.Equal(
        Map(X, PropertyValue.Of("urn"), Unknown, Unknown),
        Marshalling.Apply(
            Map(
                new PropertyValue.Reference("urn", X, ""), new PropertyValue.Reference("urn", null, ""),
                new PropertyValue.Reference("urn", Unknown, ""), new PropertyValue.Reference("urn", PropertyValue.Of(""), "")),
            new() { KeepResources = false }));

    [Fact]
    public void Outputs_become_what_they_hold() => Assert.Equal(
        Map(X, new PropertyValue.Secret(X), Unknown, Unknown),
        Marshalling.Apply(
            Map(
                new PropertyValue.OutputValue(X, false, ["u"]), new PropertyValue.OutputValue(X, true, []),
                new PropertyValue.OutputValue(null, false, []), new PropertyValue.OutputValue(null, true, [])),
            new()));

    [Fact]
    public void What_is_known_in_part_is_left_out_at_the_top() => Assert.Equal(
        PropertyMap.Of(("0", X)), Marshalling.Apply(Map(X, PropertyValue.Of([X, Unknown]), Unknown), new() { KeepPartialValues = false }));

    [Fact]
    public void What_is_internal_is_left_out_at_the_top()
    {
        var inner = PropertyValue.Of(PropertyMap.Of(("__x", X)));
        Assert.Equal(
            PropertyMap.Of(("a", inner)), Marshalling.Apply(PropertyMap.Of(("__defaults", X), ("a", inner)), new() { KeepInternalKeys = false }));
    }

    private static PropertyMap Map(params PropertyValue[] values) =>
        PropertyMap.From(values.Select((value, i) => KeyValuePair.Create($"{i}", value)));
}
