using Blueprint.Engine.Events;
using Blueprint.Engine.Tests.World;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Deploying;

public sealed class InputErrorTests
{
    private readonly TestWorld world = new();

    /// <summary>What, the program, and what the one error must say.</summary>
    public static TheoryData<string, Func<TestProgram, Task>, string> Mistakes => new()
    {
        { "a name twice", async p => { await p.Thing("a"); await p.Thing("a"); }, $"Duplicate resource URN '{TestWorld.UrnOf("a")}'; try giving it a unique name" },
        { "a parent that is none", p => p.Thing("a", null, r => r with { Parent = TestWorld.UrnOf("b") }), "could not find parent resource" },
        { "a parent misspelt", p => p.Thing("a", null, r => r with { Parent = p.StackUrn + "x" }), "did you mean 'urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev'?" },
        { "a type of two parts", p => p.Thing("a", null, r => r with { Type = "test:Thing" }), "Type 'test:Thing' is not a valid type token (must have format '*:*:*')" },
        { "a type without a package", p => p.Thing("a", null, r => r with { Type = ":index:Thing" }), "is not a valid type token" },
        { "a package that is none", p => p.Thing("a", null, r => r with { Type = "tset:index:Thing" }), "there is no provider for package 'tset'; did you mean 'test'?" },
        { "a dependency that is none", p => p.Thing("a", null, r => r.After(TestWorld.UrnOf("b"))), "depends on 'urn:pulumi:dev::shop::test:index:Thing::b', which this program has not registered" },
        { "a provider that is none", p => p.Thing("a", null, r => r with { Provider = "urn:pulumi:dev::shop::pulumi:providers:test::mine::1" }), "the provider urn:pulumi:dev::shop::pulumi:providers:test::mine is not known" },
        { "a provider of another package", p => p.Thing("a", null, r => r with { Provider = "urn:pulumi:dev::shop::pulumi:providers:aws::mine::1" }), "which the provider urn:pulumi:dev::shop::pulumi:providers:aws::mine::1 does not manage" },
        { "a timeout that is none", p => p.Thing("a", null, r => r with { CustomTimeouts = new("5 minutes", "", "") }), "custom timeout for create is '5 minutes'" },
        { "a remote component", p => p.Thing("a", null, r => r with { Remote = true, Custom = false }), "a provider plugin constructs" },
        { "a file that is not there", p => p.Thing("a", Props(("code", new PropertyValue.Asset(null, "none.txt", null, "")))), "the file 'none.txt' cannot be read" },
        { "an archive that is none", p => p.Thing("a", Props(("code", new PropertyValue.Archive(null, "Blueprint.Engine.dll", null, "")))), "neither a folder nor one of .tar" },
        { "an import of nothing", p => p.Thing("a", null, r => r with { ImportId = "gone" }), "resource 'gone' does not exist" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_told_once_and_nothing_is_made(string what, Func<TestProgram, Task> program, string expected)
    {
        world.Provider.Read = _ => null;
        foreach (var kind in new[] { RunKind.Preview, RunKind.Update })
        {
            var run = await world.Run(kind, program);

            Assert.Equal(RunResult.Failed, run.Result);
            Assert.True(run.Errors is [var error] && error.Contains(expected, StringComparison.Ordinal), $"{what} ({kind}): {string.Join(" | ", run.Errors)}");
            Assert.DoesNotContain(run.Errors, error => error.Contains("   at ", StringComparison.Ordinal));
            Assert.Empty(run.Outcome.Faults);
        }
    }

    [Fact]
    public async Task What_a_provider_finds_wrong_is_told_in_Pulumis_words_with_the_place_in_the_source()
    {
        world.Provider.Check = request => new(request.NewInputs, [new("size", "must be at most 3"), new("", "must have a name"), new("missing", "must be given")], []);

        var run = await world.Preview(
            program => program.Thing("a", Props(("size", Number(5)), ("password", Secret("x"))), request => request with
            {
                SourcePosition = new(() => ("/repo/stacks/shop/Program.cs", 14, 3)),
            }),
            request => request with { RootDirectory = "/repo" });

        Assert.Equal(
            [
                "test:index:Thing resource 'a': property size value {5} has a problem: must be at most 3 (stacks/shop/Program.cs:14)",
                "test:index:Thing resource 'a' has a problem: must have a name (stacks/shop/Program.cs:14)",
                "test:index:Thing resource 'a': property missing has a problem: must be given (stacks/shop/Program.cs:14)",
            ],
            run.Errors);
    }

    [Fact]
    public async Task A_secret_value_is_not_told_even_when_it_is_wrong()
    {
        world.Provider.Check = request => new(request.NewInputs, [new("password", "is too short")], []);

        var run = await world.Preview(program => program.Thing("a", Props(("password", Secret("hunter2")))));

        Assert.DoesNotContain("hunter2", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_tells_what_is_wrong_with_every_resource_and_not_only_with_the_first()
    {
        world.Provider.Check = request => new(request.NewInputs, request.Urn.Name.StartsWith("bad", StringComparison.Ordinal) ? [new("", "is bad")] : [], []);

        var run = await world.Preview(async program =>
        {
            var bad = await program.Thing("bad1");
            Assert.Equal(RegistrationResult.Fail, bad.Result);
            await program.Thing("good", Props(("of", PropertyValue.Unknown.Instance)), request => request.From("of", bad.Urn));
            await program.Thing("bad2");
        });

        Assert.Equal(RunResult.Failed, run.Result);
        Assert.Equal(["test:index:Thing resource 'bad1' has a problem: is bad", "test:index:Thing resource 'bad2' has a problem: is bad"], run.Errors);
        Assert.Contains("Create good", run.Steps);
    }

    [Fact]
    public async Task An_update_stops_at_the_first_mistake()
    {
        world.Provider.Check = request => new(request.NewInputs, [new("", "is bad")], []);

        var run = await world.Up(async program =>
        {
            await program.Thing("bad1");
            await program.Thing("bad2");
        });

        Assert.Single(run.Errors);
        Assert.Empty(world.Provider.Calls);
    }

    [Fact]
    public async Task What_is_only_odd_is_a_warning()
    {
        world.Provider.Check = request => new(request.NewInputs, [], ["this type is deprecated"]);

        var run = (await world.Up(program => program.Thing("a"))).Succeeds();

        Assert.Equal(["this type is deprecated"], run.Warnings);
    }

    [Fact]
    public async Task Settings_of_a_provider_that_are_wrong_are_told_once_for_all_its_resources()
    {
        world.Config = world.Config.Add("test:region", "nowhere");
        world.Provider.CheckConfig = request => new(request.NewInputs, [new("region", "is no region")], []);

        var run = await world.Preview(async program =>
        {
            await program.Thing("a");
            await program.Thing("b");
        });

        Assert.Equal("pulumi:providers:test resource 'default': property region value {\"nowhere\"} has a problem: is no region", Assert.Single(run.Errors));
    }

    [Fact]
    public async Task A_package_may_be_denied_a_default_provider()
    {
        world.Config = world.Config.Add("pulumi:disable-default-providers", "[\"test\"]");

        var run = await world.Preview(program => program.Thing("a"));

        Assert.StartsWith("Default provider for 'test' disabled. 'test:index:Thing' must use an explicit provider", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_without_effect_on_a_component_are_told()
    {
        var run = (await world.Preview(program => program.Component("c", request => request with { IgnoreChanges = ["x"] }))).Succeeds();

        Assert.Contains("'ignoreChanges' has no effect", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outputs_of_something_never_registered_are_a_mistake()
    {
        var run = await world.Preview(program =>
            program.Monitor.RegisterResourceOutputsAsync(TestWorld.UrnOf("nothing"), PropertyMap.Empty, CancellationToken.None));

        Assert.Contains("whose registration isn't pending", Assert.Single(run.Errors), StringComparison.Ordinal);
    }
}
