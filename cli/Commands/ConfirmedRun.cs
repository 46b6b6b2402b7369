using System.Collections.Immutable;
using Blueprint.Cli.Display;
using Blueprint.Cli.Running;
using Blueprint.Engine.Deploying;
using Blueprint.Engine.Events;
using Blueprint.Engine.Projects;
using Blueprint.Engine.State;

namespace Blueprint.Cli.Commands;

/// <summary>What destroy, refresh and import have in common: stacks are taken, previewed, asked about, changed, and told of.</summary>
internal sealed class ConfirmedRun(Session session)
{
    private readonly RunConsole console = new(session);
    private readonly long began = session.Surroundings.Clock.GetTimestamp();

    /// <summary>What is done.</summary>
    public required RunKind Kind { get; init; }

    /// <summary>What is said at the beginning, before the stacks' names.</summary>
    public required string Doing { get; init; }

    /// <summary>What the user is asked after the preview.</summary>
    public required string Question { get; init; }

    /// <summary>What an empty answer means.</summary>
    /// <value>Default: yes.</value>
    public bool YesByDefault { get; init; } = true;

    /// <summary>Whether the stacks' programs are run.</summary>
    /// <value>Default: they are not.</value>
    public bool WithPrograms { get; init; }

    /// <summary>Whether the stacks' configuration is needed although their programs are not run.</summary>
    /// <value>Default: it is not.</value>
    public bool WithConfig { get; init; }

    /// <summary>What is done with the stacks before they are previewed.</summary>
    /// <value>Default: nothing.</value>
    public Func<ImmutableArray<PreparedStack>, CancellationToken, Task> Before { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>What else is asked of the engine.</summary>
    /// <value>Default: nothing.</value>
    public Func<RunRequest, RunRequest> Adjust { get; init; } = request => request;

    /// <summary>The code with which a preview that is well ends the command all the same; <see cref="ExitCode.Done"/> where it does not.</summary>
    /// <value>Default: it never does.</value>
    public Func<RunReport, ExitCode> Judge { get; init; } = _ => ExitCode.Done;

    /// <summary>Given the stacks, says which of them must be done before one of them.</summary>
    /// <value>Default: none before any.</value>
    public Func<ImmutableArray<PreparedStack>, Func<StackId, ImmutableArray<StackId>>> Order { get; init; } = _ => _ => [];

    /// <summary>What is told after the report, before what the exit code means.</summary>
    /// <value>Default: nothing.</value>
    public Func<ImmutableArray<StackEnd>, Task> After { get; init; } = _ => Task.CompletedTask;

    /// <summary>Does it.</summary>
    public async Task<ExitCode> RunAsync(ImmutableArray<ProjectStack> stacks)
    {
        var cancellation = console.Listen();
        console.Begin(Doing, stacks);
        await using var locks = await console.LockAsync(stacks, cancellation);
        var prepared = await new Preparation(session.Backend, session.State).PrepareAsync(stacks, WithPrograms, cancellation, WithConfig);
        await Before(prepared, cancellation);
        using var log = console.EventLog();
        var phase = console.Phase(log, adjust: Adjust);
        if (!session.Line.Has(CommandSpecs.SkipPreview))
        {
            var previewed = await console.RunAsync(phase, Kind, isPreview: true, [.. prepared.Select(stack => (stack, (IStateWriter?)null))], _ => [], cancellation);
            var plan = console.Report(Kind, isPreview: true, previewed, null);
            plan = plan with { Code = plan.Code == ExitCode.Done ? Judge(plan) : plan.Code };
            if (plan.Code != ExitCode.Done)
            {
                console.Write(plan);
                return console.Conclude(plan, changes: true);
            }

            if (!console.Confirm(plan, Question, YesByDefault))
            {
                return ExitCode.Cancelled;
            }
        }

        var ends = await console.RunAsync(
            phase, Kind, isPreview: false, [.. prepared.Select(stack => (stack, locks.Writer(stack.Id)))], Order(prepared), cancellation);
        var report = console.Report(Kind, isPreview: false, ends, session.Surroundings.Clock.GetElapsedTime(began));
        console.Write(report);
        await After(ends);
        return console.Conclude(report, changes: true);
    }
}
