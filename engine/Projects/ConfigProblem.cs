using System.Collections.Immutable;

namespace Blueprint.Engine.Projects;

/// <summary>Something in a project file or in a stack's settings that the user can put right.</summary>
/// <param name="Where">The place; null where there is no file to point into.</param>
/// <param name="Key">The full configuration key that it concerns; empty for none.</param>
/// <param name="Text">What is wrong and how to put it right.</param>
public sealed record ConfigProblem(SourcePlace? Where, string Key, string Text);

/// <summary>The settings cannot be used; says everything that is wrong with them.</summary>
public sealed class ConfigException(ImmutableArray<ConfigProblem> problems)
    : Exception(string.Join('\n', problems.Select(problem => problem.Text)))
{
    /// <summary>All problems found, in the order of files and lines; never empty.</summary>
    public ImmutableArray<ConfigProblem> Problems { get; } = problems;
}
