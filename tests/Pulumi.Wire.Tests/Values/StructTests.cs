using Blueprint.Protocol;
using Blueprint.Wire.Values;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Blueprint.Wire.Tests.Values;

public sealed class StructTests
{
    private static readonly string[] Unknowns =
    [
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", "3eeb2bf0-c639-47a8-9e75-3b44932eb421", "04da6b54-80e4-46f7-96ec-b56ff0331ba9", "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
        "030794c1-ac77-496b-92df-f27374a8bd58", "e48ece36-62e2-4504-bad9-02848725956a", "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
    ];

    [Fact]
    public void Whatever_is_written_is_read_as_it_was() =>
        Prop.ForAll(Samples.Maps(), map => Assert.True(Exact(map, StructReader.Read(StructWriter.Write(map, MarshalOptions.All).Span, MarshalOptions.All)))).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_written_is_what_Googles_library_reads_and_writes() =>
        Prop.ForAll(Samples.Maps(), map =>
        {
            var bytes = StructWriter.Write(map, MarshalOptions.All);
            var theirs = Struct.Parser.ParseFrom(bytes.Span);
            Assert.True(Exact(map, StructReader.Read(theirs.ToByteArray(), MarshalOptions.All)));
            Assert.Equal(map.Count, theirs.Fields.Count);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("1100000000000000" + "00", 0.0)]
    [InlineData("1A00", "")]
    [InlineData("2000", false)]
    [InlineData("0800", null)]
    [InlineData("2001", true)]
    public void Zero_values_keep_their_kind(string hex, object? value)
    {
        var plain = value switch { double number => PropertyValue.Of(number), bool truth => PropertyValue.Of(truth), string text => PropertyValue.Of(text), _ => PropertyValue.Null.Instance };
        Assert.Equal(hex, Convert.ToHexString(StructWriter.Write(plain, MarshalOptions.All)!.Value.Span));
        Assert.Equal(plain, StructReader.ReadValue(Convert.FromHexString(hex), MarshalOptions.All));
    }

    [Fact]
    public void Empty_containers_keep_their_kind()
    {
        Assert.Equal("2A00", Convert.ToHexString(StructWriter.Write(PropertyValue.Of(PropertyMap.Empty), MarshalOptions.All)!.Value.Span));
        Assert.Equal("3200", Convert.ToHexString(StructWriter.Write(PropertyValue.Of([]), MarshalOptions.All)!.Value.Span));
        Assert.Equal(PropertyValue.Of(PropertyMap.Empty), StructReader.ReadValue([0x2a, 0], MarshalOptions.All));
        Assert.Equal(PropertyValue.Of([]), StructReader.ReadValue([0x32, 0], MarshalOptions.All));
        Assert.Equal(0, StructWriter.Write(PropertyMap.Empty, MarshalOptions.All).Length);
    }

    [Fact]
    public void Every_kind_of_unknown_is_read_and_the_texts_one_written()
    {
        foreach (var sentinel in Unknowns)
        {
            Assert.Same(PropertyValue.Unknown.Instance, Read(Value.ForString(sentinel)));
        }

        Assert.Equal(Value.ForString("04da6b54-80e4-46f7-96ec-b56ff0331ba9"), Write(PropertyValue.Unknown.Instance));
        Assert.Equal(PropertyValue.Of("04da6b54-80e4-46f7-96ec-b56ff0331ba8"), Read(Value.ForString("04da6b54-80e4-46f7-96ec-b56ff0331ba8")));
    }

    [Fact]
    public void Each_signature_has_its_members()
    {
        Assert.Equal(Special(Signatures.Secret, ("value", Value.ForNumber(1))), Write(new PropertyValue.Secret(PropertyValue.Of(1))));
        Assert.Equal(Special(Signatures.OutputValue), Write(new PropertyValue.OutputValue(null, false, [])));
        Assert.Equal(
            Special(Signatures.OutputValue, ("value", Value.ForNull()), ("secret", Value.ForBool(true)), ("dependencies", Value.ForList(Value.ForString("urn")))),
            Write(new PropertyValue.OutputValue(PropertyValue.Null.Instance, true, ["urn"])));
        Assert.Equal(Special(Signatures.Reference, ("urn", Value.ForString("u"))), Write(new PropertyValue.Reference("u", null, "")));
        Assert.Equal(
            Special(Signatures.Reference, ("urn", Value.ForString("u")), ("id", Value.ForString("")), ("packageVersion", Value.ForString("1"))),
            Write(new PropertyValue.Reference("u", PropertyValue.Of(""), "1")));
        Assert.Equal(
            Special(Signatures.Asset, ("text", Value.ForString("")), ("hash", Value.ForString("h"))), Write(new PropertyValue.Asset("", null, null, "h")));
        Assert.Equal(Special(Signatures.Archive, ("path", Value.ForString("p"))), Write(new PropertyValue.Archive(null, "p", null, "")));
        Assert.Equal(Special(Signatures.Archive, ("assets", Value.ForStruct(new()))), Write(new PropertyValue.Archive(PropertyMap.Empty, null, null, "")));
    }

    [Fact]
    public void Members_that_nobody_needs_are_passed_over_and_not_sent_on()
    {
        var asset = Read(Special(Signatures.Asset, ("__pulumiAsset", Value.ForBool(true)), ("text", Value.ForString("hello"))));
        Assert.Equal(Special(Signatures.Asset, ("text", Value.ForString("hello"))), Write(asset));
        Assert.Equal(
            new PropertyValue.Reference("u", PropertyValue.Of("i"), ""),
            Read(Special(Signatures.Reference, ("urn", Value.ForString("u")), ("id", Value.ForString("i")), ("name", Value.ForString("n")), ("type", Value.ForString("t")))));
    }

    [Fact]
    public void A_reference_whose_id_is_not_known_says_so_in_either_way()
    {
        Assert.True(Read(Special(Signatures.Reference, ("urn", Value.ForString("u")), ("id", Value.ForString(Signatures.Unknown)))).ContainsUnknown);
        Assert.Equal(PropertyValue.Of(""), Assert.IsType<PropertyValue.Reference>(Read(Special(Signatures.Reference, ("urn", Value.ForString("u")), ("id", Value.ForString(""))))).Id);
    }

    [Fact]
    public void A_byte_string_that_is_a_text_is_one_and_another_is_refused()
    {
        Assert.Equal(PropertyValue.Of("é"), Read(Special(Signatures.ByteString, ("value", Value.ForString("w6k=")))));
        Assert.Contains("bytes that are no text", Problem(Special(Signatures.ByteString, ("value", Value.ForString("/w==")))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody knows", "unrecognized signature 'nobody knows'")]
    [InlineData(Signatures.Secret, "a secret has no value")]
    [InlineData(Signatures.Reference, "a resource reference has no urn")]
    [InlineData(Signatures.Asset, "an asset has exactly one of text, path and uri")]
    [InlineData(Signatures.Archive, "an archive has exactly one of assets, path and uri")]
    [InlineData(Signatures.ByteString, "a byte string has no value")]
    public void A_signature_without_what_it_needs_is_refused(string signature, string problem) => Assert.Equal($"in: {problem}", Problem(Special(signature)));

    [Fact]
    public void Members_of_the_wrong_kind_are_refused()
    {
        var number = Value.ForNumber(1);
        Assert.Equal("in: the signature is no text", Problem(Value.ForStruct(new() { Fields = { [Signatures.Key] = number } })));
        Assert.Equal("in: 'urn' is no text", Problem(Special(Signatures.Reference, ("urn", number))));
        Assert.Equal("in: 'id' is no text", Problem(Special(Signatures.Reference, ("urn", Value.ForString("u")), ("id", number))));
        Assert.Equal("in: 'secret' is neither true nor false", Problem(Special(Signatures.OutputValue, ("secret", number))));
        Assert.Equal("in: 'dependencies' is no list", Problem(Special(Signatures.OutputValue, ("dependencies", number))));
        Assert.Equal("in: 'dependencies' holds something that is no text", Problem(Special(Signatures.OutputValue, ("dependencies", Value.ForList(number)))));
        Assert.Equal("in: 'assets' is no object", Problem(Special(Signatures.Archive, ("assets", number))));
        Assert.Equal("in: the archive's member 'x' is neither an asset nor an archive", Problem(Special(Signatures.Archive, ("assets", Value.ForStruct(new() { Fields = { ["x"] = number } })))));
    }

    [Theory]
    [InlineData("", "it is a value of no kind")]
    [InlineData("11000000", "it ends before it should")]
    [InlineData("1A05", "it ends before it should")]
    [InlineData("1A01FF", "a text in it is not UTF-8")]
    [InlineData("07", "a field in it has the tag 7, which is none")]
    [InlineData("08FFFFFFFFFFFFFFFFFFFFFF01", "a number in it has no end")]
    [InlineData("1AFFFFFFFFFFFFFFFFFF01", "it ends before it should")]
    public void Bytes_that_are_no_value_are_refused(string hex, string problem) =>
        Assert.Equal(problem, Assert.Throws<PropertyFormatException>(() => StructReader.ReadValue(Convert.FromHexString(hex), MarshalOptions.All)).Message);

    [Fact]
    public void Bytes_of_chance_are_read_or_refused_and_nothing_else() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            try
            {
                StructReader.Read(bytes, MarshalOptions.All);
            }
            catch (PropertyFormatException)
            {
                // The one exception that is expected.
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Fields_that_nobody_knows_are_passed_over_at_every_level()
    {
        // Struct { 9: 1, 1: entry { 1: "k", 3: "z", 2: value { 15: 4 bytes, 1: null } } }
        var bytes = Convert.FromHexString("4801" + "0A0F" + "0A016B" + "1A017A" + "1207" + "7D00000000" + "0800");
        Assert.Equal(PropertyMap.Of(("k", PropertyValue.Null.Instance)), StructReader.Read(bytes, MarshalOptions.All));
    }

    [Fact]
    public void Nesting_that_would_break_the_process_is_refused()
    {
        var deep = PropertyValue.Of("x");
        for (var i = 0; i < 1_000_000; i++)
        {
            deep = PropertyValue.Of([deep]);
        }

        Assert.Contains("nested too deeply", Assert.Throws<PropertyFormatException>(() => StructWriter.Write(deep, MarshalOptions.All)).Message, StringComparison.Ordinal);
    }

    private static Value Special(string signature, params (string Key, Value Value)[] members)
    {
        var fields = new Struct { Fields = { [Signatures.Key] = Value.ForString(signature) } };
        foreach (var (key, value) in members)
        {
            fields.Fields[key] = value;
        }

        return Value.ForStruct(fields);
    }

    private static Value Write(PropertyValue value) => Value.Parser.ParseFrom(StructWriter.Write(value, MarshalOptions.All)!.Value.Span);

    private static PropertyValue Read(Value value) => StructReader.ReadValue(value.ToByteArray(), MarshalOptions.All)!;

    private static string Problem(Value value) => Assert.Throws<PropertyFormatException>(
        () => StructReader.Read(new Struct { Fields = { ["in"] = value } }.ToByteArray(), MarshalOptions.All)).Message;

    // Assets are equal when their hashes are, and a number may be none: what is written of both is compared as well.
    private static bool Exact(PropertyMap one, PropertyMap other) =>
        one.Equals(other) && StructWriter.Write(one, MarshalOptions.All).Span.SequenceEqual(StructWriter.Write(other, MarshalOptions.All).Span);
}
