using System;

namespace Blueprint.Generator.Json;

/// <summary>A catalog that cannot be read.</summary>
internal sealed class JsonException : Exception
{
    public JsonException(string message, int line)
        : base(message) => Line = line;

    /// <summary>The line, counted from zero.</summary>
    public int Line { get; }
}
