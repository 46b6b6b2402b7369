namespace Blueprint.Engine.State;

/// <summary>What became of a lock that was to be released.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Holder">Who had the stack; null where nobody had it, or nobody knows who.</param>
public sealed record LockRelease(LockEnd End, StackHolder? Holder);

/// <summary>How an attempt to release a lock ended.</summary>
public enum LockEnd
{
    /// <summary>Nobody had the stack.</summary>
    WasFree,

    /// <summary>A lock was there that its process had left behind, or that a process on another machine has; it was removed.</summary>
    Removed,

    /// <summary>The process that had it was asked to stop, and did.</summary>
    Stopped,

    /// <summary>The process that has it was asked to stop, and has not done so yet.</summary>
    StillHeld,
}
