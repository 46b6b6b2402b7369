using System.Text.Json;
using Pulumi.Utilities;

namespace Pulumi.Tests.Inputs;

public class InputJsonTests
{
    private const string Text = """{"a":[1,"x",null]}""";

    public static TheoryData<string, Func<InputJson>> Sources => new()
    {
        { "string", () => Text },
        { "JsonDocument", () => JsonDocument.Parse(Text) },
        { "JsonElement", () => JsonDocument.Parse(Text).RootElement },
        { "Output<string>", () => Output.Create(Text) },
        { "Output<JsonDocument>", () => Output.Create(JsonDocument.Parse(Text)) },
        { "Output<JsonElement>", () => Output.Create(JsonDocument.Parse(Text).RootElement) },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Json_is_made_of_each_shape_that_converts(string shape, Func<InputJson> make)
    {
        var element = await OutputUtilities.GetValueAsync(make().ToOutput());

        Assert.Equal((shape, Text), (shape, element.GetRawText()));
    }

    [Fact]
    public void A_text_that_is_no_json_is_refused_when_it_is_assigned() => Assert.ThrowsAny<JsonException>(() => { InputJson _ = "{"; });

    [Fact]
    public async Task A_secret_text_makes_secret_json()
    {
        InputJson json = Output.CreateSecret(Text);

        Assert.True(await Output.IsSecretAsync(json.ToOutput()));
    }
}
