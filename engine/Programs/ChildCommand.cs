using System.Collections.Immutable;

namespace Blueprint.Engine.Programs;

/// <summary>How a program's process is started.</summary>
/// <param name="File">The executable: a path, or a name to be found on the PATH.</param>
/// <param name="Arguments">Its arguments, each as the process is to see it.</param>
/// <param name="WorkingDirectory">The folder that it starts in.</param>
public sealed record ChildCommand(string File, ImmutableArray<string> Arguments, string WorkingDirectory)
{
    /// <summary>Environment variables beside those that it inherits; null takes one away.</summary>
    public ImmutableDictionary<string, string?> Environment { get; init; } = ImmutableDictionary<string, string?>.Empty;
}
