using Blueprint.Engine.Events;
using Blueprint.Engine.Model;
using Blueprint.Engine.Providers;
using Blueprint.Engine.Tests.World;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Deploying;

public sealed class ProviderTests
{
    private const string ProviderType = "pulumi:providers:test";

    private readonly TestWorld world = new();

    private static Task<RegisterResourceResponse> MainProvider(TestProgram program, double region = 1) => program.Register(new()
    {
        Type = ProviderType,
        Name = "main",
        Custom = true,
        Parent = program.StackUrn,
        Object = Props(("region", Number(region))),
    });

    private static string Reference(RegisterResourceResponse provider) =>
        $"{provider.Urn}::{(provider.Id.Length > 0 ? provider.Id : ProviderReference.UnknownId)}";

    private IEnumerable<ResourceState> Providers => world.Store.Snapshot.Resources.Where(resource => resource.Type == ProviderType);

    [Fact]
    public async Task A_default_provider_is_made_once_from_the_configuration_of_its_package()
    {
        world.Config = world.Config.Add("test:region", "eu").Add("test:config:token", "s3cret").Add("testing:x", "no").Add("shop:y", "no");
        world.ConfigSecretKeys = ["test:config:token"];

        await world.Up(async program =>
        {
            await Task.WhenAll(
                program.Thing("a", null, request => request with { Version = "1.2.3-beta.1+git" }),
                program.Thing("b", null, request => request with { Version = "1.2.3-beta.1+git" }));
        });

        var provider = Assert.Single(Providers);
        Assert.Equal("default_1_2_3_beta_1_git", provider.Urn.Name);
        Assert.Equal(Props(("region", Text("eu")), ("token", Secret("s3cret")), ("version", Text("1.2.3-beta.1+git"))), provider.Inputs);
        Assert.Equal($"{provider.Urn}::{provider.Id}", world.Recorded("a").Provider);
        Assert.True(Guid.TryParse(provider.Id, out _));
    }

    [Fact]
    public async Task A_provider_is_asked_for_with_its_version_and_checked_settings()
    {
        world.Config = world.Config.Add("test:region", "eu");
        world.Provider.CheckConfig = request => new(request.NewInputs.With("checked", PropertyValue.Of(true)), [], []);

        await world.Up(program => program.Thing("a", null, request => request with { Version = "1.2.3" }));

        var (package, version, config) = ((FakeSource)world.Source).Asked[^1];
        Assert.Equal(("test", "1.2.3"), (package, version));
        Assert.Equal(PropertyValue.Of(true), config["checked"]);
    }

    [Fact]
    public async Task Default_providers_are_the_engines_own_and_no_view_shows_them()
    {
        var run = await world.Up(program => program.Thing("a"));

        Assert.All(
            run.Events.All.OfType<EngineEvent.StepDone>().Where(done => done.Step.Urn.Type == ProviderType),
            done => Assert.True(done.Step.Internal));
        Assert.Equal(2, run.Outcome.Counts[StepKind.Create]);
    }

