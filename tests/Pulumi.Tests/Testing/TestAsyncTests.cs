using System.Collections.Immutable;
using Moq;
using Pulumi.Testing;
using Pulumi.Tests.Hosting;
using Pulumi.Utilities;

namespace Pulumi.Tests.Testing;

/// <summary>Unit tests of programs, written as their authors write them.</summary>
public class TestAsyncTests
{
    private static readonly TestOptions Update = new() { IsPreview = false };

    [Fact]
    public async Task A_stack_is_tested_by_its_class_and_gives_its_resources_and_itself()
    {
        var resources = await Deployment.TestAsync<WidgetStack>(Mocks().Object, Update);

        var stack = Assert.Single(resources.OfType<WidgetStack>());
        var widget = Assert.Single(resources.OfType<Widget>());
        Assert.Equal("w", widget.GetResourceName());
        Assert.Equal("hello", await ValueOf(stack.Label));
    }

    [Fact]
    public async Task A_stack_with_services_is_tested_through_its_provider()
    {
        var services = new Mock<IServiceProvider>();
        services.Setup(provider => provider.GetService(typeof(WidgetStack))).Returns(() => new WidgetStack());

        var resources = await Deployment.TestWithServiceProviderAsync<WidgetStack>(Mocks().Object, services.Object, Update);

        Assert.Single(resources.OfType<WidgetStack>());
        Assert.Single(resources.OfType<Widget>());
    }

    [Fact]
    public async Task A_program_that_returns_outputs_gives_them_beside_its_resources()
    {
        var (resources, outputs) = await Deployment.TestAsync(Mocks().Object, Update, () =>
        {
            var widget = new Widget("w", new WidgetArgs { Label = "hello" });
            return new Dictionary<string, object?> { ["label"] = widget.Label, ["plain"] = 1 };
        });

        Assert.Equal("w", Assert.Single(resources.OfType<Widget>()).GetResourceName());
        Assert.Equal("hello", await ValueOf(Assert.IsType<Output<string>>(outputs["label"])));
        Assert.Equal(1, outputs["plain"]);
    }

    [Fact]
    public async Task An_asynchronous_program_that_returns_outputs_gives_them_too()
    {
        var result = await Deployment.TestAsync(Mocks().Object, Update, async () =>
        {
            await Task.Yield();
            new Widget("w");
            return (IDictionary<string, object?>)new Dictionary<string, object?> { ["a"] = "b" };
        });

        Assert.Single(result.Resources.OfType<Widget>());
        Assert.Equal("b", result.Outputs["a"]);
    }

    [Fact]
    public async Task A_program_without_a_result_gives_its_resources_without_the_stack()
    {
        var plain = await Deployment.TestAsync(Mocks().Object, Update, () => { new Widget("w"); });
        var later = await Deployment.TestAsync(Mocks().Object, Update, async () =>
        {
            await Task.Yield();
            new Widget("w");
        });

        Assert.Equal([typeof(Widget)], plain.Select(resource => resource.GetType()));
        Assert.Equal([typeof(Widget)], later.Select(resource => resource.GetType()));
    }

    [Fact]
    public async Task Names_are_those_of_the_options_or_the_usual_ones()
    {
        (string, string, string, bool) usual = default, given = default;
        await Deployment.TestAsync(new EmptyMocks(), new TestOptions(), () => { usual = Here(); });
        await Deployment.TestAsync(
            new EmptyMocks(),
            new TestOptions { OrganizationName = "o", ProjectName = "p", StackName = "s", IsPreview = false },
            () => { given = Here(); });

        Assert.Equal(("organization", "project", "stack", true), usual);
        Assert.Equal(("o", "p", "s", false), given);

        static (string, string, string, bool) Here() =>
            (Deployment.Instance.OrganizationName, Deployment.Instance.ProjectName, Deployment.Instance.StackName, Deployment.Instance.IsDryRun);
    }

    [Fact]
    public async Task The_id_is_what_the_mock_says_and_unknown_where_it_says_nothing()
    {
        var mocks = Mocks();
        mocks.Setup(m => m.NewResourceAsync(It.Is<MockResourceArgs>(args => args.Name == "none"))).ReturnsAsync((null, new Dictionary<string, object>()));

        var resources = await Deployment.TestAsync(mocks.Object, Update, () =>
        {
            new Widget("w");
            new Widget("none");
        });

        Assert.Equal("w_id", await ValueOf(resources.OfType<Widget>().Single(w => w.GetResourceName() == "w").Id));
        Assert.False(await OutputUtilities.GetIsKnownAsync(resources.OfType<Widget>().Single(w => w.GetResourceName() == "none").Id));
    }

    [Fact]
    public async Task The_import_id_is_passed_to_the_mock_and_is_the_id_where_it_says_nothing()
    {
        var mocks = new Mock<IMocks>();
        string? seen = null;
        mocks.Setup(m => m.NewResourceAsync(It.IsAny<MockResourceArgs>()))
            .Callback((MockResourceArgs args) => seen = args.Type == Widget.Token ? args.Id : seen)
            .ReturnsAsync((null, new Dictionary<string, object>()));

        var resources = await Deployment.TestAsync(mocks.Object, Update, () => { new Widget("w", null, new CustomResourceOptions { ImportId = "i-7" }); });

        Assert.Equal("i-7", seen);
        Assert.Equal("i-7", await ValueOf(Assert.Single(resources.OfType<Widget>()).Id));
    }

