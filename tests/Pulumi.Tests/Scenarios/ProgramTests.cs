using Blueprint.Protocol;
using Pulumi.Tests.Hosting;
using static Pulumi.Tests.Hosting.Values;

namespace Pulumi.Tests.Scenarios;

/// <summary>Whole programs, and all that an engine hears of them.</summary>
public class ProgramTests
{
    private const string StackUrn = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";

    [Fact]
    public async Task An_empty_program_has_a_stack_without_outputs_and_says_that_it_is_done()
    {
        var engine = new Engine();

        Assert.Equal(0, await engine.RunAsync(() => { }));

        var said = engine.Monitor.Requests.Where(request => request is not AskedFeature).ToArray();
        var stack = Assert.IsType<RegisterResourceRequest>(said[0]);
        Assert.Equal(("pulumi:pulumi:Stack", "shop-dev", "", false), (stack.Type, stack.Name, stack.Parent, stack.Custom));
        Assert.Equal(new object[] { new RegisteredOutputs(StackUrn, PropertyMap.Empty), new SaidGoodbye() }, said[1..]);
        Assert.Empty(engine.Log.Messages);
    }

    [Fact]
    public async Task Of_ten_resources_each_depends_on_exactly_those_that_it_names()
    {
        var engine = new Engine();

        await engine.UpAsync(() =>
        {
            var earlier = new List<Resource>();
            for (var i = 0; i < 10; i++)
            {
                earlier.Add(new Widget($"w{i}", null, new CustomResourceOptions { DependsOn = earlier.ToArray() }));
            }
        });

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(
                Enumerable.Range(0, i).Select(j => $"urn:pulumi:dev::shop::test:index:Widget::w{j}"),
                engine.Monitor.Registration($"w{i}").Dependencies.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task A_program_that_throws_says_so_once_and_not_that_it_is_done()
    {
        var engine = new Engine();

        void Program()
        {
            new Widget("w");
            throw new InvalidTimeZoneException("no such place");
        }

        var error = await engine.FailAsync(Program);

        Assert.Contains("failed with an unhandled exception:", error, StringComparison.Ordinal);
        Assert.Contains("no such place", error, StringComparison.Ordinal);
        Assert.Equal(32, engine.ExitCodeOfHost);
        Assert.False(engine.Monitor.WasToldOfTheEnd);
    }

    [Fact]
    public async Task An_engine_that_knows_of_no_end_is_left_without_a_word()
    {
        var engine = new Engine { Monitor = new() { OnEnd = () => throw new MonitorException(MonitorStatus.Unimplemented, "what end?") } };

        await engine.UpAsync(() => { new Widget("w"); });

        Assert.Equal(0, engine.ExitCodeOfHost);
    }

    [Fact]
    public async Task What_the_engine_finds_wrong_at_the_end_fails_the_program()
    {
        var engine = new Engine { Monitor = new() { OnEnd = () => throw new MonitorException(MonitorStatus.Unknown, "the end went wrong") } };

        var error = await engine.FailAsync(() => { new Widget("w"); });

        Assert.Contains("the end went wrong", error, StringComparison.Ordinal);
        Assert.Equal(32, engine.ExitCodeOfHost);
    }

    [Fact]
    public async Task What_the_engine_finds_wrong_with_a_resource_fails_the_program_and_it_never_says_that_it_is_done()
    {
        var engine = new Engine { Monitor = new() { OnRegister = request => request.Custom ? throw new MonitorException(MonitorStatus.Unknown, "no more widgets") : null } };

        var error = await engine.FailAsync(() => { new Widget("w"); });

        Assert.Contains("no more widgets", error, StringComparison.Ordinal);
        Assert.False(engine.Monitor.WasToldOfTheEnd);
    }

    [Fact]
    public async Task Inputs_of_every_kind_arrive_in_their_shape()
    {
        var engine = new Engine();

        await engine.UpAsync(() =>
        {
            new Widget("w", new WidgetArgs
            {
                Anything = new Dictionary<string, object?>
                {
                    ["null"] = null,
                    ["list"] = new object?[] { 1, null, "x", true, new object[] { 1.5 } },
                    ["map"] = new Dictionary<string, object> { ["k"] = Output.CreateSecret("s") },
                    ["asset"] = new StringAsset("text"),
                    ["archive"] = new AssetArchive(new Dictionary<string, AssetOrArchive> { ["a.txt"] = new StringAsset("a"), ["there"] = new RemoteArchive("https://example.com/x.zip") }),
                },
            });
        });

        var sent = Assert.IsType<PropertyValue.Map>(engine.Monitor.Registration("w").Object["anything"]).Entries;
        Assert.Equal(["archive", "asset", "list", "map"], sent.Keys);
        Assert.Equal(List(Number(1), Null, Text("x"), PropertyValue.Of(true), List(Number(1.5))), sent["list"]);
        Assert.Equal(Map(("k", Secret(Text("s")))), sent["map"]);
        Assert.Equal("text", Assert.IsType<PropertyValue.Asset>(sent["asset"]).Content);
        Assert.Equal(["a.txt", "there"], Assert.IsType<PropertyValue.Archive>(sent["archive"]).Members!.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(100)]
    public async Task A_value_nested_many_levels_deep_survives(int levels)
    {
        var engine = new Engine();
        static object Nested(int levels) => levels == 0 ? "core" : new Dictionary<string, object> { ["in"] = Nested(levels - 1) };

        await engine.UpAsync(() => { new Widget("w", new WidgetArgs { Anything = Nested(levels) }); });

        var value = engine.Monitor.Registration("w").Object["anything"];
        for (var i = 0; i < levels; i++)
        {
            value = Assert.IsType<PropertyValue.Map>(value).Entries["in"];
        }

        Assert.Equal(Text("core"), value);
    }

    [Fact]
    public async Task A_thousand_former_names_are_sent_as_they_are()
    {
        var engine = new Engine();

        await engine.UpAsync(() =>
        {
            var options = new CustomResourceOptions();
            options.Aliases.AddRange(Enumerable.Range(0, 1000).Select(i => (Input<Alias>)new Alias { Name = $"former{i}" }));
            new Widget("w", null, options);
        });

        Assert.Equal(1000, engine.Monitor.Registration("w").Aliases.Length);
    }

    [Fact]
    public async Task A_thousand_children_follow_their_renamed_component_with_one_former_urn_each()
    {
        var engine = new Engine();

        await engine.UpAsync(() =>
        {
            var box = new Box("box", new ComponentResourceOptions { Aliases = { new Alias { Name = "crate" } } });
            for (var i = 0; i < 1000; i++)
            {
                new Widget($"box-{i}", null, new CustomResourceOptions { Parent = box });
            }
        });

        Assert.All(engine.Monitor.Registrations.Where(request => request.Custom), request => Assert.Single(request.Aliases));
    }

    [Fact]
    public async Task A_transform_that_throws_fails_the_registration()
    {
        var engine = new Engine();

        var error = await engine.FailAsync(() =>
        {
            new Widget("w", null, new CustomResourceOptions { ResourceTransforms = { (_, _) => throw new InvalidTimeZoneException("cannot transform") } });
        });

        Assert.Contains("cannot transform", error, StringComparison.Ordinal);
        Assert.DoesNotContain(engine.Monitor.Registrations, request => request.Name == "w");
    }

    [Fact]
    public async Task A_component_that_exports_itself_is_a_reference_and_no_endless_value()
    {
        var engine = new Engine();
        const string urn = "urn:pulumi:dev::shop::test:index:Mirror::m";

        await engine.UpAsync(() => new Dictionary<string, object?> { ["shown"] = new Dictionary<string, object> { ["mirror"] = new Mirror("m") } });

        var reference = new PropertyValue.Reference(urn, null, "");
        Assert.Equal(PropertyMap.Of(("self", reference)), engine.Monitor.Outputs.Single(outputs => outputs.Urn == urn).Outputs);
        Assert.Equal(PropertyMap.Of(("shown", Map(("mirror", reference)))), engine.Monitor.Outputs.Single(outputs => outputs.Urn == StackUrn).Outputs);
    }

    private sealed class Mirror : ComponentResource
    {
        public Mirror(string name) : base("test:index:Mirror", name) => RegisterOutputs(new Dictionary<string, object?> { ["self"] = this });
    }
}
