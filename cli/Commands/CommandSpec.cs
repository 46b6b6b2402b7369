using System.Collections.Immutable;

namespace Blueprint.Cli.Commands;

/// <summary>A command as users see it. Help is written and the command line is read from these alone.</summary>
/// <param name="Name">Its words, such as <c>stack ls</c>.</param>
/// <param name="Group">The task that it belongs to.</param>
/// <param name="Summary">What it does, in one line.</param>
/// <param name="Arguments">What follows the name, as usage shows it: <c>KEY</c>, <c>[NAME]</c>.</param>
/// <param name="Options">Its options.</param>
/// <param name="Details">What else there is to know; empty for nothing.</param>
/// <param name="Examples">Command lines without the <c>./blueprint</c>, and what each does.</param>
internal sealed record CommandSpec(
    string Name,
    string Group,
    string Summary,
    ImmutableArray<string> Arguments,
    ImmutableArray<OptionSpec> Options,
    string Details,
    ImmutableArray<Example> Examples);

/// <summary>A command line to try.</summary>
/// <param name="Line">What follows the program's name.</param>
/// <param name="What">What it does; empty where the line says it.</param>
internal sealed record Example(string Line, string What);

/// <summary>An option as users see it.</summary>
/// <param name="Name">The long name, with its dashes.</param>
/// <param name="Short">The short name; empty for none.</param>
/// <param name="Value">What its value is called; empty for a switch.</param>
/// <param name="Text">What it does.</param>
internal sealed record OptionSpec(string Name, string Short, string Value, string Text)
{
    /// <summary>Whether it may be given more than once.</summary>
    public bool Repeats { get; init; }

    /// <summary>The values that it takes; empty for any.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];
}
