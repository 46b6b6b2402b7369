using Blueprint.Engine.Events;

namespace Blueprint.Cli.Commands;

/// <summary><c>refresh</c>: brings what is recorded up to date with what is there.</summary>
internal sealed class RefreshCommand(Session session)
{
    /// <summary>Runs the command.</summary>
    public Task<ExitCode> RunAsync() => new ConfirmedRun(session)
    {
        Kind = RunKind.Refresh,
        Doing = "Refreshing",
        Question = "Record this?",
        WithConfig = true,
        Judge = plan => session.Line.Has(CommandSpecs.ExpectNoChanges) && plan.Pictures.Any(picture => picture.HasChanges) ? ExitCode.Changes : ExitCode.Done,
    }.RunAsync(session.Stacks());
}
