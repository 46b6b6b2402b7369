namespace Pulumi;

/// <summary>What an output says when it is taken for a string.</summary>
internal static class OutputText
{
    private const string Explanation =
        """
        Calling [ToString] on an [Output<T>] is not supported.

        The value may not be known yet. To work with it as a string, use one of:
        1. o.Apply(v => $"prefix{v}suffix")
        2. Output.Format($"prefix{o}suffix")

        This text stands in place of the value.
        """;

    public static string Misused()
    {
        if (Environment.GetEnvironmentVariable("PULUMI_ERROR_OUTPUT_STRING") is { } setting &&
            (setting == "1" || setting.Equals("true", StringComparison.OrdinalIgnoreCase)))
        {
            throw new InvalidOperationException(Explanation);
        }

        Deployment.TryCurrent?.Log.Warn(Explanation);
        return Explanation;
    }
}
