using System.Globalization;

namespace Pulumi;

/// <summary>Formats texts whose holes may be outputs.</summary>
internal static class OutputFormat
{
    public static Output<string> Format(FormattableString text)
    {
        var holes = text.GetArguments();
        var outputs = new IOutput[holes.Length];
        for (var i = 0; i < holes.Length; i++)
        {
            outputs[i] = holes[i] switch
            {
                IOutput output => output,
                IInput input => input.ToUntypedOutput(),
                var plain => new Output<object?>(OutputData<object?>.Of(plain)),
            };
        }

        return OutputCombine.Parts(outputs, values => string.Format(CultureInfo.InvariantCulture, text.Format, values));
    }
}
