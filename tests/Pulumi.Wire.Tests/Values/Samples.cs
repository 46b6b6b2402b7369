using Blueprint.Protocol;
using FsCheck;
using FsCheck.Fluent;

namespace Blueprint.Wire.Tests.Values;

/// <summary>Random property maps of all kinds of values.</summary>
internal static class Samples
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Elements("", "x", "__internal", "Grüße 世界 🙂", "a\nb", new string('y', 300)),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => Utf8(text.Get)));

    public static Arbitrary<PropertyMap> Maps() => Gen.Sized(size => MapOf(Math.Min(size, 5))).ToArbitrary();

    private static Gen<PropertyMap> MapOf(int depth) => Gen.Zip(Texts, Value(depth)).ListOf().Resize(4).Select(entries => PropertyMap.From(
        entries.Where(entry => entry.Item1 != Signatures.Key).Select(entry => KeyValuePair.Create(entry.Item1, entry.Item2))));

    private static Gen<PropertyValue> Value(int depth) => depth <= 0 ? Leaf() : Gen.OneOf(
        Leaf(),
        Value(depth - 1).ListOf().Resize(3).Select(items => PropertyValue.Of([.. items])),
        MapOf(depth - 1).Select(PropertyValue.Of),
        Value(depth - 1).Select(PropertyValue (value) => new PropertyValue.Secret(value)),
        from value in Value(depth - 1)
        from known in ArbMap.Default.GeneratorFor<bool>()
        from secret in ArbMap.Default.GeneratorFor<bool>()
        from urns in Texts.ListOf().Resize(3)
        select (PropertyValue)new PropertyValue.OutputValue(known ? value : null, secret, [.. urns]));

    private static Gen<PropertyValue> Leaf() => Gen.OneOf(
        Gen.Elements(PropertyValue.Null.Instance, PropertyValue.Unknown.Instance, PropertyValue.Of(true), PropertyValue.Of(false), PropertyValue.Of(0), PropertyValue.Of("")),
        ArbMap.Default.GeneratorFor<double>().Select(PropertyValue.Of),
        Texts.Select(PropertyValue.Of),
        from urn in Texts
        from id in Gen.Elements(null, PropertyValue.Unknown.Instance, PropertyValue.Of(""), PropertyValue.Of("id"))
        from version in Gen.Elements("", "1.2.3")
        select (PropertyValue)new PropertyValue.Reference(urn, id, version),
        from text in Texts
        from hash in Gen.Elements("", "abc123")
        from form in Gen.Choose(0, 2)
        select (PropertyValue)new PropertyValue.Asset(form == 0 ? text : null, form == 1 ? text : null, form == 2 ? text : null, hash),
        from text in Texts
        from hash in Gen.Elements("", "abc123")
        from form in Gen.Choose(0, 2)
        select (PropertyValue)new PropertyValue.Archive(
            form == 0 ? PropertyMap.Of((text == Signatures.Key ? "k" : text, new PropertyValue.Asset("text", null, null, ""))) : null,
            form == 1 ? text : null, form == 2 ? text : null, hash));

    // Half a character alone is no text on the wire.
    private static string Utf8(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
