using System.Collections.Immutable;
using Blueprint.Cli.Running;
using Blueprint.Engine.Events;
using Blueprint.Engine.State;

namespace Blueprint.Cli.Commands;

/// <summary><c>destroy</c>: takes stacks down, those first that refer to others.</summary>
internal sealed class DestroyCommand(Session session)
{
    /// <summary>Runs the command.</summary>
    public Task<ExitCode> RunAsync() => new ConfirmedRun(session)
    {
        Kind = RunKind.Destroy,
        Doing = "Destroying",
        Question = "Take all of this down?",
        YesByDefault = false,
        WithPrograms = session.Line.Has(CommandSpecs.RunProgram),
        Before = WarnOfDependentsAsync,
        Order = ThoseThatReferFirst,
    }.RunAsync(session.Stacks());

    private static Func<StackId, ImmutableArray<StackId>> ThoseThatReferFirst(ImmutableArray<PreparedStack> going)
    {
        var references = going.ToDictionary(stack => stack.Id, RecordedReferences.Of);
        return id => [.. references.Where(other => other.Key != id && other.Value.Contains(id)).Select(other => other.Key)];
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
