using System.Collections.Immutable;
using Blueprint.Protocol;
using FsCheck;
using FsCheck.Fluent;

namespace Pulumi.Tests.Protocol;

/// <summary>Property values that nobody thought of: every kind, nested, with awkward texts and keys.</summary>
internal static class Samples
{
    private static readonly string[] Texts = ["", "a", "b", "ab", "A", "Z", "\"", "\\", "line\nbreak", "tab\t", "\u0001", "ä", "🙂", "__x", "null", "[secret]"];

    /// <summary>Keys that collide often enough to matter.</summary>
    public static Gen<string> Key { get; } = Gen.Elements("a", "b", "c", "A", "a.b", "", "ä", "Z", "_", "__hidden", "1", "two\nlines");

    public static Gen<string> Text { get; } = Gen.Elements(Texts);

    public static Arbitrary<PropertyValue> Values { get; } = Arb.From(Gen.Sized(size => Value(Math.Min(size, 12))), Shrink);

    public static Arbitrary<ImmutableArray<KeyValuePair<string, PropertyValue>>> Entries { get; } =
        Arb.From(EntryList(6), ShrinkEntries);

    public static Arbitrary<PropertyMap> Maps { get; } =
        Arb.From(EntryList(6).Select(Map), map => ShrinkEntries([.. map]).Select(Map));

    private static PropertyMap Map(ImmutableArray<KeyValuePair<string, PropertyValue>> entries) => PropertyMap.From(entries);

    private static Gen<ImmutableArray<KeyValuePair<string, PropertyValue>>> EntryList(int size) =>
        from count in Gen.Choose(0, 6)
        from entries in Entry(size).ArrayOf(count)
        select entries.ToImmutableArray();

    private static Gen<KeyValuePair<string, PropertyValue>> Entry(int size) =>
        from key in Key
        from value in Value(size / 2)
        select KeyValuePair.Create(key, value);

    private static Gen<PropertyValue> Value(int size) => size <= 0 ? Leaf : Gen.OneOf(Leaf, Leaf, Nested(size));

    private static Gen<PropertyValue> Leaf { get; } = Gen.OneOf(
        Gen.Constant<PropertyValue>(PropertyValue.Null.Instance),
        Gen.Constant<PropertyValue>(PropertyValue.Unknown.Instance),
        Gen.Elements(true, false).Select(PropertyValue.Of),
        Gen.Elements(0, 1, -1, 0.5, 1e300, double.NaN, double.PositiveInfinity, -0.0, 9007199254740993).Select(PropertyValue.Of),
        Text.Select(PropertyValue.Of),
        from path in Text
        from hash in Gen.Elements("", "aa", "bb")
        select (PropertyValue)new PropertyValue.Asset(null, path, null, hash),
        from urn in Text
        from id in Gen.Elements<PropertyValue?>(null, PropertyValue.Of("id"), PropertyValue.Of(""), PropertyValue.Unknown.Instance)
        select (PropertyValue)new PropertyValue.Reference(urn, id, ""));

    private static Gen<PropertyValue> Nested(int size) => Gen.OneOf(
        from count in Gen.Choose(0, 4)
        from items in Value(size / 2).ArrayOf(count)
        select PropertyValue.Of(items.ToImmutableArray()),
        EntryList(size / 2).Select(entries => PropertyValue.Of(PropertyMap.From(entries))),
        Value(size / 2).Select(value => (PropertyValue)new PropertyValue.Secret(value)),
        from value in Value(size / 2)
        from known in Gen.Elements(true, false)
        from secret in Gen.Elements(true, false)
        from dependencies in Text.ArrayOf(2)
        select (PropertyValue)new PropertyValue.OutputValue(known ? value : null, secret, [.. dependencies]),
        EntryList(0).Select(members => (PropertyValue)new PropertyValue.Archive(PropertyMap.From(members), null, null, "")));

    private static IEnumerable<PropertyValue> Shrink(PropertyValue value) => value switch
    {
        PropertyValue.List list => list.Items.Concat(list.Items.Select((_, i) => PropertyValue.Of(list.Items.RemoveAt(i)))),
        PropertyValue.Map map => map.Entries.Values.Concat(map.Entries.Keys.Select(key => PropertyValue.Of(map.Entries.Without(key)))),
        PropertyValue.Secret secret => [secret.Revealed],
        PropertyValue.OutputValue { Value: { } inner } => [inner],
        PropertyValue.Null => [],
        _ => [PropertyValue.Null.Instance],
    };

    private static IEnumerable<ImmutableArray<KeyValuePair<string, PropertyValue>>> ShrinkEntries(
        ImmutableArray<KeyValuePair<string, PropertyValue>> entries) => entries.Select((_, i) => entries.RemoveAt(i));
}
