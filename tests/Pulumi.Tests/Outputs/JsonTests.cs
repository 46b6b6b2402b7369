using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.Tests.Hosting;
using Pulumi.Utilities;
using static Pulumi.Tests.Hosting.Parts;

namespace Pulumi.Tests.Outputs;

public class JsonTests
{
    private sealed record Server(Output<string> Host, Output<int> Port);

    [Fact]
    public async Task Plain_values_are_written_as_the_library_writes_them() =>
        Assert.Equal(Known("""{"a":1,"b":["x"]}"""), await Output.JsonSerialize(Output.Create(new { a = 1, b = new[] { "x" } })).PartsAsync());

    [Fact]
    public async Task Outputs_inside_are_written_as_their_values() =>
        Assert.Equal(
            Known("""{"Host":"db","Port":5432}"""),
            await Output.JsonSerialize(Output.Create(new Server(Output.Create("db"), Output.Create(5432)))).PartsAsync());

    [Fact]
    public async Task Inputs_lists_and_maps_of_inputs_are_written_as_their_values()
    {
        Input<string> input = Output.Create("i");
        var value = new
        {
            input,
            list = new InputList<string> { "a", Output.Create("b") },
            map = new InputMap<int> { ["k"] = Output.Create(1) },
        };

        Assert.Equal(Known("""{"input":"i","list":["a","b"],"map":{"k":1}}"""), await Output.JsonSerialize(Output.Create(value)).PartsAsync());
    }

    [Fact]
    public async Task A_secret_inside_makes_the_text_secret() =>
        Assert.Equal(Secret("""{"a":"s"}"""), await Output.JsonSerialize(Output.Create(new { a = Output.CreateSecret("s") })).PartsAsync());

    [Fact]
    public async Task An_unknown_inside_makes_the_whole_text_unknown()
    {
        var parts = await Output.JsonSerialize(Output.Create(new { a = OutputUtilities.CreateUnknown("x"), b = Output.CreateSecret("s") })).PartsAsync();

        Assert.False(parts.IsKnown);
        Assert.True(parts.IsSecret);
    }

    [Fact]
    public async Task The_text_depends_on_what_its_parts_depend_on()
    {
        Widget a = null!, b = null!;
        Parts<string>? parts = null;

        await new Engine().UpAsync(async () =>
        {
            a = new Widget("a");
            b = new Widget("b");
            var inner = OutputUtilities.WithDependency(Output.Create(1), b);
            parts = await Output.JsonSerialize(OutputUtilities.WithDependency(Output.Create(new { inner }), a)).PartsAsync();
        });

        Assert.Equal(Known("""{"inner":1}""", a, b), parts);
    }

    [Fact]
    public async Task The_caller_s_options_hold() =>
        Assert.Equal(
            Known("""{"host":"db","port":1}"""),
            await Output.JsonSerialize(
                Output.Create(new Server(Output.Create("db"), Output.Create(1))),
                new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase }).PartsAsync());

    [Fact]
    public async Task The_caller_s_options_are_not_changed()
    {
        var options = new JsonSerializerOptions();

        await Output.JsonSerialize(Output.Create(new { a = Output.Create(1) }), options).PartsAsync();

        Assert.Empty(options.Converters);
    }

    [Fact]
    public void A_missing_argument_is_refused_at_once()
    {
        Assert.Throws<ArgumentNullException>(() => Output.JsonSerialize<string>(null!));
        Assert.Throws<ArgumentNullException>(() => Output.JsonDeserialize<string>(null!));
    }

    [Fact]
    public async Task A_text_is_read_into_a_value() =>
        Assert.Equal([1, 2], (await Output.JsonDeserialize<ImmutableArray<int>>(Output.Create("[1,2]")).PartsAsync()).Value.AsEnumerable());

    [Fact]
    public async Task Outputs_inside_what_is_read_are_as_secret_as_the_text()
    {
        var parts = await Output.JsonDeserialize<Server>(Output.CreateSecret("""{"Host":"db","Port":1}""")).PartsAsync();

        Assert.True(parts.IsSecret);
        Assert.Equal(Secret("db"), await parts.Value.Host.PartsAsync());
        Assert.Equal(Secret(1), await parts.Value.Port.PartsAsync());
    }

    [Fact]
    public async Task Outputs_inside_what_is_read_depend_on_what_the_text_depends_on()
    {
        Widget a = null!;
        Parts<string>? host = null;

        await new Engine().UpAsync(async () =>
        {
            a = new Widget("a");
            var server = Output.JsonDeserialize<Server>(OutputUtilities.WithDependency(Output.Create("""{"Host":"db","Port":1}"""), a));
            host = await (await OutputUtilities.GetValueAsync(server)).Host.PartsAsync();
        });

        Assert.Equal(Known("db", a), host);
    }

    [Fact]
    public async Task A_text_that_is_no_json_fails() =>
        await Assert.ThrowsAnyAsync<JsonException>(() => Output.JsonDeserialize<int>(Output.Create("{")).PartsAsync());
}
