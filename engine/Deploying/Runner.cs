using Blueprint.Engine.Events;
using Blueprint.Engine.Model;

namespace Blueprint.Engine.Deploying;

/// <summary>Carries out runs: previews, updates, destructions, refreshes and imports of one stack.</summary>
public static class Runner
{
    /// <summary>Carries out one run.</summary>
    /// <param name="request">All that the engine is given.</param>
    /// <param name="cancellation">Ends the run in order: nothing new begins, what is under way ends and is recorded.</param>
    /// <returns>
    /// What it came to. Whatever goes wrong is told by events and by the result; only a request that makes no sense throws.
    /// </returns>
    /// <exception cref="ArgumentException">An update without a writer, or a preview with one.</exception>
    public static async Task<RunOutcome> RunAsync(RunRequest request, CancellationToken cancellation)
    {
        if (request.Kind is RunKind.Update or RunKind.Preview && (request.Kind == RunKind.Update) != (request.Writer is not null))
        {
            throw new ArgumentException("An update needs a writer, and a preview must have none.", nameof(request));
        }

        using var run = new RunContext(request);
        var started = request.Clock.GetTimestamp();
        run.Events.Emit(new EngineEvent.RunStarted(request.Stack.Project, request.Stack.Stack, request.Kind, request.Before.Resources.Length));
        await using var registration = cancellation.Register(run.Cancel).ConfigureAwait(false);
        var before = request.Before.Outputs;
        var work = new StackRun(run);
        try
        {
            await work.CarryOutAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever comes out here is a bug of ours; it is reported as one, and the run ends in order.
        catch (Exception error)
#pragma warning restore CA1031
        {
            run.Bug("the engine", "", error);
        }

        var after = work.After;
        if (!PropertyDiff.Same(before, after.Outputs))
        {
            run.Events.Emit(new EngineEvent.OutputsChanged(before, after.Outputs));
        }

        run.Events.Emit(new EngineEvent.RunEnded(run.Result, run.Events.Counts, request.Clock.GetElapsedTime(started)));
        return new(run.Result, after, after.Outputs, run.Events.Counts, work.References) { Faults = [.. run.Faults], Imported = work.Imported };
    }
}
