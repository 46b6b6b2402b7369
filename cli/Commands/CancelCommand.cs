using Blueprint.Engine.State;

namespace Blueprint.Cli.Commands;

/// <summary><c>cancel</c>: frees a stack that somebody has, or that a process left behind.</summary>
internal sealed class CancelCommand(Session session)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Frees it, and says who had it.</summary>
    public async Task<ExitCode> RunAsync()
    {
        var stack = session.StackName() is { } name ? session.Selector.Named(name) : session.Stack();
        var release = await session.State.ReleaseAsync(stack.Id, Patience, session.Surroundings.Interruption.Token);
        var who = release.Holder?.ToString() ?? "a process that did not say who it is";
        switch (release.End)
        {
            case LockEnd.WasFree:
                session.Say($"Nobody has {stack.Id}: there is nothing to cancel.");
                return ExitCode.Done;
            case LockEnd.Removed:
                session.Say($"The lock on {stack.Id} was removed. It was that of {who}. What that had recorded is kept; the next up goes on from there.");
                return ExitCode.Done;
            case LockEnd.Stopped:
                session.Say($"{stack.Id} is free: {who} was asked to stop, and did. What it had done is recorded; the next up goes on from there.");
                return ExitCode.Done;
            default:
                session.SayError($"{stack.Id} is still being changed by {who}. It was asked to stop and goes on with what it has begun. Wait, or end the process.");
                return ExitCode.Error;
        }
    }
}
