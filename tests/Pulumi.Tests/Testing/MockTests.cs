using System.Collections.Immutable;
using Moq;
using Pulumi.Testing;
using Pulumi.Tests.Hosting;
using Pulumi.Tests.Serialization;
using Pulumi.Utilities;

namespace Pulumi.Tests.Testing;

public class MockTests
{
    private static readonly TestOptions Update = new() { IsPreview = false };

    [Fact]
    public async Task A_mock_sees_type_name_and_inputs_by_wire_name()
    {
        var seen = await Seen(() => { new Widget("w", new WidgetArgs { Label = "l", Size = 3 }); });

        Assert.Equal((Widget.Token, "w"), (seen.Type, seen.Name));
        Assert.Equal(("l", 3.0), (seen.Inputs["label"], seen.Inputs["size"]));
        Assert.Equal(2, seen.Inputs.Count);
    }

    [Fact]
    public async Task Numbers_are_doubles_lists_immutable_arrays_and_objects_immutable_dictionaries()
    {
        var seen = await Seen(() =>
        {
            new Widget("w", new WidgetArgs { Parts = { "a" }, Tags = { ["k"] = "v" }, Anything = new Dictionary<string, object> { ["n"] = 1 } });
        });

        Assert.Equal(["a"], Assert.IsType<ImmutableArray<object>>(seen.Inputs["parts"]).AsEnumerable());
        Assert.Equal("v", Assert.IsType<ImmutableDictionary<string, object>>(seen.Inputs["tags"])["k"]);
        Assert.Equal(1.0, Assert.IsType<ImmutableDictionary<string, object>>(seen.Inputs["anything"])["n"]);
    }

    [Fact]
    public async Task Secrets_are_unwrapped_and_enums_are_texts()
    {
        var seen = await Seen(() => { new Widget("w", new WidgetArgs { Label = Output.CreateSecret("s"), Anything = InstanceSize.Large }); });

        Assert.Equal(("s", "t3.large"), (seen.Inputs["label"], seen.Inputs["anything"]));
    }

    [Fact]
    public async Task Nulls_and_properties_with_an_unknown_anywhere_are_left_out()
    {
        var seen = await Seen(() =>
        {
            new Widget("w", new WidgetArgs
            {
                Label = (string)null!,
                Size = 1,
                Parts = { "a", OutputUtilities.CreateUnknown("b") },
                Anything = OutputUtilities.CreateUnknown("c"),
            });
        });

        Assert.Equal(["size"], seen.Inputs.Keys);
    }

    [Fact]
    public async Task Assets_and_resources_are_seen_as_such()
    {
        var asset = await Seen(() => { new Widget("w", new WidgetArgs { Anything = new FileAsset("./a") }); });
        var resource = await Seen(() => { new Widget("w", new WidgetArgs { Anything = new Box("box") }); });

        Assert.IsType<FileAsset>(asset.Inputs["anything"]);
        Assert.IsAssignableFrom<Resource>(resource.Inputs["anything"]);
    }

