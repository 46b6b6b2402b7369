namespace Pulumi;

/// <summary>An output whose type argument does not matter to the reader.</summary>
internal interface IOutput
{
    /// <summary>What the output comes to; null where it is not there yet, which the gathering remembers.</summary>
    OutputData? Take(Gathering gathering);
}
