namespace Pulumi.Tests;

internal sealed class EchoArgs : InvokeArgs
{
    [Input("text")]
    public Input<string>? Text { get; set; }

    [Input("source")]
    public Input<object>? Source { get; set; }
}

[OutputType]
internal sealed class EchoResult
{
    public readonly string Text;

    [OutputConstructor]
    private EchoResult(string text) => Text = text;
}

internal sealed class EchoCallArgs : CallArgs
{
    [Input("text")]
    public Input<string>? Text { get; set; }
}
