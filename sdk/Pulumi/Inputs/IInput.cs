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
    /// <summary>The elements; null where it is not there yet how many there are.</summary>
    OutputData<IReadOnlyList<IInput>>? Elements(Gathering gathering);
}

/// <summary>An input made of named values, each of which may be unknown or secret by itself.</summary>
internal interface IInputMap : IInput
{
    /// <summary>The entries, their value null for a map that arrived as null; null where it is not there yet which ones there are.</summary>
    OutputData<IReadOnlyList<KeyValuePair<string, IInput>>?>? Entries(Gathering gathering);
}