    [Fact]
    public async Task A_newer_default_provider_takes_over_and_the_former_one_goes_last()
    {
        await world.Up(program => program.Thing("a", null, request => request with { Version = "1.0.0" }));

        var run = (await world.Up(program => program.Thing("a", null, request => request with { Version = "2.0.0" }))).Succeeds();

        Assert.Equal("default_2_0_0", Assert.Single(Providers).Urn.Name);
        Assert.Empty(run.Steps);
        Assert.Contains("default_2_0_0", world.Recorded("a").Provider, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resource_uses_the_provider_that_it_names()
    {
        await world.Up(async program =>
        {
            var main = await MainProvider(program);
            await program.Thing("a", null, request => request with { Provider = Reference(main) });
        });

        Assert.Equal("main", Assert.Single(Providers).Urn.Name);
    }

    [Fact]
    public async Task A_resource_takes_its_provider_from_its_parents()
    {
        await world.Up(async program =>
        {
            var main = await MainProvider(program);
            var outer = await program.Component("outer", request => request with { Providers = request.Providers.Add("test", Reference(main)) });
            var inner = await program.Component("inner", request => request with { Parent = outer.Urn });
            var a = await program.Thing("a", null, request => request with { Parent = inner.Urn });
            await program.Thing("b", null, request => request with { Parent = a.Urn });
        });

        var main = Assert.Single(Providers);
        Assert.Equal($"{main.Urn}::{main.Id}", world.Recorded("a").Provider);
        Assert.Equal(world.Recorded("a").Provider, world.Recorded("b").Provider);
    }

    [Fact]
    public async Task A_preview_uses_a_provider_that_has_no_id_yet()
    {
        var run = (await world.Preview(async program =>
        {
            var main = await MainProvider(program);
            Assert.Equal("", main.Id);
            await program.Thing("a", null, request => request with { Provider = Reference(main) });
        })).Succeeds();

        Assert.Equal(["Create main", "Create a"], run.Steps);
    }

    [Fact]
    public async Task New_settings_that_need_no_replacement_update_the_provider_and_leave_its_resources()
    {
        async Task Program(TestProgram program, double region)
        {
            var main = await MainProvider(program, region);
            await program.Thing("a", null, request => request with { Provider = Reference(main) });
        }

        await world.Up(program => Program(program, 1));
        Assert.Equal(["Update main"], (await world.Up(program => Program(program, 2))).Succeeds().Steps);
        Assert.Equal(Number(2), Assert.Single(Providers).Inputs["region"]);
    }

    [Fact]
    public async Task New_settings_that_need_a_replacement_replace_the_provider_and_its_resources()
    {
        world.Provider.DiffConfig = request => new([.. PropertyDiff.Compare(request.OldInputs, request.NewInputs).Select(change => change with { Replaces = true })], false);
        async Task Program(TestProgram program, double region)
        {
            var main = await MainProvider(program, region);
            await program.Thing("a", null, request => request with { Provider = Reference(main) });
        }

        await world.Up(program => Program(program, 1));
        var former = world.Recorded("a").Provider;
        var preview = (await world.Preview(program => Program(program, 2))).Succeeds();
        var update = (await world.Up(program => Program(program, 2))).Succeeds();

        Assert.Equal(
            ["CreateReplacement main", "Replace main", "CreateReplacement a", "Replace a", "DeleteReplaced a", "DeleteReplaced main"], update.Steps);
        Assert.Equal(update.Steps, preview.Steps);
        Assert.NotEqual(former, world.Recorded("a").Provider);
        Assert.Equal("provider", Assert.Single(update.Step(StepKind.Replace, "a").Changes).Path);
    }

    [Fact]
    public async Task What_goes_is_deleted_by_the_provider_that_made_it_although_the_program_no_longer_has_it()
    {
        await world.Up(async program =>
        {
            var main = await MainProvider(program, 7);
            await program.Thing("a", null, request => request with { Provider = Reference(main) });
        });

        (await world.Up(_ => Task.CompletedTask)).Succeeds();

        Assert.Contains("delete a", world.Provider.Calls);
        Assert.Equal(Number(7), ((FakeSource)world.Source).Asked[^1].Config["region"]);
        Assert.Empty(Providers);
    }

    [Fact]
    public async Task A_provider_that_is_renamed_with_an_alias_replaces_nothing()
    {
        async Task Program(TestProgram program, string name, params AliasSpec[] aliases)
        {
            var provider = await program.Register(new() { Type = ProviderType, Name = name, Custom = true, Parent = program.StackUrn, Aliases = [.. aliases] });
            await program.Thing("a", null, request => request with { Provider = Reference(provider) });
        }

        await world.Up(program => Program(program, "old"));
        var run = (await world.Up(program => Program(program, "new", new AliasSpec { Name = "old" }))).Succeeds();

        Assert.Empty(run.Steps);
        Assert.Contains("::new::", world.Recorded("a").Provider, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_is_called_on_the_provider_of_its_package()
    {
        world.Provider.Invoke = (token, args) => new(args.With("token", Text(token)), []);
        InvokeResponse? response = null;

        (await world.Preview(async program => response = await program.Monitor.InvokeAsync(
            new() { Token = "test:index:get", Args = Props(("x", Number(1))) }, CancellationToken.None))).Succeeds();

        Assert.Equal(Props(("x", Number(1)), ("token", Text("test:index:get"))), response!.Return);
    }

    [Fact]
    public async Task A_function_that_fails_says_so_to_the_program()
    {
        world.Provider.Invoke = (_, _) => throw new ProviderException("no such zone");

        await world.Preview(async program =>
        {
            var error = await Assert.ThrowsAsync<MonitorException>(() =>
                program.Monitor.InvokeAsync(new() { Token = "test:index:get" }, CancellationToken.None));
            Assert.Equal("test:index:get: no such zone", error.Message);
        });
    }
}
