using System.Collections.Immutable;
using System.IO.Enumeration;

namespace Blueprint.Cli.Display;

/// <summary>What the user wants to see of a run; nothing here changes what is done.</summary>
/// <param name="Diff">Whether each changed property is shown.</param>
/// <param name="ShowSames">Whether resources that do not change are shown.</param>
/// <param name="FullOutput">Whether long values are shown whole.</param>
/// <param name="Types">Types to show, with <c>*</c> for anything; empty for all.</param>
/// <param name="Verbose">Whether debug messages are shown.</param>
internal sealed record ViewOptions(bool Diff, bool ShowSames, bool FullOutput, ImmutableArray<string> Types, bool Verbose)
{
    /// <summary>What is shown where nothing is said.</summary>
    public static ViewOptions Default { get; } = new(false, false, false, [], false);

    /// <summary>Whether resources of a type are shown; the shortened form of a type counts as well.</summary>
    public bool Shows(string type) => Types is [] || Types.Any(pattern =>
        FileSystemName.MatchesSimpleExpression(pattern, type, ignoreCase: false) ||
        FileSystemName.MatchesSimpleExpression(pattern, TypeNames.Short(type), ignoreCase: false));
}
