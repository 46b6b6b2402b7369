using Pulumi.Tests.Hosting;
using static Pulumi.Tests.Hosting.Values;

namespace Pulumi.Tests.Registration;

public class ProviderTests
{
    private const string P = "urn:pulumi:dev::shop::pulumi:providers:test::p::p-id";
    private const string Other = "urn:pulumi:dev::shop::pulumi:providers:other::other::other-id";

    [Fact]
    public async Task A_provider_is_a_resource_of_a_type_named_after_its_package()
    {
        var engine = await Run(() => { new TestProvider("p", args: new WidgetArgs { Label = "l" }); });

        var sent = engine.Monitor.Registration("p");
        Assert.Equal(("pulumi:providers:test", true, Text("l")), (sent.Type, sent.Custom, sent.Object["label"]));
    }

    [Fact]
    public async Task A_resource_names_its_provider_by_urn_and_id()
    {
        var engine = await Run(() => { new Widget("w", null, new CustomResourceOptions { Provider = new TestProvider("p") }); });

        Assert.Equal(P, engine.Monitor.Registration("w").Provider);
    }

    [Fact]
    public async Task A_provider_without_an_id_is_named_with_the_sentinel_of_the_unknown()
    {
        var engine = new Engine { IsPreview = true, Monitor = new() { OnRegister = request => RecordingMonitor.Accept(request, id: "") } };

        await engine.UpAsync(() => { new Widget("w", null, new CustomResourceOptions { Provider = new TestProvider("p") }); });

        Assert.Equal("urn:pulumi:dev::shop::pulumi:providers:test::p::04da6b54-80e4-46f7-96ec-b56ff0331ba9", engine.Monitor.Registration("w").Provider);
    }

    [Fact]
    public async Task Without_one_the_engine_is_left_to_choose()
    {
        var engine = await Run(() => { new Widget("w"); });

        Assert.Equal("", engine.Monitor.Registration("w").Provider);
    }

    [Fact]
    public async Task A_child_takes_the_provider_of_its_package_from_the_component_above()
    {
        var engine = await Run(() =>
        {
            var box = new Box("box", new ComponentResourceOptions { Providers = { new TestProvider("p"), new TestProvider("other", "other") } });
            var inner = new Box("inner", new ComponentResourceOptions { Parent = box });
            new Widget("w", null, new CustomResourceOptions { Parent = inner });
            new CustomResource("other:index:Thing", "o", ResourceArgs.Empty, new CustomResourceOptions { Parent = inner });
            new CustomResource("third:index:Thing", "t", ResourceArgs.Empty, new CustomResourceOptions { Parent = inner });
        });

        Assert.Equal((P, Other, ""), (ProviderOf(engine, "w"), ProviderOf(engine, "o"), ProviderOf(engine, "t")));
    }

    [Fact]
    public async Task The_one_provider_of_a_component_applies_to_children_of_its_package_only()
    {
        var engine = await Run(() =>
        {
            var box = new Box("box", new ComponentResourceOptions { Provider = new TestProvider("p") });
            new Widget("w", null, new CustomResourceOptions { Parent = box });
            new CustomResource("other:index:Thing", "o", ResourceArgs.Empty, new CustomResourceOptions { Parent = box });
        });

        Assert.Equal((P, ""), (ProviderOf(engine, "w"), ProviderOf(engine, "o")));
    }

    [Fact]
    public async Task Only_a_type_of_three_parts_has_a_package()
    {
        var engine = await Run(() =>
        {
            var box = new Box("box", new ComponentResourceOptions { Providers = { new TestProvider("p") } });
            new CustomResource("test:Widget", "two", ResourceArgs.Empty, new CustomResourceOptions { Parent = box });
        });

        Assert.Equal("", ProviderOf(engine, "two"));
    }

    [Fact]
    public async Task A_child_s_own_provider_comes_before_the_inherited_one()
    {
        var engine = await Run(() =>
        {
            var box = new Box("box", new ComponentResourceOptions { Providers = { new TestProvider("q") } });
            new Widget("w", null, new CustomResourceOptions { Parent = box, Provider = new TestProvider("p") });
        });

        Assert.Equal(P, ProviderOf(engine, "w"));
    }

    [Fact]
    public async Task An_inner_component_s_provider_comes_before_the_outer_one_s()
    {
        var engine = await Run(() =>
        {
            var outer = new Box("outer", new ComponentResourceOptions { Providers = { new TestProvider("q"), new TestProvider("other", "other") } });
            var inner = new Box("inner", new ComponentResourceOptions { Parent = outer, Providers = { new TestProvider("p") } });
            new Widget("w", null, new CustomResourceOptions { Parent = inner });
            new CustomResource("other:index:Thing", "o", ResourceArgs.Empty, new CustomResourceOptions { Parent = inner });
        });

        Assert.Equal((P, Other), (ProviderOf(engine, "w"), ProviderOf(engine, "o")));
    }

    [Fact]
    public async Task The_provider_of_a_custom_resource_passes_to_its_children()
    {
        var engine = await Run(() =>
        {
            var parent = new Widget("parent", null, new CustomResourceOptions { Provider = new TestProvider("p") });
            new Widget("w", null, new CustomResourceOptions { Parent = parent });
        });

        Assert.Equal(P, ProviderOf(engine, "w"));
    }

    [Fact]
    public async Task Where_a_list_names_two_providers_of_a_package_the_last_counts()
    {
        var engine = await Run(() =>
        {
            var box = new Box("box", new ComponentResourceOptions { Providers = { new TestProvider("q"), new TestProvider("p") } });
            new Widget("w", null, new CustomResourceOptions { Parent = box });
        });

        Assert.Equal(P, ProviderOf(engine, "w"));
    }

    [Fact]
    public async Task A_remote_component_is_sent_with_its_providers_by_package()
    {
        var engine = await Run(() => { new RemoteBox("r", null, new ComponentResourceOptions { Providers = { new TestProvider("p"), new TestProvider("other", "other") } }); });

        Assert.Equal([("other", Other), ("test", P)], engine.Monitor.Registration("r").Providers.OrderBy(e => e.Key).Select(e => (e.Key, e.Value)));
    }

    [Fact]
    public async Task Both_options_at_once_are_refused()
    {
        var error = await new Engine().FailAsync(() =>
        {
            var p = new TestProvider("p");
            new Box("box", new ComponentResourceOptions { Provider = p, Providers = { p } });
        });

        Assert.Contains("Do not supply both 'provider' and 'providers' options to a ComponentResource.", error, StringComparison.Ordinal);
    }

    private static string ProviderOf(Engine engine, string name) => engine.Monitor.Registration(name).Provider;

    private static async Task<Engine> Run(Action program)
    {
        var engine = new Engine();
        await engine.UpAsync(program);
        return engine;
    }
}
