using Blueprint.Protocol;
using Pulumi.Tests.Hosting;
using Pulumi.Utilities;
using static Pulumi.Tests.Hosting.Values;

namespace Pulumi.Tests.Registration;

public class RegistrationTests
{
    private const string StackUrn = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";

    [Fact]
    public async Task The_stack_comes_first_as_a_component_without_a_parent()
    {
        var engine = new Engine();

        await engine.UpAsync(() => { new Widget("w"); });

        var first = engine.Monitor.Registrations.First();
        Assert.Equal(("pulumi:pulumi:Stack", "shop-dev", "", false), (first.Type, first.Name, first.Parent, first.Custom));
    }

    [Fact]
    public async Task A_resource_is_sent_with_its_type_name_inputs_and_parent()
    {
        var engine = new Engine();

        await engine.UpAsync(() => { new Widget("w", new WidgetArgs { Label = "l", Size = 3 }); });

        var sent = engine.Monitor.Registration("w");
        Assert.Equal((Widget.Token, StackUrn, true, false), (sent.Type, sent.Parent, sent.Custom, sent.Remote));
        Assert.Equal(PropertyMap.Of(("label", Text("l")), ("size", Number(3))), sent.Object);
    }

    [Fact]
    public async Task A_component_is_no_custom_resource_and_a_remote_one_is_marked()
    {
        var engine = new Engine();

        await engine.UpAsync(() =>
        {
            new Box("box");
            new RemoteBox("remote");
        });

        Assert.Equal((false, false), (engine.Monitor.Registration("box").Custom, engine.Monitor.Registration("box").Remote));
        Assert.Equal((false, true), (engine.Monitor.Registration("remote").Custom, engine.Monitor.Registration("remote").Remote));
    }

    [Fact]
    public async Task Urn_id_and_outputs_come_from_the_engine_s_answer()
    {
        var engine = new Engine
        {
            Monitor = new()
            {
                OnRegister = request => request.Custom
                    ? RecordingMonitor.Accept(request, "i-1", request.Object.With("computed", Secret(Text("c"))))
                    : null,
            },
        };
        Widget widget = null!;

        await engine.UpAsync(() => { widget = new Widget("w", new WidgetArgs { Label = "l" }); });

        Assert.Equal("urn:pulumi:dev::shop::test:index:Widget::w", await OutputUtilities.GetValueAsync(widget.Urn));
        Assert.Equal(Parts.Known("i-1", widget), await widget.Id.PartsAsync());
        Assert.Equal(Parts.Known("l", widget), await widget.Label.PartsAsync());
        Assert.Equal(Parts.Secret<string?>("c", widget), await widget.Computed.PartsAsync());
    }

    [Fact]
    public async Task An_empty_id_is_unknown()
    {
        var engine = new Engine { IsPreview = true, Monitor = new() { OnRegister = request => RecordingMonitor.Accept(request, id: "") } };
        Widget widget = null!;

        await engine.UpAsync(() => { widget = new Widget("w"); });

        Assert.False(await OutputUtilities.GetIsKnownAsync(widget.Id));
        Assert.True(await OutputUtilities.GetIsKnownAsync(widget.Urn));
    }

    [Theory]
    [InlineData(true, RegistrationResult.Success, false)]
    [InlineData(false, RegistrationResult.Success, true)]
    [InlineData(false, RegistrationResult.Fail, false)]
    [InlineData(false, RegistrationResult.Skip, false)]
    public async Task An_output_that_the_engine_does_not_return_is_known_only_after_an_update_that_succeeded(
        bool isPreview, RegistrationResult result, bool isKnown)
    {
        var engine = new Engine
        {
            IsPreview = isPreview,
            Monitor = new() { OnRegister = request => RecordingMonitor.Accept(request) with { Result = request.Custom ? result : RegistrationResult.Success } },
        };
        Widget widget = null!;

        await engine.UpAsync(() => { widget = new Widget("w"); });

        Assert.Equal(isKnown, await OutputUtilities.GetIsKnownAsync(widget.Computed));
    }

