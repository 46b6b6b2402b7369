using Pulumi.Tests.Hosting;
using static Pulumi.Tests.Hosting.Parts;

namespace Pulumi.Tests.Inputs;

public class InputTests
{
    [Fact]
    public async Task A_value_and_an_output_become_inputs_and_an_input_becomes_an_output()
    {
        Input<string> value = "a";
        Input<string> output = Output.CreateSecret("b");
        Output<string> back = output;

        Assert.Equal(Known("a"), await value.ToOutput().PartsAsync());
        Assert.Equal(Secret("b"), await back.PartsAsync());
    }

    [Fact]
    public void A_null_output_is_refused_when_it_is_assigned()
    {
        Output<string> missing = null!;

        Assert.Throws<ArgumentNullException>(() => { Input<string> _ = missing; });
    }

    [Fact]
    public async Task A_null_value_is_an_input_that_holds_null_and_is_not_sent()
    {
        var engine = new Engine();
        string? missing = null;

        await engine.UpAsync(() => { new Widget("w", new WidgetArgs { Label = missing!, Size = 1 }); });

        Assert.Equal(["size"], engine.Monitor.Registration("w").Object.Keys);
    }

    [Fact]
    public async Task An_input_of_any_type_may_hold_an_output()
    {
        Input<object> any = Output.CreateSecret("x");
        var engine = new Engine();

        await engine.UpAsync(() => { new Widget("w", new WidgetArgs { Anything = any }); });

        Assert.Equal(Values.Secret(Values.Text("x")), engine.Monitor.Registration("w").Object["anything"]);
    }
}
