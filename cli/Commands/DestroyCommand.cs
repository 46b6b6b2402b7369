using System.Collections.Immutable;
using Blueprint.Cli.Running;
using Blueprint.Engine.Events;
using Blueprint.Engine.State;

namespace Blueprint.Cli.Commands;

/// <summary><c>destroy</c>: takes stacks down, those first that refer to others.</summary>
internal sealed class DestroyCommand(Session session)
{
    private readonly RunConsole console = new(session);

    /// <summary>Runs the command.</summary>
    public async Task<ExitCode> RunAsync()
    {
        var began = session.Surroundings.Clock.GetTimestamp();
        var cancellation = console.Listen();
        var stacks = session.Stacks();
        console.Begin("Destroying", stacks);
        await using var locks = await console.LockAsync(stacks, cancellation);
        var prepared = await new Preparation(session.Backend, session.State).PrepareAsync(stacks, withPrograms: session.Line.Has(CommandSpecs.RunProgram), cancellation);
        await WarnOfDependentsAsync(prepared, cancellation);
        using var log = console.EventLog();
        var phase = console.Phase(log);
        if (!session.Line.Has(CommandSpecs.SkipPreview))
        {
            var previewed = await console.RunAsync(phase, RunKind.Destroy, isPreview: true, [.. prepared.Select(stack => (stack, (IStateWriter?)null))], _ => [], cancellation);
            var plan = console.Report(RunKind.Destroy, isPreview: true, previewed, null);
            if (plan.Code != ExitCode.Done)
            {
                console.Write(plan);
                return console.Conclude(plan, changes: true);
            }

            if (!console.Confirm(plan, "Take all of this down?", yesByDefault: false))
            {
                return ExitCode.Cancelled;
            }
        }

        // What refers to a stack goes before it.
        var references = prepared.ToDictionary(stack => stack.Id, stack => RecordedReferences.Of(stack));
        var destroyed = await console.RunAsync(
            phase,
            RunKind.Destroy,
            isPreview: false,
            [.. prepared.Select(stack => (stack, locks.Writer(stack.Id)))],
            id => [.. references.Where(other => other.Key != id && other.Value.Contains(id)).Select(other => other.Key)],
            cancellation);
        var report = console.Report(RunKind.Destroy, isPreview: false, destroyed, session.Surroundings.Clock.GetElapsedTime(began));
        console.Write(report);
        return console.Conclude(report, changes: true);
    }

    private async Task WarnOfDependentsAsync(ImmutableArray<PreparedStack> going, CancellationToken cancellation)
    {
        var ids = going.Select(stack => stack.Id).ToHashSet();
        foreach (var staying in session.State.List().Where(id => !ids.Contains(id)))
        {
            var snapshot = await session.State.LoadAsync(staying, cancellation) ?? Snapshot.Empty;
            foreach (var lost in RecordedReferences.Of(staying, snapshot).Where(ids.Contains))
            {
                session.Say($"warning: {staying}, which stays, refers to {lost}.", Terminal.Ink.Warning);
            }
        }
    }
}
