using Blueprint.Protocol;
using Pulumi.Tests.Hosting;
using Pulumi.Utilities;
using static Pulumi.Tests.Hosting.Parts;
using static Pulumi.Tests.Hosting.Values;

namespace Pulumi.Tests.Functions;

public class InvokeTests
{
    private const string Token = "test:index:echo";

    [Fact]
    public async Task A_function_is_called_with_its_arguments_and_gives_its_result()
    {
        var engine = new Engine();

        var result = await ResultOf(engine, () => Deployment.Instance.Invoke<EchoResult>(Token, new EchoArgs { Text = "x" }));

        Assert.Equal(("x", true, false), (result.Value.Text, result.IsKnown, result.IsSecret));
        var sent = Assert.Single(engine.Monitor.Invokes);
        Assert.Equal((Token, "", ""), (sent.Token, sent.Provider, sent.Version));
        Assert.Equal(PropertyMap.Of(("text", Text("x"))), sent.Args);
    }

    [Fact]
    public async Task With_an_unknown_argument_it_is_not_called_and_the_result_is_unknown()
    {
        var engine = new Engine();

        var result = await ResultOf(engine, () =>
            Deployment.Instance.Invoke<EchoResult>(Token, new EchoArgs { Text = Output.CreateSecret(OutputUtilities.CreateUnknown("x")) }));

        Assert.Equal((false, false), (result.IsKnown, result.IsSecret));
        Assert.Empty(engine.Monitor.Invokes);
    }

    [Fact]
    public async Task The_result_depends_on_what_the_arguments_depend_on()
    {
        var engine = new Engine();

        var result = await ResultOf(engine, () => Deployment.Instance.Invoke<EchoResult>(
            Token, new EchoArgs { Text = new Widget("w", new WidgetArgs { Label = "l" }).Label }));

        Assert.Equal("w", Assert.Single(result.Resources).GetResourceName());
        Assert.Equal("l", result.Value.Text);
    }

    [Fact]
    public async Task The_result_depends_on_what_the_options_name()
    {
        var engine = new Engine();

        var result = await ResultOf(engine, () => Deployment.Instance.Invoke<EchoResult>(
            Token, new EchoArgs { Text = "x" }, new InvokeOutputOptions { DependsOn = { new Widget("w") } }));

        Assert.Equal("w", Assert.Single(result.Resources).GetResourceName());
        Assert.Equal(["shop-dev", "w"], engine.Monitor.Registrations.Select(request => request.Name));
        Assert.Contains(
            engine.Monitor.Requests.TakeWhile(request => request is not InvokeRequest).OfType<RegisterResourceRequest>(), request => request.Name == "w");
    }

    [Fact]
    public async Task It_is_not_called_while_a_resource_that_it_depends_on_has_no_id()
    {
        var engine = new Engine { IsPreview = true, Monitor = new() { OnRegister = request => RecordingMonitor.Accept(request, id: "") } };

        var result = await ResultOf(engine, () => Deployment.Instance.Invoke<EchoResult>(
            Token, new EchoArgs { Text = "x" }, new InvokeOutputOptions { DependsOn = { new Widget("w") } }));

        Assert.False(result.IsKnown);
        Assert.Empty(engine.Monitor.Invokes);
    }

    [Fact]
    public async Task Secret_arguments_do_not_make_the_result_secret()
    {
        var engine = new Engine { Monitor = Answering(PropertyMap.Of(("text", Text("open")))) };

        var result = await ResultOf(engine, () => Deployment.Instance.Invoke<EchoResult>(Token, new EchoArgs { Text = Output.CreateSecret("x") }));

        Assert.Equal(("open", false), (result.Value.Text, result.IsSecret));
    }

    [Fact]
    public async Task A_secret_in_the_answer_does()
    {
        var engine = new Engine { Monitor = Answering(PropertyMap.Of(("text", Secret(Text("hidden"))))) };

        var result = await ResultOf(engine, () => Deployment.Instance.Invoke<EchoResult>(Token, new EchoArgs()));

        Assert.Equal(("hidden", true), (result.Value.Text, result.IsSecret));
    }

    [Fact]
    public async Task The_asynchronous_form_gives_the_plain_result()
    {
        EchoResult? result = null;

        await new Engine().UpAsync(async () => result = await Deployment.Instance.InvokeAsync<EchoResult>(Token, new EchoArgs { Text = "x" }));

        Assert.Equal("x", result!.Text);
    }

