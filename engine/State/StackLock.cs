namespace Blueprint.Engine.State;

/// <summary>Keeps a stack for one process.</summary>
/// <remarks>
/// The operating system keeps the guard file for us and lets go of it when the process ends, however that happens; so a
/// lock that a killed process left behind binds nobody. The lock file beside it says who has the stack.
/// </remarks>
internal sealed class StackLock : IDisposable
{
    private readonly FileStream guard;
    private readonly string lockPath;

    private StackLock(FileStream guard, string lockPath) => (this.guard, this.lockPath) = (guard, lockPath);

    /// <exception cref="StateException">Somebody else has the stack.</exception>
    public static StackLock Take(StackFiles files, StackId stack, StackHolder holder)
    {
        Directory.CreateDirectory(files.Folder);
        FileStream guard;
        try
        {
            guard = new(files.Guard, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw Taken(stack, StackHolder.Read(files.Lock), files);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new StateException($"the state of {stack} cannot be locked: {error.Message} Make {files.Folder} writable.", error);
        }

        // Where a file system keeps no locks the guard says nothing, and the holder's own word counts.
        if (StackHolder.Read(files.Lock) is { } other && other.Pid != holder.Pid && other.IsAlive())
        {
            guard.Dispose();
            throw Taken(stack, other, files);
        }

        holder.Write(files.Lock);
        return new(guard, files.Lock);
    }

    public void Dispose()
    {
        File.Delete(lockPath);
        guard.Dispose();
    }

    private static StateException Taken(StackId stack, StackHolder? holder, StackFiles files) => new(
        holder is null
            ? $"{stack} is being changed by another process, which holds {files.Guard}. Wait until it has ended."
            : $"{stack} is being changed by {holder}. Wait until it has ended, or end it.");
}
