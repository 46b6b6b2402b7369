using System.Collections.Immutable;

namespace Blueprint.Engine.Deploying;

/// <summary>What the program asks for cannot be; each message says why and what to do.</summary>
internal sealed class RefusalException(params ImmutableArray<string> messages) : Exception(string.Join("; ", messages))
{
    public ImmutableArray<string> Messages { get; } = messages;
}
