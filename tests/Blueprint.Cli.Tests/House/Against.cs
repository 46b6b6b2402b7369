using System.Collections.Immutable;
using Blueprint.Cli.Commands;
using Pulumi;
using static Blueprint.Cli.Tests.House.Programs;

namespace Blueprint.Cli.Tests.House;

/// <summary>What this checkout would change of a real stack, of which nothing is at hand but its export.</summary>
public sealed class Against : IDisposable
{
    private static readonly string Real = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "House", "Samples", "real-stack.json"));

    private readonly Repository house = new();

    public Against() => house.Write("real.json", Real).Project("shop", Program());

    public void Dispose() => house.Dispose();

    /// <summary>The program that the export is of, but for what is given otherwise.</summary>
    private static Func<Task<int>> Program(string team = "shop", string location = "EU", int length = 16, string data = "a", string? domain = null) => Of(() =>
    {
        var platform = new StackReference("acme/platform/prod");
        var password = Make("random:index/randomPassword:RandomPassword", "pw", ("length", length));
        Make("aws:s3/bucket:Bucket", "assets", ("tags", ImmutableDictionary<string, object?>.Empty.Add("team", team)));
        Make("kubernetes:core/v1:ConfigMap", "settings", ("metadata", Named("settings")), ("data", ImmutableDictionary<string, object?>.Empty.Add("value", data)));
        Make("kubernetes:core/v1:ConfigMap", "generated", ("data", ImmutableDictionary<string, object?>.Empty.Add("value", "a")));
        Make("gcp:storage/bucket:Bucket", "archive", ("location", location));
        Make("kubernetes:core/v1:Secret", "credentials", new CustomResourceOptions { DependsOn = password }, ("metadata", Named("credentials")),
            ("stringData", Output.CreateSecret(ImmutableDictionary<string, object?>.Empty.Add("password", "something"))));
        return new Dictionary<string, object?>
        {
            ["domain"] = domain is null ? platform.RequireOutput("domain") : domain,
            ["password"] = Output.CreateSecret("hunter2"),
            ["url"] = "gs://archive-9f8e7d6",
        };
    });

    private static ImmutableDictionary<string, object?> Named(string name) => ImmutableDictionary<string, object?>.Empty.Add("name", name);

    [Fact]
    public void Where_the_program_is_that_of_the_stack_nothing_changes_and_nothing_is_written()
    {
        var outcome = house.Run("preview", "--against", "real.json", "--expect-no-changes").Is(ExitCode.Done).Says(
            "Previewing shop/dev against real.json, written 2026-08-21T10:00:00.123456789+02:00 by Pulumi v3.260.0",
            "secrets of the export could not be opened and count as unchanged",
            "The outputs of platform/prod are those that the export has recorded",
            "The real stack is as the program says.");

        Assert.DoesNotContain("hunter2", outcome.Out + outcome.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(house.Root, ".blueprint")));
        Assert.False(Directory.Exists(Path.Combine(house.Root, ".local")));
    }

    [Fact]
    public void What_the_program_says_otherwise_is_shown_property_by_property_and_nothing_else()
    {
        var outcome = house.Change("shop", Program(team: "blue", location: "US", length: 20, data: "b")).Run("preview", "--against", "real.json", "--diff", "-s", "shop/dev").Is(ExitCode.Done);

        outcome.Says("tags.team: \"shop\" => \"blue\"", "location: \"EU\" => \"US\"", "length: 16 => 20", "forces replacement", "value: \"a\" => \"b\"",
            "[id=assets-1a2b3c4]", "Nothing was changed, here or anywhere. `pulumi up` does this to the real stack.");
        Assert.Equal(4, outcome.Out.Split('\n').Count(line => line.Contains("=>", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_resource_that_is_new_and_one_that_is_gone_are_told()
    {
        house.Change("shop", Of(() => { ConfigMap("fresh", "a"); })).Run("preview", "--against", "real.json", "--detailed-exitcode").Is(ExitCode.Changes)
            .Says("+ 1 to create", "- 6 to delete");
    }

    [Fact]
    public void Settings_whose_secrets_another_service_keeps_do_not_stand_in_the_way()
    {
        house.Write("stacks/shop/Pulumi.dev.yaml", "secretsprovider: awskms://alias/x\nencryptedkey: AAAA\nconfig:\n  shop:token:\n    secure: AAABsealed\n");
        house.Write("real.json", Real.Replace("\"value\": \"a\"", "\"value\": \"t0ken\"", StringComparison.Ordinal));

        house.Change("shop", Of(() =>
        {
            var token = new Config().RequireSecret("token");
            Make("kubernetes:core/v1:ConfigMap", "settings", ("metadata", Named("settings")), ("data", token.Apply(value => ImmutableDictionary<string, object?>.Empty.Add("value", value))));
        })).Run("preview", "--against", "real.json", "--diff").Is(ExitCode.Done).Says("- 5 to delete", "2 unchanged");
    }

    [Fact]
    public void Exports_of_other_stacks_give_newer_outputs()
    {
        house.Write("platform.json", """
            {"version":3,"deployment":{"manifest":{},"resources":[{"urn":"urn:pulumi:prod::platform::pulumi:pulumi:Stack::platform-prod","custom":false,"type":"pulumi:pulumi:Stack","outputs":{"domain":"example.org"}}]}}
            """);

        house.Run("preview", "--against", "real.json", "--against", "acme/platform/prod=platform.json").Is(ExitCode.Done).Says("~ domain : \"example.com\" => \"example.org\"");
        house.Change("shop", Of(() => new Dictionary<string, object?> { ["x"] = new StackReference("acme/other/prod").RequireOutput("x") }))
            .Run("preview", "--against", "real.json").Says("shop/dev refers to other/prod, of which nothing is known here. Give its export, too: --against other/prod=FILE");
    }

    [Theory]
    [InlineData("preview --against nowhere.json", ExitCode.Usage, "There is no file nowhere.json. `pulumi stack export --file nowhere.json` writes one.")]
    [InlineData("preview --against real.json --against real.json", ExitCode.Usage, "--against compares one stack")]
    [InlineData("preview --against real.json --env dev", ExitCode.Usage, "--env and --all-envs mean several")]
    [InlineData("preview --against real.json -s shop/other", ExitCode.NoSuchStack, "There is no stack 'shop/other'.")]
    [InlineData("preview --against real.json -s extra/dev", ExitCode.Usage, "real.json is of shop/dev, not of extra/dev.")]
    [InlineData("preview --against stacks/shop/Pulumi.yaml", ExitCode.Error, "stacks/shop/Pulumi.yaml cannot be used: it is no JSON")]
    internal void Mistakes_are_told(string line, ExitCode code, string says)
    {
        house.Project("extra", Nothing);

        house.Run(line.Split(' ')).Is(code).Says(says);
    }
}
