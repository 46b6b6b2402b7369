using System.Collections.Immutable;
using Blueprint.Cli.Commands;
using Blueprint.Cli.Display;
using Blueprint.Cli.Running;
using Blueprint.Engine.Events;
using Blueprint.Engine.State;

namespace Blueprint.Cli.Rendering;

/// <summary>Plans stacks to look at what they come to, not at what changes.</summary>
internal sealed class Planner(RunConsole console)
{
    /// <summary>The stacks with what they come to; where the plan fails, it is told, and nothing comes back but the exit code.</summary>
    public async Task<(ImmutableArray<StackEnd> Ends, ExitCode Code)> PlanAsync(ImmutableArray<PreparedStack> stacks, CancellationToken cancellation)
    {
        // Programs may not be able to read what stands in for unknown outputs of other stacks; then these are unknown to them altogether.
        var (ends, report) = await RunAsync(stacks, withMarks: true, cancellation);
        if (report.Code is not (ExitCode.Done or ExitCode.Cancelled or ExitCode.Usage or ExitCode.NoSuchStack))
        {
            (ends, report) = await RunAsync(stacks, withMarks: false, cancellation);
        }

        if (report.Code == ExitCode.Done)
        {
            return (ends, ExitCode.Done);
        }

        console.Write(report);
        return ([], console.Conclude(report, changes: false));
    }

    private async Task<(ImmutableArray<StackEnd> Ends, RunReport Report)> RunAsync(ImmutableArray<PreparedStack> stacks, bool withMarks, CancellationToken cancellation)
    {
        var phase = console.Phase(null, providers: source => new PlannedProviders(source), adjust: request => request with
        {
            Analyzers = [.. request.Analyzers.Select(analyzer => new RemediesOnly(analyzer))],
            StackOutputs = withMarks ? new StackMarks(request.StackOutputs) : request.StackOutputs,
        });
        var ends = await console.RunAsync(phase, RunKind.Preview, isPreview: true, [.. stacks.Select(stack => (stack, (IStateWriter?)null))], _ => [], cancellation);
        return (ends, console.Report(RunKind.Preview, isPreview: true, ends, null));
    }
}
