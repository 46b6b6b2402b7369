using System.Collections.Immutable;
using Blueprint.Cli.Display;
using Blueprint.Cli.Running;
using Blueprint.Engine.Events;
using Blueprint.Engine.State;

namespace Blueprint.Cli.Commands;

/// <summary><c>preview</c> and <c>up</c>: previews everything, and where that is well and wanted, does it.</summary>
internal sealed class DeployCommand(Session session)
{
    private readonly bool isUp = session.Line.Spec == CommandSpecs.Up;
    private readonly RunConsole console = new(session);

    /// <summary>Runs the command.</summary>
    public async Task<ExitCode> RunAsync()
    {
        console.RequireEmbeddedSdk();
        console.RequirePacks();
        var began = session.Surroundings.Clock.GetTimestamp();
        var cancellation = console.Listen();
        var stacks = session.Stacks();
        var timings = session.Surroundings.Timings;
        timings.Mark("the stacks are chosen");
        console.Begin(isUp ? "Updating" : "Previewing", stacks);
        await using var locks = isUp ? await console.LockAsync(stacks, cancellation) : StackLocks.None;
        session.Backend.ExpectAnalyzers(session.Workspace);
        var prepared = await new Preparation(session.Backend, session.State).PrepareAsync(stacks, withPrograms: true, cancellation);
        timings.Mark("projects, settings, programs and states are read");
        using var log = console.EventLog();
        var phase = console.Phase(log);

        ImmutableArray<StackEnd> previewed = [];
        if (!isUp || !session.Line.Has(CommandSpecs.SkipPreview))
        {
            previewed = await console.RunAsync(phase, RunKind.Preview, isPreview: true, [.. prepared.Select(stack => (stack, (IStateWriter?)null))], _ => [], cancellation);
            timings.Mark("previewed");
            var report = console.Report(RunKind.Preview, isPreview: true, previewed, null);
            report = report with { Problems = [.. report.Problems, .. Claims.Conflicts(previewed, session.Files)] };
            report = report with { Code = report.Problems is not [] && report.Code == ExitCode.Done ? ExitCode.Usage : report.Code };
            if (report.Code != ExitCode.Done || !isUp)
            {
                report = report with { Code = report.Code == ExitCode.Done ? ChangesCode(report) : report.Code };
                console.Write(report);
                timings.Mark("reported");
                return console.Conclude(report, isUp);
            }

            if (session.Line.Has(CommandSpecs.ExpectNoChanges) && HasChanges(report))
            {
                report = report with { Code = ExitCode.Changes };
                console.Write(report);
                return console.Conclude(report, isUp);
            }

            if (!console.Confirm(report, "Do this update of the sandbox?", yesByDefault: true))
            {
                return ExitCode.Cancelled;
            }
        }

        var needs = previewed.ToDictionary(end => end.Stack.Id, end => end.Outcome!.References);
        var updated = await console.RunAsync(
            phase, RunKind.Update, isPreview: false, [.. prepared.Select(stack => (stack, locks.Writer(stack.Id)))], id => needs.GetValueOrDefault(id, []), cancellation);
        timings.Mark("updated");
        var result = console.Report(RunKind.Update, isPreview: false, updated, session.Surroundings.Clock.GetElapsedTime(began));
        result = result with { Code = result.Code == ExitCode.Done ? ChangesCode(result) : result.Code };
        console.Write(result);
        timings.Mark("reported");
        return console.Conclude(result, isUp);
    }

    private ExitCode ChangesCode(RunReport report) =>
        HasChanges(report) && (session.Line.Has(CommandSpecs.ExpectNoChanges) || session.Line.Has(CommandSpecs.DetailedExitCode)) ? ExitCode.Changes : ExitCode.Done;

    private static bool HasChanges(RunReport report) => report.Pictures.Any(picture => picture.HasChanges);
}