    [Fact]
    public async Task Outputs_of_a_remote_component_come_from_the_engine_s_answer()
    {
        var engine = new Engine
        {
            Monitor = new()
            {
                OnRegister = request => request.Remote ? RecordingMonitor.Accept(request, outputs: PropertyMap.Of(("address", Text("10.0.0.1")))) : null,
            },
        };
        RemoteBox remote = null!;

        await engine.UpAsync(() => { remote = new RemoteBox("r"); });

        Assert.Equal("10.0.0.1", await OutputUtilities.GetValueAsync(remote.Address));
    }

    [Fact]
    public async Task A_slow_input_delays_its_own_resource_and_no_other()
    {
        var slow = new TaskCompletionSource<string>();
        var otherDone = new TaskCompletionSource();
        var engine = new Engine
        {
            Monitor = new()
            {
                BeforeRegister = request =>
                {
                    if (request.Name == "other")
                    {
                        slow.SetResult("now");
                    }

                    return Task.CompletedTask;
                },
            },
        };

        await engine.UpAsync(() =>
        {
            new Widget("slow", new WidgetArgs { Label = Output.Create(slow.Task) });
            new Widget("other");
        });

        Assert.Equal(["shop-dev", "other", "slow"], engine.Monitor.Registrations.Select(request => request.Name));
    }

    [Fact]
    public async Task Arguments_are_read_only_after_the_constructor_of_a_derived_class_has_run()
    {
        var engine = new Engine();

        await engine.UpAsync(() => { new LateWidget("w"); });

        Assert.Equal(Text("set late"), engine.Monitor.Registration("w").Object["label"]);
    }

    [Fact]
    public async Task A_refusal_of_the_engine_fails_the_program_and_the_outputs_of_the_resource()
    {
        var engine = new Engine
        {
            Monitor = new()
            {
                OnRegister = request => request.Custom ? throw new MonitorException(MonitorStatus.Unknown, "the quota is used up") : null,
            },
        };
        Widget widget = null!;

        var exitCode = await engine.RunAsync(() => { widget = new Widget("w"); });

        Assert.NotEqual(0, exitCode);
        Assert.Contains("the quota is used up", string.Join('\n', engine.Log.Of(LogSeverity.Error)), StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<Exception>(() => OutputUtilities.GetValueAsync(widget.Label));
    }

    [Theory]
    [InlineData("", "n", "'type' cannot be null or empty.")]
    [InlineData(null, "n", "'type' cannot be null or empty.")]
    [InlineData("a:b:c", "", "'name' cannot be null or empty.")]
    [InlineData("a:b:c", null, "'name' cannot be null or empty.")]
    public async Task A_resource_needs_a_type_and_a_name(string? type, string? name, string message)
    {
        ArgumentException? custom = null, component = null;

        await new Engine().UpAsync(() =>
        {
            custom = Assert.ThrowsAny<ArgumentException>(() => new CustomResource(type!, name!, ResourceArgs.Empty, new CustomResourceOptions()));
            component = Assert.ThrowsAny<ArgumentException>(() => new ComponentResource(type!, name!));
        });

        Assert.Contains(message, custom!.Message, StringComparison.Ordinal);
        Assert.Contains(message, component!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resource_knows_its_type_and_name_at_once()
    {
        (string Type, string Name) known = default;

        await new Engine().UpAsync(() =>
        {
            var widget = new Widget("w");
            known = (widget.GetResourceType(), widget.GetResourceName());
        });

        Assert.Equal((Widget.Token, "w"), known);
    }

    [Fact]
    public async Task A_stash_keeps_what_it_is_given()
    {
        var engine = new Engine();

        await engine.UpAsync(() => { new Stash("s", new StashArgs { Input = "x" }); });

        var sent = engine.Monitor.Registration("s");
        Assert.Equal(("pulumi:index:Stash", Text("x")), (sent.Type, sent.Object["input"]));
    }

    [Fact]
    public async Task The_engine_hears_when_the_program_has_registered_all()
    {
        var engine = new Engine();

        await engine.UpAsync(() => { new Widget("w"); });

        Assert.True(engine.Monitor.WasToldOfTheEnd);
        Assert.IsType<SaidGoodbye>(engine.Monitor.Requests.Last());
    }

    private sealed class LateWidget : Widget
    {
        public LateWidget(string name)
            : this(name, new WidgetArgs())
        {
        }

        private LateWidget(string name, WidgetArgs args)
            : base(name, args) => args.Label = "set late";
    }
}
