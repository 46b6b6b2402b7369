namespace Pulumi;

/// <summary>An input whose type argument does not matter to the reader.</summary>
internal interface IInput
{
    /// <summary>A plain value, or an <see cref="IOutput"/>.</summary>
    object? Content { get; }

    IOutput ToUntypedOutput();
}

/// <summary>An input made of elements, each of which may be unknown or secret by itself.</summary>
internal interface IInputList : IInput
{
    ValueTask<OutputData<IReadOnlyList<IInput>>> ElementsAsync();
}

/// <summary>An input made of named values, each of which may be unknown or secret by itself.</summary>
internal interface IInputMap : IInput
{
    ValueTask<OutputData<IReadOnlyList<KeyValuePair<string, IInput>>>> EntriesAsync();
}
