namespace Pulumi;

/// <summary>An output whose type argument does not matter to the reader.</summary>
internal interface IOutput
{
    ValueTask<OutputData<object?>> GetDataAsync();
}
