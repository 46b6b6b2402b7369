using System.Collections.Immutable;
using Blueprint.Cli.Commands;
using Blueprint.Cli.Costs;
using Blueprint.Engine.Events;
using Blueprint.Engine.Projects;
using Blueprint.Engine.State;

namespace Blueprint.Cli.Display;

/// <summary>What a command has to tell when it is over.</summary>
internal sealed record RunReport
{
    /// <summary>The command: preview, up or destroy.</summary>
    public required string Command { get; init; }

    /// <summary>What was last done: a preview, or the change itself.</summary>
    public required RunKind Kind { get; init; }

    /// <summary>Whether nothing was changed.</summary>
    public required bool IsPreview { get; init; }

    /// <summary>The exit code.</summary>
    public required ExitCode Code { get; init; }

    /// <summary>The stacks, in the order in which the user thinks of them.</summary>
    public required ImmutableArray<StackReport> Stacks { get; init; }

    /// <summary>What is wrong with project files and settings.</summary>
    public ImmutableArray<ConfigProblem> Problems { get; init; } = [];

    /// <summary>How long it took; null where that is not told, so that equal previews are equal texts.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The pictures of the stacks that were run.</summary>
    public ImmutableArray<StackPicture> Pictures => [.. Stacks.Where(stack => stack.WaitedFor is null).Select(stack => stack.Picture)];
}

/// <summary>What there is to tell of one stack.</summary>
/// <param name="Picture">The run.</param>
/// <param name="CostBefore">What it cost before.</param>
/// <param name="CostAfter">What it costs after.</param>
/// <param name="WaitedFor">The failed stack for whose sake it was not run; null where it was run.</param>
/// <param name="Faults">Bugs that the run met.</param>
internal sealed record StackReport(
    StackPicture Picture, CostEstimate CostBefore, CostEstimate CostAfter, StackId? WaitedFor, ImmutableArray<string> Faults);
