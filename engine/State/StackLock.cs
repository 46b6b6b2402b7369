namespace Blueprint.Engine.State;

/// <summary>Keeps a stack for one process.</summary>
/// <remarks>
/// The operating system keeps the guard file for us and lets go of it when the process ends, however that happens; so a
/// lock that a killed process left behind binds nobody. The lock file beside it says who has the stack.
/// </remarks>
internal sealed class StackLock : IDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    private readonly FileStream guard;
    private readonly string lockPath;

    private StackLock(FileStream guard, string lockPath, StackHolder? predecessor) =>
        (this.guard, this.lockPath, Predecessor) = (guard, lockPath, predecessor);

    /// <summary>Whose lock was left behind; null for nobody's.</summary>
    public StackHolder? Predecessor { get; }

    /// <exception cref="StateException">Somebody else has the stack.</exception>
    public static StackLock Take(StackFiles files, StackId stack, StackHolder holder)
    {
        Directory.CreateDirectory(files.Folder);
        FileStream guard;
        try
        {
            guard = Guard(files);
        }
        catch (IOException)
        {
            throw Taken(stack, StackHolder.Read(files.Lock), files);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new StateException($"the state of {stack} cannot be locked: {error.Message} Make {files.Folder} writable.", error);
        }

        // Where a file system keeps no locks the guard says nothing, and the holder's own word counts; that of another machine always does.
        var other = StackHolder.Read(files.Lock);
        if (other is not null && !other.IsHere)
        {
            guard.Dispose();
            throw new StateException(
                $"{stack} is being changed by {other}. Whether it still runs cannot be seen from here. Wait until it has ended; if it is gone: ./blueprint cancel -s {stack}");
        }

        if (other is not null && other.Pid != holder.Pid && other.IsAlive())
        {
            guard.Dispose();
            throw Taken(stack, other, files);
        }

        holder.Write(files.Lock);
        return new(guard, files.Lock, other);
    }

    /// <summary>Takes a lock away: what was left behind is removed, who still runs here is asked to stop.</summary>
    public static async Task<LockRelease> ReleaseAsync(StackFiles files, TimeSpan patience, TimeProvider clock, CancellationToken cancellation)
    {
        var holder = StackHolder.Read(files.Lock);
        if (!Directory.Exists(files.Folder) || IsFree(files))
        {
            return new(holder is null ? LockEnd.WasFree : LockEnd.Removed, holder);
        }

        holder?.AskToStop();
        var asked = clock.GetTimestamp();
        while (clock.GetElapsedTime(asked) < patience)
        {
            await Task.Delay(Glance, cancellation).ConfigureAwait(false);
            if (IsFree(files))
            {
                return new(LockEnd.Stopped, holder);
            }
        }

        return new(LockEnd.StillHeld, holder);
    }

    public void Dispose()
    {
        File.Delete(lockPath);
        guard.Dispose();
    }

    // Takes the guard for a moment; a lock that nobody guards is removed meanwhile.
    private static bool IsFree(StackFiles files)
    {
        try
        {
            using var guard = Guard(files);
            if (StackHolder.Read(files.Lock) is { IsHere: true } holder && holder.IsAlive() && holder.Pid != Environment.ProcessId)
            {
                return false;
            }

            File.Delete(files.Lock);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static FileStream Guard(StackFiles files) => new(files.Guard, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    private static StateException Taken(StackId stack, StackHolder? holder, StackFiles files) => new(
        holder is null
            ? $"{stack} is being changed by another process, which holds {files.Guard}. Wait until it has ended."
            : $"{stack} is being changed by {holder}. Wait until it has ended, or have it stop: ./blueprint cancel -s {stack}");
}
