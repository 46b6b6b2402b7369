using Blueprint.Protocol;
using Pulumi.Tests.Hosting;

namespace Pulumi.Tests.Outputs;

[Collection(ProcessEnvironment.Name)]
public class OutputTextTests
{
    private const string Variable = "PULUMI_ERROR_OUTPUT_STRING";

    [Fact]
    public void The_text_of_an_output_explains_itself_and_never_holds_the_value()
    {
        var text = $"{Output.Create("hunter2")}";

        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.Contains("Output<T>", text, StringComparison.Ordinal);
        Assert.Contains("Apply", text, StringComparison.Ordinal);
        Assert.Contains("Output.Format", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_is_warned_when_it_asks_for_the_text_of_an_output()
    {
        var engine = new Engine();

        await engine.UpAsync(() => { _ = Output.Create(1).ToString(); });

        Assert.Contains("Output<T>", Assert.Single(engine.Log.Of(LogSeverity.Warning)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("true")]
    [InlineData("TRUE")]
    public void It_is_an_error_where_the_environment_asks_for_one(string value)
    {
        using var set = new EnvironmentVariable(Variable, value);

        Assert.Throws<InvalidOperationException>(() => Output.Create(1).ToString());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("")]
    [InlineData("no")]
    public void Other_values_in_the_environment_ask_for_no_error(string value)
    {
        using var set = new EnvironmentVariable(Variable, value);

        Assert.NotEmpty(Output.Create(1).ToString());
    }
}
