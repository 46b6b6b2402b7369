using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.Tests.Hosting;
using static Pulumi.Tests.Hosting.Parts;

namespace Pulumi.Tests.Configuration;

public class ConfigTests
{
    private sealed record Size(int Width, int Height);

    [Fact]
    public Task A_value_is_read_from_the_project_s_namespace() =>
        With("shop:region", "eu-west-1", () => Assert.Equal("eu-west-1", new Config().Require("region")));

    [Fact]
    public Task A_value_is_read_from_another_namespace() =>
        With("aws:region", "eu-west-1", () =>
        {
            Assert.Equal("eu-west-1", new Config("aws").Get("region"));
            Assert.Equal("eu-west-1", new Config("aws:config").Get("region"));
            Assert.Null(new Config().Get("region"));
        });

    [Fact]
    public Task What_is_missing_is_null_where_it_may_be_missing() => With("shop:other", "x", () =>
    {
        var config = new Config();

        Assert.Null(config.Get("k"));
        Assert.Null(config.GetBoolean("k"));
        Assert.Null(config.GetInt32("k"));
        Assert.Null(config.GetDouble("k"));
        Assert.Null(config.GetObject<Size>("k"));
        Assert.Equal(0, config.GetObject<int>("k"));
        Assert.Null(config.GetSecret("k"));
        Assert.Null(config.GetSecretBoolean("k"));
        Assert.Null(config.GetSecretInt32("k"));
        Assert.Null(config.GetSecretDouble("k"));
        Assert.Null(config.GetSecretObject<Size>("k"));
    });

    [Fact]
    public Task What_is_missing_and_required_is_an_error_with_the_command_that_sets_it() => With("shop:other", "x", () =>
    {
        var config = new Config();

        foreach (var get in new Action[]
        {
            () => config.Require("k"), () => config.RequireBoolean("k"), () => config.RequireInt32("k"), () => config.RequireDouble("k"),
            () => config.RequireObject<Size>("k"), () => config.RequireSecret("k"), () => config.RequireSecretBoolean("k"),
            () => config.RequireSecretInt32("k"), () => config.RequireSecretDouble("k"), () => config.RequireSecretObject<Size>("k"),
        })
        {
            var error = Assert.ThrowsAny<RunException>(get);
            Assert.StartsWith("Missing Required configuration variable 'shop:k'\n\t", error.Message, StringComparison.Ordinal);
            Assert.Contains("pulumi config set shop:k <value>", error.Message, StringComparison.Ordinal);
        }
    });

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public Task A_truth_value_is_true_or_false(string text, bool value) => With("shop:k", text, async () =>
    {
        Assert.Equal(value, new Config().GetBoolean("k"));
        Assert.Equal(value, new Config().RequireBoolean("k"));
        Assert.Equal(Secret(value), await new Config().RequireSecretBoolean("k").PartsAsync());
        Assert.Equal(Secret(value), await new Config().GetSecretBoolean("k")!.PartsAsync());
    });

    [Theory]
    [InlineData("yes")]
    [InlineData("True")]
    [InlineData("1")]
    [InlineData("")]
    public Task Anything_else_is_no_truth_value(string text) =>
        With("shop:k", text, () => AssertInvalid($"Configuration 'shop:k' value '{text}' is not a valid Boolean", () => new Config().GetBoolean("k")));

    [Fact]
    public Task A_whole_number_is_read_whatever_the_country() => With("shop:k", "-42", async () =>
    {
        Assert.Equal(-42, new Config().GetInt32("k"));
        Assert.Equal(-42, new Config().RequireInt32("k"));
        Assert.Equal(Secret(-42), await new Config().RequireSecretInt32("k").PartsAsync());
    });

    [Theory]
    [InlineData("x")]
    [InlineData("1.5")]
    [InlineData("99999999999")]
    public Task What_is_no_whole_number_is_an_error(string text) =>
        With("shop:k", text, () => AssertInvalid($"Configuration 'shop:k' value '{text}' is not a valid Int32", () => new Config().RequireInt32("k")));

    [Fact]
    public Task A_number_is_read_whatever_the_country() => With("shop:k", "1.5", async () =>
    {
        Assert.Equal(1.5, new Config().GetDouble("k"));
        Assert.Equal(1.5, new Config().RequireDouble("k"));
        Assert.Equal(Secret(1.5), await new Config().GetSecretDouble("k")!.PartsAsync());
    });

    [Fact]
    public Task What_is_no_number_is_an_error() =>
        With("shop:k", "much", () => AssertInvalid("Configuration 'shop:k' value 'much' is not a valid Double", () => new Config().GetDouble("k")));

    [Fact]
    public Task An_object_is_read_from_its_json() => With("shop:k", """{"Width":3,"Height":4}""", async () =>
    {
        Assert.Equal(new Size(3, 4), new Config().GetObject<Size>("k"));
        Assert.Equal(new Size(3, 4), new Config().RequireObject<Size>("k"));
        Assert.Equal(Secret(new Size(3, 4)), await new Config().RequireSecretObject<Size>("k").PartsAsync());
    });

    [Fact]
    public Task An_object_is_read_with_the_caller_s_options() => With("shop:k", """{"width":3,"height":4}""", async () =>
    {
        var options = new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

        Assert.Equal(new Size(3, 4), new Config().GetObject<Size>("k", options));
        Assert.Equal(new Size(3, 4), new Config().RequireObject<Size>("k", options));
        Assert.Equal(Secret(new Size(3, 4)), await new Config().GetSecretObject<Size>("k", options)!.PartsAsync());
    });

    [Fact]
    public Task What_is_no_such_object_is_an_error_that_names_the_type() => With("shop:k", "[", () =>
        AssertInvalid("Configuration 'shop:k' value '[' is not a valid " + typeof(Size).FullName, () => new Config().RequireObject<Size>("k")));

    [Fact]
    public Task A_secret_is_read_as_a_secret() => With("shop:k", "hunter2", async () =>
    {
        Assert.Equal(Secret("hunter2"), await new Config().GetSecret("k")!.PartsAsync());
        Assert.Equal(Secret("hunter2"), await new Config().RequireSecret("k").PartsAsync());
    });

    [Fact]
    public async Task A_secret_that_is_read_plainly_is_given_without_a_word()
    {
        var engine = new Engine
        {
            Config = ImmutableDictionary<string, string>.Empty.Add("shop:k", "hunter2"),
            ConfigSecretKeys = ["shop:k"],
        };

        await engine.UpAsync(() => Assert.Equal("hunter2", new Config().Get("k")));

        Assert.Empty(engine.Log.Messages);
    }

    private static Task With(string key, string value, Action program) => new Engine { Config = ImmutableDictionary<string, string>.Empty.Add(key, value) }.UpAsync(program);

    private static Task With(string key, string value, Func<Task> program) => new Engine { Config = ImmutableDictionary<string, string>.Empty.Add(key, value) }.UpAsync(program);

    private static void AssertInvalid(string message, Func<object?> get) =>
        Assert.StartsWith(message, Assert.ThrowsAny<RunException>(get).Message, StringComparison.Ordinal);
}
