using System.Collections.Immutable;
using Blueprint.Engine.Model;
using Blueprint.Engine.Tests.World;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Scenarios;

/// <summary>Which provider manages what, and packages. More of it is in <c>ProviderTests</c>.</summary>
public sealed class ProviderScenarios
{
    private const string ProviderType = "pulumi:providers:test";

    private readonly Story story = new();

    private static Task<RegisterResourceResponse> Provider(TestProgram program, string name, PropertyMap? inputs = null, Func<RegisterResourceRequest, RegisterResourceRequest>? options = null)
    {
        var request = new RegisterResourceRequest { Type = ProviderType, Name = name, Custom = true, Parent = program.StackUrn, Object = inputs ?? PropertyMap.Empty };
        return program.Register(options is null ? request : options(request));
    }

    private static string Reference(RegisterResourceResponse provider) =>
        $"{provider.Urn}::{(provider.Id.Length > 0 ? provider.Id : ProviderReference.UnknownId)}";

    private string ManagerOf(string name) => Urn.TryParse(ProviderReference.TryParse(story[name].Provider)!.Urn)!.Name;

    [Fact]
    public async Task The_nearest_that_names_a_provider_for_the_package_decides()
    {
        await story.Up(async program =>
        {
            var (one, two, three) = (Reference(await Provider(program, "one")), Reference(await Provider(program, "two")), Reference(await Provider(program, "three")));
            var outer = await program.Component("outer", request => request with { Providers = ImmutableDictionary<string, string>.Empty.Add("test", one) });
            var inner = await program.Component("inner", request => request with { Parent = outer.Urn });
            var overriding = await program.Component("overriding", request => request with { Parent = inner.Urn, Providers = ImmutableDictionary<string, string>.Empty.Add("test", two) });
            var a = await program.Thing("of the map above", null, request => request with { Parent = inner.Urn });
            await program.Thing("of the nearer map", null, request => request with { Parent = overriding.Urn });
            await program.Thing("its own", null, request => request with { Parent = overriding.Urn, Provider = three });
            var managed = await program.Thing("named", null, request => request with { Provider = three });
            await program.Thing("its parent's", null, request => request with { Parent = managed.Urn });
            await program.Thing("nobody's");
        });

        Assert.Equal("one", ManagerOf("of the map above"));
        Assert.Equal("two", ManagerOf("of the nearer map"));
        Assert.Equal("three", ManagerOf("its own"));
        Assert.Equal("three", ManagerOf("its parent's"));
        Assert.Equal("default", ManagerOf("nobody's"));
    }

    [Fact]
    public async Task A_provider_of_another_package_is_refused() => await story.Up(async program =>
    {
        story.World.Source = new FakeSource(story.Provider, "test", "other");
        var other = await program.Register(new() { Type = "pulumi:providers:other", Name = "o", Custom = true, Parent = program.StackUrn });
        await program.Thing("a", null, request => request with { Provider = Reference(other) });
    }).With(request => request with { Providers = new FakeSource(story.Provider, "test", "other") }).Fails("which the provider");

    [Fact]
    public async Task An_explicit_providers_version_and_address_are_recorded_with_it()
    {
        await story.Up(async program => await Provider(program, "mine", Props(("region", Text("x"))), request => request with
        {
            Version = "1.2.3",
            PluginDownloadUrl = "https://example.com",
            EnvVarMappings = ImmutableDictionary<string, string>.Empty.Add("MINE", "THEIRS"),
        }));

        Assert.Equal(
            Props(
                ("region", Text("x")),
                ("version", Text("1.2.3")),
                ("__internal", PropertyValue.Of(Props(
                    ("pluginDownloadURL", Text("https://example.com")),
                    ("envVarMappings", PropertyValue.Of(Props(("MINE", Text("THEIRS"))))))))),
            story["mine"].Inputs);
    }

    [Fact]
    public async Task Where_a_provider_comes_from_changes_nothing_of_its_resources()
    {
        Func<string, Func<TestProgram, Task>> from = url => async program =>
        {
            var provider = await Provider(program, "mine", null, request => request with { PluginDownloadUrl = url });
            await program.Thing("a", null, request => request with { Provider = Reference(provider) });
        };
        await story.Up(from("https://one.example.com"));

        await story.Up(from("https://two.example.com")).DoesNothing();
    }

    [Fact]
    public async Task Environment_variables_are_mapped_for_providers_only() =>
        await story.Up(program => program.Thing("a", null, request => request with { EnvVarMappings = ImmutableDictionary<string, string>.Empty.Add("A", "B") }))
            .Fails("only providers may have environment variable mappings");

