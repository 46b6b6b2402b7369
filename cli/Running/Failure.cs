using System.Collections.Immutable;
using Blueprint.Cli.Commands;
using Blueprint.Cli.Display;
using Blueprint.Engine.Events;
using Blueprint.Engine.Model;
using Blueprint.Engine.Projects;
using Blueprint.Protocol;

namespace Blueprint.Cli.Running;

/// <summary>What the runs of a phase mean for the command.</summary>
internal static class Failure
{
    /// <summary>The exit code of a phase; <see cref="ExitCode.Done"/> where every stack came through.</summary>
    public static ExitCode Code(ImmutableArray<StackEnd> ends, ImmutableArray<ConfigProblem> problems)
    {
        var codes = ends.Where(end => !end.IsBlocked).Select(Code).Where(code => code != ExitCode.Done).Distinct().ToArray();
        return codes switch
        {
            _ when codes.Contains(ExitCode.Bug) => ExitCode.Bug,
            _ when codes.Contains(ExitCode.Cancelled) => ExitCode.Cancelled,
            _ when problems is not [] => ExitCode.Usage,
            [] when ends.Any(end => end.IsBlocked) => ExitCode.Error,
            [] => ExitCode.Done,
            [var only] => only,
            _ when codes.Contains(ExitCode.Policy) => codes.First(code => code != ExitCode.Policy),
            _ => ExitCode.Error,
        };
    }

    /// <summary>Takes the messages about configuration out of what a stack said, as problems with places.</summary>
    public static (StackPicture Picture, ImmutableArray<ConfigProblem> Problems) Separate(StackEnd end)
    {
        var picture = end.View.Picture();
        if (picture.Result != RunResult.Failed)
        {
            return (picture, []);
        }

        var problems = ImmutableArray.CreateBuilder<ConfigProblem>();
        var others = ImmutableArray.CreateBuilder<EngineEvent.Diagnostic>();
        var locator = end.Stack.Locator;
        foreach (var diagnostic in picture.Diagnostics)
        {
            if (diagnostic.Severity != LogSeverity.Error)
            {
                others.Add(diagnostic);
                continue;
            }

            var (found, rest) = locator.Split(diagnostic.Text);
            problems.AddRange(found);
            if (found is [] || rest.Length > 0)
            {
                others.Add(found is [] ? diagnostic : diagnostic with { Text = rest });
            }
        }

        return (picture with { Diagnostics = others.ToImmutable() }, problems.ToImmutable());
    }

    private static bool IsOfResource(StackPicture picture) =>
        picture.Resources.Any(resource => resource.Status == StepStatus.Failed) ||
        picture.Diagnostics.Any(diagnostic => diagnostic.Severity == LogSeverity.Error && Urn.TryParse(diagnostic.Urn) is { } urn && urn.Type != Urn.StackType);

    private static ExitCode Code(StackEnd end) => end.Outcome?.Result switch
    {
        _ when end.Outcome is { Faults.Length: > 0 } => ExitCode.Bug,
        RunResult.Succeeded => ExitCode.Done,
        RunResult.Cancelled => ExitCode.Cancelled,
        RunResult.PolicyViolated => ExitCode.Policy,
        _ when end.IsLost => ExitCode.NoSuchStack,
        _ when end.IsCircular => ExitCode.Error,
        _ when IsOfResource(end.View.Picture()) => ExitCode.Resource,
        _ => ExitCode.Error,
    };
}
