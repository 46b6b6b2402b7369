using Blueprint.Engine.Secrets;
using Blueprint.Engine.State.Json;

namespace Blueprint.Engine.State;

/// <summary>Records one run of one stack in its files.</summary>
internal sealed class FileStateWriter : IStateWriter
{
    private readonly StackFiles files;
    private readonly StackId stack;
    private readonly StackLock held;
    private readonly Lazy<Ciphertexts> secrets;
    private readonly Journal journal;
    private readonly TimeProvider clock;
    private byte[] current;
    private string time;

    public FileStateWriter(
        StackFiles files, StackId stack, StackLock held, FileStateStore.Loaded? before, Func<Ciphertexts> keeper, TimeProvider clock)
    {
        (this.files, this.stack, this.held, this.clock) = (files, stack, held, clock);
        current = before?.State ?? [];
        time = before?.Document.Time ?? "";
        secrets = new(keeper);
        journal = new(files.Journal, () => Journal.Digest(current), () => secrets.Value);
    }

    /// <inheritdoc/>
    public ValueTask BeginAsync(PendingOperation operation, CancellationToken cancellation)
    {
        journal.Begin(operation);
        return default;
    }

    /// <inheritdoc/>
    public ValueTask RecordAsync(StateChange change, CancellationToken cancellation)
    {
        journal.Record(change);
        return default;
    }

    /// <inheritdoc/>
    public ValueTask CommitAsync(Snapshot snapshot, CancellationToken cancellation)
    {
        var problems = Integrity.Check(snapshot.Resources);
        if (!problems.IsEmpty)
        {
            throw new StateException(
                $"The state of {stack} would not be sound and was not written; what the run did is kept in {files.Journal}. This is a bug of the engine: " +
                string.Join("; ", problems));
        }

        Write(snapshot);
        journal.Delete();
        return default;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        journal.Dispose();
        held.Dispose();
        return default;
    }

    /// <summary>Makes what a broken-off run led to the state; gives the journal that is done with.</summary>
    public string Adopt(Snapshot snapshot)
    {
        Write(snapshot);
        return files.Journal;
    }

    private void Write(Snapshot snapshot)
    {
        var body = DeploymentWriter.Body(snapshot, SecretForm.Sealed(() => secrets.Value));
        if (IsCurrent(DeploymentWriter.Head(snapshot, time, stack.ToString()), body.WrittenSpan))
        {
            return;
        }

        time = ResourceWriter.Time(clock.GetUtcNow());
        byte[] content = [.. DeploymentWriter.Head(snapshot, time, stack.ToString()), .. body.WrittenSpan];
        if (journal.IsBegun)
        {
            journal.Commit(Journal.Digest(content));
        }

        if (current.Length > 0)
        {
            File.WriteAllBytes(files.Backup, current);
        }

        // A reader finds the former state or this one, never a part of it.
        File.WriteAllBytes(files.Fresh, content);
        File.Move(files.Fresh, files.State, overwrite: true);
        current = content;
    }

    // A run that changed nothing leaves the file alone, time of writing included.
    private bool IsCurrent(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body) =>
        current.Length == head.Length + body.Length &&
        current.AsSpan(0, head.Length).SequenceEqual(head) &&
        current.AsSpan(head.Length).SequenceEqual(body);
}
