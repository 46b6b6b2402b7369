using System.Text.Json;
using Blueprint.Generator.Json;

namespace Pulumi.Providers.Tests.Generator;

public sealed class JsonReading
{
    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"a\\\"b\\\\c\\/d\\n\\t\\u00e9\"", "a\"b\\c/d\n\té")]
    [InlineData("\"\\ud83d\\ude80\"", "🚀")]
    public void Texts_are_read_with_their_escapes(string json, string text) => Assert.Equal(text, JsonReader.Read(json).Text);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-1.5e3", -1500)]
    [InlineData("0.125", 0.125)]
    public void Numbers_are_read(string json, double number) => Assert.Equal(number, JsonReader.Read(json).Number);

    [Theory]
    [InlineData("")]
    [InlineData("{,}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("[1 2]")]
    [InlineData("[1,]")]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\u12\"")]
    [InlineData("nul")]
    [InlineData("1.2.3")]
    [InlineData("{a:1}")]
    [InlineData("'a'")]
    public void What_is_no_json_is_refused(string text) => Assert.Throws<Blueprint.Generator.Json.JsonException>(() => JsonReader.Read(text));

    [Fact]
    public void Every_catalog_is_read_as_the_platforms_own_reader_reads_it() =>
        Assert.All(Repository.Files("sdk/catalogs", "*.json"), file =>
        {
            var text = File.ReadAllText(file);
            Assert.Equal(JsonSerializer.Serialize(JsonDocument.Parse(text)), Write(JsonReader.Read(text)));
        });

    private static string Write(JsonValue value) => value.Raw switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        double or string => JsonSerializer.Serialize(value.Raw),
        IReadOnlyList<JsonValue> items => $"[{string.Join(',', items.Select(Write))}]",
        _ => $"{{{string.Join(',', value.Members.Select(member => $"{JsonSerializer.Serialize(member.Key)}:{Write(member.Value)}"))}}}",
    };
}
