using Blueprint.Cli.Rendering;
using Blueprint.Protocol;
using YamlDotNet.RepresentationModel;
using YamlDotNet.Serialization;

namespace Blueprint.Cli.Tests.Rendering;

public sealed class Yaml
{
    [Theory]
    [InlineData("plain")]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("true")]
    [InlineData("No")]
    [InlineData("on")]
    [InlineData("~")]
    [InlineData("null")]
    [InlineData(".nan")]
    [InlineData("0123")]
    [InlineData("0x1F")]
    [InlineData("1e3")]
    [InlineData("12:30:45")]
    [InlineData("2024-01-01")]
    [InlineData("1_000")]
    [InlineData("-")]
    [InlineData("- a")]
    [InlineData("a: b")]
    [InlineData("a #b")]
    [InlineData("a:")]
    [InlineData("# no comment")]
    [InlineData("*alias")]
    [InlineData("&anchor")]
    [InlineData("!tag")]
    [InlineData("%TAG")]
    [InlineData("{a: b}")]
    [InlineData("[a]")]
    [InlineData("'")]
    [InlineData("\"quoted\" and \\ and 'single'")]
    [InlineData("tab\tin it")]
    [InlineData("line\nand line")]
    [InlineData("line\nand line\n")]
    [InlineData("line\n\n\nline\n\n")]
    [InlineData("line \nwith space at its end")]
    [InlineData("  indented\nblock")]
    [InlineData("\nbegins with a break")]
    [InlineData("carriage\r\nreturn")]
    [InlineData("bell\u0007 and next line\u0085 and separator\u2028 and mark\uFEFF")]
    [InlineData("ümlaut 漢字 😀")]
    [InlineData("---\nkind: Secret")]
    [InlineData("100m")]
    [InlineData("1Gi")]
    [InlineData("arn:aws:iam::111122223333:role/x")]
    [InlineData("10.0.0.0/16")]
    [InlineData("<<")]
    [InlineData("=")]
    [InlineData("?x")]
    [InlineData("trailing ")]
    public void A_text_is_read_back_as_it_was(string text)
    {
        var written = ObjectYaml.Write(PropertyMap.Of(
            ("value", PropertyValue.Of(text)),
            ("list", PropertyValue.Of([PropertyValue.Of(text), PropertyValue.Of(PropertyMap.Of(("z", PropertyValue.Of(text)), ("name", PropertyValue.Of(text))))])),
            ("map", PropertyValue.Of(PropertyMap.Of((text.Length == 0 ? "key" : text, PropertyValue.Of(text)))))));

        // By the words of the core schema, so that what would be taken for another type is found out.
        var read = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<Dictionary<string, object>>(written);
        Assert.Equal(text, read["value"]);
        Assert.Equal(text, ((List<object>)read["list"])[0]);
        Assert.Equal(text, ((Dictionary<object, object>)((List<object>)read["list"])[1])["z"]);
        Assert.Equal(text, ((Dictionary<object, object>)read["map"]).Values.Single());
    }

    [Fact]
    public void What_names_an_object_comes_first_and_the_rest_by_key()
    {
        var text = ObjectYaml.Write(PropertyMap.Of(
            ("spec", PropertyValue.Of(PropertyMap.Of(("b", PropertyValue.Of(2)), ("a", PropertyValue.Of(true)), ("empty", PropertyValue.Of(PropertyMap.Empty)), ("none", PropertyValue.Of([]))))),
            ("metadata", PropertyValue.Of(PropertyMap.Of(("labels", PropertyValue.Of(PropertyMap.Of(("x", PropertyValue.Of("z"))))), ("namespace", PropertyValue.Of("shop")), ("name", PropertyValue.Of("one"))))),
            ("kind", PropertyValue.Of("Widget")),
            ("apiVersion", PropertyValue.Of("example.com/v1"))));

        Assert.Equal("""
            apiVersion: example.com/v1
            kind: Widget
            metadata:
              name: one
              namespace: shop
              labels:
                x: z
            spec:
              a: true
              b: 2
              empty: {}
              none: []

            """, text);
    }

    [Theory]
    [InlineData(0.5, "0.5")]
    [InlineData(-3, "-3")]
    [InlineData(9007199254740991, "9007199254740991")]
    [InlineData(123456789012345, "123456789012345")]
    public void Numbers_are_written_without_an_exponent(double number, string text)
    {
        Assert.Equal($"number: {text}\n", ObjectYaml.Write(PropertyMap.Of(("number", PropertyValue.Of(number)))));
    }

    [Fact]
    public void A_comment_holds_no_document()
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(ObjectYaml.Comment("kind: Secret\n\ndata: {}\n")));
        Assert.Empty(stream.Documents);
    }
}