    [Fact]
    public async Task A_mock_sees_the_provider()
    {
        var with = await Seen(() => { new Widget("w", null, new CustomResourceOptions { Provider = new TestProvider("p") }); });
        var without = await Seen(() => { new Widget("w"); });

        Assert.EndsWith("::p::p-id", with.Provider, StringComparison.Ordinal);
        Assert.Equal("", without.Provider);
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task A_mock_may_return_any_dictionary_as_state(string kind, object state) =>
        Assert.Equal((kind, "from the mock"), (kind, await ValueOf((await Answered(state)).Label)));

    public static TheoryData<string, object> States => new()
    {
        { "ImmutableDictionary", ImmutableDictionary<string, object>.Empty.Add("label", "from the mock") },
        { "Dictionary", new Dictionary<string, object> { ["label"] = "from the mock" } },
        { "builder", Builder() },
    };

    [Fact]
    public async Task State_may_hold_outputs_of_any_kind()
    {
        var widget = await Answered(new Dictionary<string, object> { ["label"] = Output.CreateSecret("s"), ["size"] = 5 });

        Assert.Equal(("s", true), (await widget.Label.PartsAsync()) is var label ? (label.Value, label.IsSecret) : default);
        Assert.Equal(5, await ValueOf(widget.Size));
    }

    [Fact]
    public async Task Anything_else_is_refused_by_the_name_of_its_type()
    {
        var error = await Record.ExceptionAsync(() => Answered(new { label = "x" }));

        Assert.Contains("is not a supported argument type", error!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_is_answered_by_the_mock()
    {
        var mocks = Mocks();
        mocks.Setup(m => m.CallAsync(It.Is<MockCallArgs>(args => args.Token == "test:index:echo")))
            .ReturnsAsync((MockCallArgs args) => new Dictionary<string, object> { ["text"] = $"{args.Args["text"]}!" });
        EchoResult? result = null;

        await Deployment.TestAsync(mocks.Object, Update, async () =>
        {
            result = await Deployment.Instance.InvokeAsync<EchoResult>("test:index:echo", new EchoArgs { Text = "x" });
        });

        Assert.Equal("x!", result!.Text);
    }

    [Fact]
    public async Task A_method_is_answered_by_the_mock_too()
    {
        var mocks = Mocks();
        mocks.Setup(m => m.CallAsync(It.Is<MockCallArgs>(args => args.Token == "test:index:Widget/describe")))
            .ReturnsAsync(new Dictionary<string, object> { ["text"] = "described" });
        string? text = null;

        await Deployment.TestAsync(mocks.Object, Update, async () =>
        {
            var output = Deployment.Instance.Call<EchoResult>("test:index:Widget/describe", new EchoCallArgs { Text = "x" }, new Widget("w"));
            text = (await OutputUtilities.GetValueAsync(output)).Text;
        });

        Assert.Equal("described", text);
    }

    [Fact]
    public async Task A_mock_hears_of_the_outputs_of_components()
    {
        var mocks = Mocks();
        MockRegisterResourceOutputsRequest? heard = null;
        mocks.Setup(m => m.RegisterResourceOutputs(It.IsAny<MockRegisterResourceOutputsRequest>()))
            .Callback((MockRegisterResourceOutputsRequest request) => heard = request.Urn.EndsWith("::site", StringComparison.Ordinal) ? request : heard)
            .Returns(Task.CompletedTask);

        await Deployment.TestAsync(mocks.Object, Update, () => { new Site("site"); });

        Assert.Equal("a", await ValueOf(heard!.Outputs["address"]));
    }

    [Fact]
    public async Task A_stack_reference_is_answered_by_the_mock_as_a_resource()
    {
        var mocks = Mocks();
        mocks.Setup(m => m.NewResourceAsync(It.Is<MockResourceArgs>(args => args.Type == "pulumi:pulumi:StackReference")))
            .ReturnsAsync((MockResourceArgs args) => (args.Id, new Dictionary<string, object>
            {
                ["name"] = args.Id!,
                ["outputs"] = new Dictionary<string, object> { ["address"] = "10.0.0.1" },
                ["secretOutputNames"] = Array.Empty<string>(),
            }));

        var (_, outputs) = await Deployment.TestAsync(mocks.Object, Update, () =>
        {
            var platform = new StackReference("acme/platform/dev");
            return new Dictionary<string, object?> { ["address"] = platform.RequireOutput("address").Apply(address => (string)address) };
        });

        Assert.Equal("10.0.0.1", await ValueOf(Assert.IsType<Output<string>>(outputs["address"])));
    }

    [Fact]
    public async Task A_resource_registered_before_can_be_found_by_its_urn()
    {
        Widget again = null!;

        await Deployment.TestAsync(Mocks().Object, Update, async () =>
        {
            var widget = new Widget("w", new WidgetArgs { Label = "here" });
            again = new Widget("w", null, new CustomResourceOptions { Urn = await ValueOf(widget.Urn) });
        });

        Assert.Equal("here", await ValueOf(again.Label));
    }

    [Fact]
    public async Task A_resource_that_was_never_registered_cannot_be_found()
    {
        var error = await Record.ExceptionAsync(() => Deployment.TestAsync(Mocks().Object, Update, () =>
        {
            new Widget("w", null, new CustomResourceOptions { Urn = "urn:pulumi:stack::project::test:index:Widget::nowhere" });
        }));

        Assert.Contains("Unknown resource urn:pulumi:stack::project::test:index:Widget::nowhere", error!.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    private static ImmutableDictionary<string, object>.Builder Builder()
    {
        var builder = ImmutableDictionary.CreateBuilder<string, object>();
        builder.Add("label", "from the mock");
        return builder;
    }

    private static async Task<MockResourceArgs> Seen(Action program)
    {
        var mocks = Mocks();
        MockResourceArgs? seen = null;
        mocks.Setup(m => m.NewResourceAsync(It.Is<MockResourceArgs>(args => args.Name == "w")))
            .Callback((MockResourceArgs args) => seen = args)
            .ReturnsAsync(("w-id", ImmutableDictionary<string, object>.Empty));
        await Deployment.TestAsync(mocks.Object, Update, program);
        return seen!;
    }

    private static async Task<Widget> Answered(object state)
    {
        var mocks = new Mock<IMocks>();
        mocks.Setup(m => m.NewResourceAsync(It.IsAny<MockResourceArgs>())).ReturnsAsync(("id", state));
        var resources = await Deployment.TestAsync(mocks.Object, Update, () => { new Widget("w"); });
        return Assert.Single(resources.OfType<Widget>());
    }

    private static Mock<IMocks> Mocks()
    {
        var mocks = new Mock<IMocks>();
        mocks.Setup(m => m.NewResourceAsync(It.IsAny<MockResourceArgs>())).ReturnsAsync((MockResourceArgs args) => ($"{args.Name}-id", args.Inputs));
        return mocks;
    }

    private static Task<T> ValueOf<T>(Output<T> output) => OutputUtilities.GetValueAsync(output);

    private sealed class Site : ComponentResource
    {
        public Site(string name)
            : base("test:index:Site", name)
        {
            Address = Output.Create("a");
            RegisterOutputs();
        }

        [Output("address")]
        public Output<string> Address { get; private set; }
    }
}
