using System.Collections.Immutable;
using Blueprint.Protocol;
using Pulumi.Tests.Hosting;
using Pulumi.Utilities;
using static Pulumi.Tests.Hosting.Values;

namespace Pulumi.Tests.Functions;

public class CallTests
{
    private const string Token = "test:index:Widget/describe";
    private const string WidgetUrn = "urn:pulumi:dev::shop::test:index:Widget::w";

    [Fact]
    public async Task A_method_gets_its_resource_beside_its_arguments()
    {
        var engine = new Engine();
        Parts<EchoResult>? result = null;

        await engine.UpAsync(async () =>
        {
            var widget = new Widget("w");
            result = await Deployment.Instance.Call<EchoResult>(Token, new EchoCallArgs { Text = "x" }, widget).PartsAsync();
        });

        var sent = Assert.Single(engine.Monitor.Calls);
        Assert.Equal((Token, Text("x")), (sent.Token, sent.Args["text"]));
        Assert.Equal(WidgetUrn, Assert.IsType<PropertyValue.Reference>(sent.Args["__self__"]).Urn);
        Assert.Equal("x", result!.Value.Text);
    }

    [Fact]
    public async Task Secrets_and_unknowns_are_passed_to_it_as_outputs()
    {
        var engine = new Engine { Monitor = new() { OnCall = _ => Answer(PropertyMap.Of(("text", Text("done")))) } };

        await engine.UpAsync(() =>
        {
            Deployment.Instance.Call<EchoResult>(Token, new EchoCallArgs { Text = Output.CreateSecret("s") }, new Widget("a"));
            Deployment.Instance.Call<EchoResult>(Token, new EchoCallArgs { Text = OutputUtilities.CreateUnknown("u") }, new Widget("b"));
        });

        Assert.Contains(new PropertyValue.OutputValue(Text("s"), true, []), engine.Monitor.Calls.Select(call => call.Args["text"]));
        Assert.Contains(engine.Monitor.Calls, call => call.Args["text"] is PropertyValue.OutputValue { Value: null, IsSecret: false });
    }

    [Fact]
    public async Task Provider_and_version_are_those_of_the_resource()
    {
        var engine = new Engine();

        await engine.UpAsync(() =>
        {
            var widget = new Widget("w", null, new CustomResourceOptions { Provider = new TestProvider("p"), Version = "2.0.0", PluginDownloadURL = "https://x" });
            Deployment.Instance.Call<EchoResult>(Token, new EchoCallArgs { Text = "x" }, widget);
        });

        var sent = Assert.Single(engine.Monitor.Calls);
        Assert.Equal(
            ("urn:pulumi:dev::shop::pulumi:providers:test::p::p-id", "2.0.0", "https://x"),
            (sent.Provider, sent.Version, sent.PluginDownloadUrl));
    }

    [Fact]
    public async Task What_an_argument_depends_on_is_told()
    {
        var engine = new Engine();

        await engine.UpAsync(() =>
        {
            var widget = new Widget("w", new WidgetArgs { Label = "l" });
            Deployment.Instance.Call<EchoResult>(Token, new EchoCallArgs { Text = widget.Label }, new Widget("self"));
        });

        Assert.Equal([WidgetUrn], Assert.Single(engine.Monitor.Calls).ArgDependencies["text"].AsEnumerable());
    }

    [Fact]
    public async Task The_result_depends_on_what_the_provider_says()
    {
        var engine = new Engine
        {
            Monitor = new()
            {
                OnCall = _ => Answer(PropertyMap.Of(("text", Secret(Text("x"))))) with
                {
                    ReturnDependencies = ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("text", [WidgetUrn]),
                },
            },
        };
        Parts<EchoResult>? result = null;

        await engine.UpAsync(async () => result = await Deployment.Instance.Call<EchoResult>(Token, new EchoCallArgs(), new Widget("self")).PartsAsync());

        Assert.True(result!.IsSecret);
        var urns = await Task.WhenAll(result.Resources.Select(resource => OutputUtilities.GetValueAsync(resource.Urn)));
        Assert.Contains(WidgetUrn, urns);
    }

    [Fact]
    public async Task What_the_provider_finds_wrong_is_told_with_the_method_s_token()
    {
        var engine = new Engine { Monitor = new() { OnCall = _ => Answer(PropertyMap.Empty) with { Failures = [new CheckFailure("text", "is too long")] } } };

        var error = await engine.FailAsync(() => { Deployment.Instance.Call<EchoResult>(Token, new EchoCallArgs { Text = "x" }, new Widget("w")); });

        Assert.Contains("Call of 'test:index:Widget/describe' failed: is too long (text)", error, StringComparison.Ordinal);
    }

    private static CallResponse Answer(PropertyMap result) => new(result, ImmutableDictionary<string, ImmutableArray<string>>.Empty, []);
}
