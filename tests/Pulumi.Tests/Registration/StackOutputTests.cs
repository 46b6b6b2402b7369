using Blueprint.Protocol;
using Pulumi.Tests.Hosting;
using static Pulumi.Tests.Hosting.Values;

namespace Pulumi.Tests.Registration;

public class StackOutputTests
{
    [Fact]
    public async Task Marked_properties_of_a_stack_are_its_outputs()
    {
        var engine = new Engine();

        Assert.Equal(0, await engine.RunAsync(() => Deployment.RunAsync<GoodStack>()));

        Assert.Equal(
            PropertyMap.Of(("Address", Text("a")), ("renamed", Number(1)), ("FromInitialiser", Text("i"))),
            OutputsOf(engine));
    }

    [Fact]
    public async Task What_a_program_returns_is_its_stack_s_outputs()
    {
        var engine = new Engine();

        await engine.UpAsync(() => new Dictionary<string, object?>
        {
            ["text"] = "x",
            ["secret"] = Output.CreateSecret("s"),
            ["nested"] = new Dictionary<string, object> { ["list"] = new[] { 1, 2 } },
            ["resource"] = new Widget("w").Urn,
        });

        Assert.Equal(
            PropertyMap.Of(
                ("text", Text("x")),
                ("secret", Secret(Text("s"))),
                ("nested", Map(("list", List(Number(1), Number(2))))),
                ("resource", Text("urn:pulumi:dev::shop::test:index:Widget::w"))),
            OutputsOf(engine));
    }

    [Fact]
    public async Task A_program_without_a_result_has_no_outputs()
    {
        var engine = new Engine();

        await engine.UpAsync(() => { new Widget("w"); });

        Assert.Equal(PropertyMap.Empty, OutputsOf(engine));
    }

    [Fact]
    public async Task An_output_that_was_never_assigned_is_named()
    {
        var error = await new Engine().FailAsync(() => Deployment.RunAsync<UnassignedStack>());

        Assert.Contains("Output(s) 'A, B' have no value assigned. [Output] attributed properties must be assigned inside Stack constructor.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_output_of_another_type_is_named()
    {
        var error = await new Engine().FailAsync(() => Deployment.RunAsync<WrongStack>());

        Assert.Contains(
            "Output(s) 'Plain' have incorrect type. [Output] attributed properties must be instances of Output<T>.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_may_be_made_by_a_service_provider()
    {
        var engine = new Engine();
        var services = new Moq.Mock<IServiceProvider>();
        services.Setup(provider => provider.GetService(typeof(InjectedStack))).Returns(() => new InjectedStack("injected"));

        Assert.Equal(0, await engine.RunAsync(() => Deployment.RunAsync<InjectedStack>(services.Object)));

        Assert.Equal(PropertyMap.Of(("Value", Text("injected"))), OutputsOf(engine));
    }

    [Fact]
    public async Task A_resource_made_in_a_stack_s_constructor_has_the_stack_as_its_parent()
    {
        var engine = new Engine();

        await engine.RunAsync(() => Deployment.RunAsync<GoodStack>());

        Assert.Equal("urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev", engine.Monitor.Registration("in-stack").Parent);
    }

    [Fact]
    public async Task An_exception_in_a_stack_s_constructor_is_reported_as_itself()
    {
        var error = await new Engine().FailAsync(() => Deployment.RunAsync<ThrowingStack>());

        Assert.Contains("the constructor failed", error, StringComparison.Ordinal);
        Assert.DoesNotContain("TargetInvocationException", error, StringComparison.Ordinal);
    }

    private static PropertyMap OutputsOf(Engine engine) =>
        Assert.Single(engine.Monitor.Outputs, outputs => outputs.Urn == "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev").Outputs;

    private sealed class GoodStack : Stack
    {
        public GoodStack()
        {
            new Widget("in-stack");
            Address = Output.Create("a");
            Number = Output.Create(1);
        }

        [Output]
        public Output<string> Address { get; private set; }

        [Output("renamed")]
        public Output<int> Number { get; set; }

        [Output]
        public Output<string> FromInitialiser { get; set; } = Output.Create("i");
    }

    private sealed class UnassignedStack : Stack
    {
        [Output]
        public Output<string> A { get; set; } = null!;

        [Output]
        public Output<string> B { get; set; } = null!;
    }

    private sealed class WrongStack : Stack
    {
        [Output]
        public string Plain { get; set; } = "x";
    }

    private sealed class InjectedStack(string value) : Stack
    {
        [Output]
        public Output<string> Value { get; set; } = Output.Create(value);
    }

    private sealed class ThrowingStack : Stack
    {
        public ThrowingStack() => throw new InvalidOperationException("the constructor failed");
    }
}
