using Blueprint.Protocol;
using Pulumi.Tests.Hosting;
using Pulumi.Utilities;
using static Pulumi.Tests.Hosting.Values;

namespace Pulumi.Tests.Serialization;

/// <summary>Remote components take outputs as outputs: value, secrecy and dependencies.</summary>
public class OutputValueTests
{
    private const string Dependency = "urn:pulumi:dev::shop::test:index:Widget::a";

    [Fact]
    public async Task A_plain_known_value_stays_plain() => Assert.Equal(Text("x"), await AsSent(_ => Output.Create("x")));

    [Fact]
    public async Task A_secret_is_sent_as_a_secret_output() =>
        Assert.Equal(new PropertyValue.OutputValue(Text("x"), true, []), await AsSent(_ => Output.CreateSecret("x")));

    [Fact]
    public async Task An_unknown_is_sent_as_an_output_without_a_value() =>
        Assert.Equal(new PropertyValue.OutputValue(null, false, []), await AsSent(_ => OutputUtilities.CreateUnknown("x")));

    [Fact]
    public async Task An_unknown_secret_stays_secret() =>
        Assert.Equal(new PropertyValue.OutputValue(null, true, []), await AsSent(_ => Output.CreateSecret(OutputUtilities.CreateUnknown("x"))));

    [Fact]
    public async Task What_a_value_depends_on_is_sent_with_it() =>
        Assert.Equal(
            new PropertyValue.OutputValue(Text("x"), false, [Dependency]),
            await AsSent(widget => OutputUtilities.WithDependency(Output.Create("x"), widget)));

    [Fact]
    public async Task An_element_of_a_list_is_an_output_by_itself() =>
        Assert.Equal(
            List(Text("a"), new PropertyValue.OutputValue(Text("s"), true, [])),
            await AsSent(_ => new InputList<string> { "a", Output.CreateSecret("s") }));

    [Fact]
    public async Task An_engine_that_knows_no_output_values_gets_secrets_and_unknowns()
    {
        Assert.Equal(Secret(Text("x")), await AsSent(_ => Output.CreateSecret("x"), "outputValues"));
        Assert.Equal(Unknown, await AsSent(_ => OutputUtilities.CreateUnknown("x"), "outputValues"));
    }

    private static async Task<PropertyValue> AsSent(Func<Resource, object> value, params string[] lacks)
    {
        var engine = new Engine { Monitor = new() { Lacks = [.. lacks] } };
        await engine.UpAsync(() =>
        {
            var widget = new Widget("a");
            new RemoteBox("remote", new WidgetArgs { Anything = value(widget) });
        });
        return engine.Monitor.Registration("remote").Object["anything"];
    }
}