    [Fact]
    public async Task A_function_with_one_result_can_be_asked_for_it_alone()
    {
        var engine = new Engine { Monitor = Answering(PropertyMap.Of(("theOnlyOne", Text("x")))) };
        string? later = null;

        var result = await ResultOf(engine, async () =>
        {
            later = await Deployment.Instance.InvokeSingleAsync<string>(Token, new EchoArgs());
            return Deployment.Instance.InvokeSingle<string>(Token, new EchoArgs());
        });

        Assert.Equal(("x", "x"), (result.Value, later));
    }

    [Fact]
    public async Task A_function_without_a_result_is_called_for_what_it_does()
    {
        var engine = new Engine { Monitor = Answering(PropertyMap.Empty) };

        await engine.UpAsync(() => Deployment.Instance.InvokeAsync(Token, new EchoArgs()));

        Assert.Single(engine.Monitor.Invokes);
    }

    [Fact]
    public async Task Its_provider_is_the_one_that_is_given_or_the_one_of_its_parent()
    {
        var engine = new Engine();

        await engine.UpAsync(() =>
        {
            var provider = new TestProvider("p");
            var box = new Box("box", new ComponentResourceOptions { Providers = { provider } });
            Deployment.Instance.Invoke<EchoResult>(Token, new EchoArgs { Text = "given" }, new InvokeOptions { Provider = provider });
            Deployment.Instance.Invoke<EchoResult>(Token, new EchoArgs { Text = "inherited" }, new InvokeOptions { Parent = box });
            Deployment.Instance.Invoke<EchoResult>("other:index:echo", new EchoArgs { Text = "other" }, new InvokeOptions { Parent = box });
        });

        const string Provider = "urn:pulumi:dev::shop::pulumi:providers:test::p::p-id";
        Assert.Equal(
            [("given", Provider), ("inherited", Provider), ("other", "")],
            engine.Monitor.Invokes.Select(invoke => (((PropertyValue.Text)invoke.Args["text"]).Value, invoke.Provider)).Order());
    }

    [Fact]
    public async Task Version_and_download_address_are_passed_on()
    {
        var engine = new Engine();

        await engine.UpAsync(() =>
        {
            Deployment.Instance.Invoke<EchoResult>(Token, new EchoArgs(), new InvokeOptions { Version = "1.2.3", PluginDownloadURL = "https://x" });
        });

        var sent = Assert.Single(engine.Monitor.Invokes);
        Assert.Equal(("1.2.3", "https://x"), (sent.Version, sent.PluginDownloadUrl));
    }

    [Fact]
    public async Task What_the_provider_finds_wrong_is_told_with_the_function_s_token()
    {
        var engine = new Engine
        {
            Monitor = new()
            {
                OnInvoke = _ => new InvokeResponse(PropertyMap.Empty, [new CheckFailure("text", "is too long"), new CheckFailure("source", "is missing")]),
            },
        };

        var error = await engine.FailAsync(() => { Deployment.Instance.Invoke<EchoResult>(Token, new EchoArgs { Text = "x" }); });

        Assert.Contains("Invoke of 'test:index:echo' failed: is too long (text); is missing (source)", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plain_program_can_catch_the_failure()
    {
        Exception? caught = null;

        await new Engine { Monitor = new() { OnInvoke = _ => new InvokeResponse(PropertyMap.Empty, [new CheckFailure("", "no luck")]) } }.UpAsync(async () =>
            caught = await Record.ExceptionAsync(() => Deployment.Instance.InvokeAsync<EchoResult>(Token, new EchoArgs())));

        Assert.Contains("Invoke of 'test:index:echo' failed: no luck", caught!.Message, StringComparison.Ordinal);
    }

    private static RecordingMonitor Answering(PropertyMap answer) => new() { OnInvoke = _ => new InvokeResponse(answer, []) };

    private static Task<Parts<T>> ResultOf<T>(Engine engine, Func<Output<T>> call) => ResultOf(engine, () => Task.FromResult(call()));

    private static async Task<Parts<T>> ResultOf<T>(Engine engine, Func<Task<Output<T>>> call)
    {
        Parts<T>? result = null;
        await engine.UpAsync(async () => result = await (await call()).PartsAsync());
        return result!;
    }
}