    [Fact]
    public async Task A_read_resource_shows_the_mock_its_id()
    {
        var mocks = Mocks();

        await Deployment.TestAsync(mocks.Object, Update, () => { new Widget("w", null, new CustomResourceOptions { Id = "i-1" }); });

        mocks.Verify(m => m.NewResourceAsync(It.Is<MockResourceArgs>(args => args.Name == "w" && args.Id == "i-1" && args.Type == Widget.Token)), Times.Once);
    }

    [Fact]
    public async Task Urns_carry_the_type_of_the_stack_or_of_the_first_component()
    {
        var resources = await Deployment.TestAsync(Mocks().Object, Update, () =>
        {
            var outer = new Box("outer");
            var inner = new Box("inner", new ComponentResourceOptions { Parent = outer });
            new Widget("w");
            new Widget("deep", null, new CustomResourceOptions { Parent = inner });
        });

        var urns = await Task.WhenAll(resources.Select(resource => ValueOf(resource.Urn)));
        Assert.Contains("urn:pulumi:stack::project::pulumi:pulumi:Stack$test:index:Widget::w", urns);
        Assert.Contains(urns, urn => urn.EndsWith("$test:index:Widget::deep", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_a_preview_what_the_mock_does_not_return_is_unknown_and_in_an_update_it_is_the_default()
    {
        var mocks = new Mock<IMocks>();
        mocks.Setup(m => m.NewResourceAsync(It.IsAny<MockResourceArgs>())).ReturnsAsync(("id", ImmutableDictionary<string, object>.Empty));

        var preview = await Deployment.TestAsync(mocks.Object, new TestOptions(), () => { new Widget("w", new WidgetArgs { Label = "l" }); });
        var update = await Deployment.TestAsync(mocks.Object, Update, () => { new Widget("w", new WidgetArgs { Label = "l" }); });

        Assert.False(await OutputUtilities.GetIsKnownAsync(Assert.Single(preview.OfType<Widget>()).Label));
        Assert.Equal((null, true), (await Assert.Single(update.OfType<Widget>()).Label.PartsAsync()) is var label ? (label.Value, label.IsKnown) : default);
    }

    [Fact]
    public async Task Several_tests_at_once_keep_to_themselves()
    {
        async Task<string> Run(string project)
        {
            await Deployment.TestAsync(Mocks().Object, new TestOptions { ProjectName = project }, async () => { await Task.Yield(); new Widget(project); });
            var (resources, outputs) = await Deployment.TestAsync(
                Mocks().Object, new TestOptions { ProjectName = project }, () => new Dictionary<string, object?> { ["p"] = Deployment.Instance.ProjectName });
            return (string)outputs["p"]!;
        }

        var names = Enumerable.Range(0, 4).Select(i => $"project{i}").ToArray();

        Assert.Equal(names, await Task.WhenAll(names.Select(name => Task.Run(() => Run(name)))));
    }

    [Fact]
    public async Task One_error_is_a_run_exception_with_its_text()
    {
        var thrown = await Assert.ThrowsAsync<RunException>(() =>
            Deployment.TestAsync(Mocks().Object, Update, (Action)(() => throw new InvalidOperationException("the door is shut"))));
        var logged = await Assert.ThrowsAsync<RunException>(() => Deployment.TestAsync(Mocks().Object, Update, () => Log.Error("This is wrong.")));

        Assert.Contains("failed with an unhandled exception:", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("the door is shut", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("This is wrong.", logged.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_errors_are_an_aggregate_of_them()
    {
        var error = await Assert.ThrowsAsync<AggregateException>(() => Deployment.TestAsync(Mocks().Object, Update, () =>
        {
            Log.Error("first");
            Log.Error("second");
        }));

        Assert.Equal(2, error.InnerExceptions.Count);
        Assert.All(error.InnerExceptions, inner => Assert.IsType<RunException>(inner));
    }

    [Fact]
    public async Task A_mock_that_throws_fails_the_test()
    {
        var mocks = new Mock<IMocks>();
        mocks.Setup(m => m.NewResourceAsync(It.IsAny<MockResourceArgs>())).ThrowsAsync(new InvalidOperationException("not this one"));

        var error = await Record.ExceptionAsync(() => Deployment.TestAsync(mocks.Object, Update, () => { new Widget("w"); }));

        Assert.Contains("not this one", error!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_mocks_answer_with_what_they_are_asked()
    {
        var resources = await Deployment.TestAsync(new EmptyMocks(), Update, () => { new Widget("w", new WidgetArgs { Label = "l" }); });

        Assert.Equal("l", await ValueOf(Assert.Single(resources.OfType<Widget>()).Label));
    }

    private static Mock<IMocks> Mocks()
    {
        var mocks = new Mock<IMocks>();
        mocks.Setup(m => m.NewResourceAsync(It.IsAny<MockResourceArgs>()))
            .ReturnsAsync((MockResourceArgs args) => ($"{args.Name}_id", args.Inputs));
        mocks.Setup(m => m.CallAsync(It.IsAny<MockCallArgs>())).ReturnsAsync((MockCallArgs args) => args.Args);
        return mocks;
    }

    private static Task<T> ValueOf<T>(Output<T> output) => OutputUtilities.GetValueAsync(output);

    private sealed class WidgetStack : Stack
    {
        public WidgetStack() => Label = new Widget("w", new WidgetArgs { Label = "hello" }).Label;

        [Output]
        public Output<string> Label { get; private set; }
    }
}