    [Fact]
    public async Task A_registered_package_gives_its_version_and_address_wherever_it_is_referred_to()
    {
        await story.Up(async program =>
        {
            var package = new PackageSpec("test", "1.2.3") { DownloadUrl = "https://x" };
            var reference = await program.Monitor.RegisterPackageAsync(package, CancellationToken.None);
            Assert.Equal(reference, await program.Monitor.RegisterPackageAsync(package, CancellationToken.None));
            Assert.True(Guid.TryParse(reference, out _));
            await program.Thing("a", null, request => request with { PackageRef = reference });
            await program.Monitor.ReadResourceAsync(
                new() { Type = TestProgram.Type, Name = "r", Id = "r-1", Parent = program.StackUrn, PackageRef = reference }, CancellationToken.None);
            await program.Monitor.InvokeAsync(new() { Token = "test:index:get", PackageRef = reference }, CancellationToken.None);
        });

        Assert.Equal(["default_1_2_3_https___x"], story.World.Store.Snapshot.Resources.Where(resource => resource.Type == ProviderType).Select(resource => resource.Urn.Name));
        Assert.Contains("default_1_2_3", story["a"].Provider, StringComparison.Ordinal);
        Assert.Contains("default_1_2_3", story["r"].Provider, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_reference_that_nobody_gave_is_refused() =>
        await story.Up(program => program.Thing("a", null, request => request with { PackageRef = "made-up" })).Fails("package reference 'made-up' is not known");

    [Fact]
    public async Task Packages_made_from_parameters_and_extensions_are_refused_in_plain_words() => await story.Up(async program =>
    {
        var made = new ParameterizationSpec("mine", "1.0.0", []);
        foreach (var package in new PackageSpec[] { new("test", "1.0.0") { Parameterization = made }, new("test", "1.0.0") { Extension = made } })
        {
            var refusal = await Assert.ThrowsAsync<MonitorException>(() => program.Monitor.RegisterPackageAsync(package, CancellationToken.None));
            Assert.Equal(MonitorStatus.Unimplemented, refusal.Status);
            Assert.Contains("`pulumi up`", refusal.Message, StringComparison.Ordinal);
        }
    });

    [Fact]
    public async Task Components_of_plugins_and_methods_of_resources_are_refused_in_plain_words() => await story.Up(async program =>
    {
        var refusal = await Assert.ThrowsAsync<MonitorException>(() => program.Monitor.CallAsync(new() { Token = "test:index:Thing/run" }, CancellationToken.None));
        Assert.Equal(MonitorStatus.Unimplemented, refusal.Status);
        await program.Register(new() { Type = "test:index:Cluster", Name = "c", Remote = true, Parent = program.StackUrn });
    }).Fails("a component that a provider plugin constructs");

    [Fact]
    public async Task Default_providers_may_be_denied_for_some_packages_or_all_but_the_engines_own()
    {
        story.World.Config = story.World.Config.Add("pulumi:disable-default-providers", "[\"test\"]");
        await story.Up(program => program.Thing("a")).Fails("Default provider for 'test' disabled. 'test:index:Thing' must use an explicit provider");

        story.World.Config = story.World.Config.SetItem("pulumi:disable-default-providers", "[\"*\"]");
        await story.Up(program => program.Thing("a")).Fails("Default provider for 'test' disabled");
        await story.Up(program => program.Monitor.InvokeAsync(
            new() { Token = "pulumi:pulumi:getResource", Args = Props(("urn", Text("urn:x"))) }, CancellationToken.None));
        await story.Up(async program => await program.Thing("a", null, Explicit(await Provider(program, "mine"))));

        static Func<RegisterResourceRequest, RegisterResourceRequest> Explicit(RegisterResourceResponse provider) => request => request with { Provider = Reference(provider) };
    }

    [Fact]
    public async Task A_program_may_require_a_version_of_Pulumi() => await story.Up(async program =>
    {
        await program.Host.Log.RequirePulumiVersionAsync(">=3.100.0 <4.0.0", CancellationToken.None);
        var old = await Assert.ThrowsAsync<MonitorException>(() => program.Host.Log.RequirePulumiVersionAsync("<3.0.0", CancellationToken.None));
        Assert.Contains("does not satisfy the version requirement '<3.0.0'", old.Message, StringComparison.Ordinal);
        var odd = await Assert.ThrowsAsync<MonitorException>(() => program.Host.Log.RequirePulumiVersionAsync("new", CancellationToken.None));
        Assert.Equal(MonitorStatus.InvalidArgument, odd.Status);
    });
}
