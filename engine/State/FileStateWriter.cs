using System.Buffers;
using Blueprint.Engine.Secrets;
using Blueprint.Engine.State.Json;

namespace Blueprint.Engine.State;

/// <summary>Records one run of one stack in its files.</summary>
internal sealed class FileStateWriter : IStateWriter
{
    private readonly StackFiles files;
    private readonly StackId stack;
    private readonly StackLock held;
    private readonly Func<Ciphertexts?, Ciphertexts> keeper;
    private readonly Lazy<Ciphertexts> secrets;
    private readonly Journal journal;
    private readonly TimeProvider clock;
    private ReadOnlySequence<byte> current;
    private SnapshotOrigin origin;

    /// <param name="files">Where.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="held">Keeps it for us.</param>
    /// <param name="before">What was there; null for nothing.</param>
    /// <param name="keeper">Who seals secrets, given who did so far; null for nobody.</param>
    /// <param name="clock">The clock.</param>
    public FileStateWriter(
        StackFiles files, StackId stack, StackLock held, FileStateStore.Loaded? before, Func<Ciphertexts?, Ciphertexts> keeper, TimeProvider clock)
    {
        (this.files, this.stack, this.held, this.keeper, this.clock) = (files, stack, held, keeper, clock);
        current = new(before?.State ?? []);
        origin = before?.Document.Snapshot.Origin ?? new("", DeploymentManifest.Version, "");
        secrets = new(() => keeper(before?.Document.Secrets));
        journal = new(files.Journal, () => Journal.Digest(current), () => secrets.Value);
    }

    /// <inheritdoc/>
    public StackHolder? Predecessor => held.Predecessor;

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
        // A snapshot that was read elsewhere brings along who wrote it and who sealed its secrets; else both are as they were here.
        var given = snapshot.Origin;
        snapshot = snapshot with { Origin = given ?? origin };
        var body = DeploymentWriter.Body(snapshot, SecretForm.Sealed(() => given is null ? secrets.Value : keeper(given.Secrets)));
        if (IsCurrent(DeploymentWriter.Head(snapshot, given ?? origin, stack.ToString()), body))
        {
            return;
        }

        origin = given ?? origin with { Time = ResourceWriter.Time(clock.GetUtcNow()), Version = DeploymentManifest.Version, Plugins = "" };
        var content = ChunkedBuffer.Joined(DeploymentWriter.Head(snapshot, origin, stack.ToString()), body);

        // A reader finds the former state or this one, never a part of it; and so it is after a loss of power, whenever that comes:
        // what takes the state's place is on the disk before it does, and so is the journal's word that it is done with.
        SafeFile.Write(files.Fresh, content, flush: true);
        if (journal.IsBegun)
        {
            journal.Commit(Journal.Digest(content));
        }

        if (!current.IsEmpty)
        {
            SafeFile.Write(files.FreshBackup, current, flush: false);
            File.Move(files.FreshBackup, files.Backup, overwrite: true);
        }

        File.Move(files.Fresh, files.State, overwrite: true);
        SafeFile.FlushFolder(files.Folder);
        current = content;
    }

    // A run that changed nothing leaves the file alone, time of writing included.
    private bool IsCurrent(byte[] head, ReadOnlySequence<byte> body)
    {
        var known = new SequenceReader<byte>(current);
        if (known.Length != head.Length + body.Length || !known.IsNext(head, advancePast: true))
        {
            return false;
        }

        foreach (var part in body)
        {
            if (!known.IsNext(part.Span, advancePast: true))
            {
                return false;
            }
        }

        return true;
    }
}
