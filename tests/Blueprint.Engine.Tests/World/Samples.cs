using System.Collections.Immutable;
using Blueprint.Protocol;
using FsCheck;
using FsCheck.Fluent;

namespace Blueprint.Engine.Tests.World;

/// <summary>Property values that nobody thought of: every kind that a state can hold, nested, with awkward texts and keys.</summary>
internal static class Samples
{
    public static Gen<string> Key { get; } =
        Gen.Elements("a", "b", "c", "a.b", "", "ä", "Z", "__hidden", "1", "two\nlines", "q\"uote", "[0]", "*", "back\\slash");

    public static Gen<string> Text { get; } =
        Gen.Elements("", "a", "b", "\"", "\\", "line\nbreak", "\u0001", "ä", "🙂", "null", "<b>&amp;", "04da6b54", "v1:x:y");

    /// <summary>Values as they are recorded: nothing unknown, no output values.</summary>
    public static Arbitrary<PropertyMap> Recorded { get; } = Arb.From(Map(6, withUnknowns: false), Shrink);

    /// <summary>Values as they come in a preview.</summary>
    public static Arbitrary<PropertyMap> Previewed { get; } = Arb.From(Map(6, withUnknowns: true), Shrink);

    private static IEnumerable<PropertyMap> Shrink(PropertyMap map) => map.Keys.Select(map.Without);

    private static Gen<PropertyMap> Map(int size, bool withUnknowns) =>
        from count in Gen.Choose(0, 5)
        from entries in Entry(size, withUnknowns).ArrayOf(count)
        select PropertyMap.From(entries);

    private static Gen<KeyValuePair<string, PropertyValue>> Entry(int size, bool withUnknowns) =>
        from key in Key
        from value in Value(size / 2, withUnknowns)
        select KeyValuePair.Create(key, value);

    private static Gen<PropertyValue> Value(int size, bool withUnknowns) =>
        size <= 0 ? Leaf(withUnknowns) : Gen.OneOf(Leaf(withUnknowns), Leaf(withUnknowns), Nested(size, withUnknowns));

    private static Gen<PropertyValue> Leaf(bool withUnknowns) => Gen.OneOf(
        Gen.Constant(withUnknowns ? (PropertyValue)PropertyValue.Unknown.Instance : PropertyValue.Null.Instance),
        Gen.Elements(true, false).Select(PropertyValue.Of),
        Gen.Elements(0, 1, -1, 0.5, 1e300, double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, 9007199254740993).Select(PropertyValue.Of),
        Text.Select(PropertyValue.Of),
        from path in Text
        from hash in Gen.Elements("", "aa", "bb")
        select (PropertyValue)new PropertyValue.Asset(null, path, null, hash),
        from urn in Text
        from id in Gen.Elements<PropertyValue?>(null, PropertyValue.Of("id"), PropertyValue.Of(""))
        select (PropertyValue)new PropertyValue.Reference(urn, id, "1.2.3"));

    private static Gen<PropertyValue> Nested(int size, bool withUnknowns) => Gen.OneOf(
        from count in Gen.Choose(0, 3)
        from items in Value(size / 2, withUnknowns).ArrayOf(count)
        select PropertyValue.Of(items.ToImmutableArray()),
        Map(size / 2, withUnknowns).Select(PropertyValue.Of),
        Value(size / 2, withUnknowns).Select(value => (PropertyValue)new PropertyValue.Secret(value)),
        Text.Select(text => (PropertyValue)new PropertyValue.Archive(PropertyMap.Of(("a", new PropertyValue.Asset(text, null, null, ""))), null, null, "")));
}
