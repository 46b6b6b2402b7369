using Blueprint.Cli.Display;
using Blueprint.Engine.Projects;
using Blueprint.Engine.State;
using Blueprint.Engine.State.Editing;

namespace Blueprint.Cli.Commands;

/// <summary><c>state delete</c>, <c>state unprotect</c> and <c>state rename</c>: changes of the record alone.</summary>
internal sealed class StateCommands(Session session)
{
    /// <summary>Takes a resource out of the record.</summary>
    public Task<ExitCode> DeleteAsync() => EditAsync(snapshot =>
    {
        var (after, removed) = StateEdits.Delete(
            snapshot, session.Line.Arguments[0], session.Line.Has(CommandSpecs.Force), session.Line.Has(CommandSpecs.TargetDependents));
        return (after, $"Take {Words.List([.. removed.Select(record => record.Urn.Value)])} out of the state?", $"{Words.Some(removed.Length, "resource")} taken out of the state. What there is of them stays.");
    });

    /// <summary>Lets a resource, or all, be deleted again.</summary>
    public Task<ExitCode> UnprotectAsync()
    {
        var all = session.Line.Has(CommandSpecs.EveryResource);
        if (all == session.Line.Arguments.Length > 0)
        {
            throw new UsageException(["Name the URN of the resource, or give --all."], session.Line.Spec.Name);
        }

        return EditAsync(snapshot =>
        {
            var (after, changed) = StateEdits.Unprotect(snapshot, all ? null : session.Line.Arguments[0]);
            return (changed is [] ? null : after,
                $"Let {Words.List([.. changed.Select(record => record.Urn.Value)])} be deleted?",
                changed is [] ? "Nothing of it is protected." : $"{Words.Some(changed.Length, "resource")} no longer protected. What the program says of it counts again in the next up.");
        });
    }

    /// <summary>Gives a resource another name.</summary>
    public Task<ExitCode> RenameAsync() => EditAsync(snapshot =>
    {
        var (after, renamed) = StateEdits.Rename(snapshot, session.Line.Arguments[0], session.Line.Arguments[1]);
        return (after, $"Rename {session.Line.Arguments[0]} to {renamed}?", $"It is now {renamed}.");
    });

    private async Task<ExitCode> EditAsync(Func<Snapshot, (Snapshot? After, string Question, string Done)> edit)
    {
        var stack = session.Stack();
        var cancellation = session.Surroundings.Interruption.Token;
        await using var writer = await session.State.LockAsync(stack.Id, cancellation);
        var before = await session.State.LoadAsync(stack.Id, cancellation) ??
            throw new StackNotFoundException($"Stack {stack.Id} is not deployed yet, so nothing is recorded of it.");
        var (after, question, done) = edit(before);
        if (after is not null)
        {
            if (session.Surroundings.IsTerminal is (true, _, true) && !session.Agrees(question))
            {
                return ExitCode.Cancelled;
            }

            await writer.CommitAsync(after, CancellationToken.None);
        }

        session.Say(done);
        return ExitCode.Done;
    }
}
