using Blueprint.Cli.Running;
using Blueprint.Engine.Events;
using Blueprint.Engine.State;

namespace Blueprint.Cli.Commands;

/// <summary><c>refresh</c>: brings what is recorded up to date with what is there.</summary>
internal sealed class RefreshCommand(Session session)
{
    private readonly RunConsole console = new(session);

    /// <summary>Runs the command.</summary>
    public async Task<ExitCode> RunAsync()
    {
        var began = session.Surroundings.Clock.GetTimestamp();
        var cancellation = console.Listen();
        var stacks = session.Stacks();
        console.Begin("Refreshing", stacks);
        await using var locks = await console.LockAsync(stacks, cancellation);
        var prepared = await new Preparation(session.Backend, session.State).PrepareAsync(stacks, withPrograms: false, cancellation, withConfig: true);
        using var log = console.EventLog();
        var phase = console.Phase(log);
        if (!session.Line.Has(CommandSpecs.SkipPreview))
        {
            var previewed = await console.RunAsync(phase, RunKind.Refresh, isPreview: true, [.. prepared.Select(stack => (stack, (IStateWriter?)null))], _ => [], cancellation);
            var plan = console.Report(RunKind.Refresh, isPreview: true, previewed, null);
            plan = plan with { Code = plan.Code == ExitCode.Done && session.Line.Has(CommandSpecs.ExpectNoChanges) && plan.Pictures.Any(picture => picture.HasChanges) ? ExitCode.Changes : plan.Code };
            if (plan.Code != ExitCode.Done)
            {
                console.Write(plan);
                return console.Conclude(plan, changes: true);
            }

            if (!console.Confirm(plan, "Record this?", yesByDefault: true))
            {
                return ExitCode.Cancelled;
            }
        }

        var refreshed = await console.RunAsync(
            phase, RunKind.Refresh, isPreview: false, [.. prepared.Select(stack => (stack, locks.Writer(stack.Id)))], _ => [], cancellation);
        var report = console.Report(RunKind.Refresh, isPreview: false, refreshed, session.Surroundings.Clock.GetElapsedTime(began));
        console.Write(report);
        return console.Conclude(report, changes: true);
    }
}
