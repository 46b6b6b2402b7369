using Blueprint.Engine.State;

namespace Blueprint.Engine.Tests.World;

/// <summary>Keeps one state in memory, and notes all that a run records.</summary>
internal sealed class MemoryStore : IStateWriter
{
    private readonly Lock gate = new();
    private readonly List<string> notes = [];

    public Snapshot Snapshot { get; private set; } = Snapshot.Empty;

    public int Commits { get; private set; }

    /// <summary>What was noted, in order: <c>begin creating a</c>, <c>record a</c>, <c>remove a</c>, <c>end a</c>.</summary>
    public IReadOnlyList<string> Notes
    {
        get
        {
            lock (gate)
            {
                return [.. notes];
            }
        }
    }

    public Func<StateChange, Exception?> Fails { get; set; } = _ => null;

    public void Set(Snapshot snapshot) => Snapshot = snapshot;

    public void Forget()
    {
        lock (gate)
        {
            notes.Clear();
        }
    }

    public ValueTask BeginAsync(PendingOperation operation, CancellationToken cancellation)
    {
        Note($"begin {operation.Type} {operation.Resource.Urn.Name}");
        return default;
    }

    public ValueTask RecordAsync(StateChange change, CancellationToken cancellation)
    {
        if (Fails(change) is { } error)
        {
            throw error;
        }

        if (change.Removed is { } removed)
        {
            Note($"remove {removed.Urn.Name}");
        }

        if (change.Added is { } added)
        {
            Note($"record {added.Urn.Name}");
        }

        if (change.Ended is { } ended)
        {
            Note($"end {ended.Resource.Urn.Name}");
        }

        return default;
    }

    public ValueTask CommitAsync(Snapshot snapshot, CancellationToken cancellation)
    {
        Snapshot = snapshot;
        Commits++;
        return default;
    }

    public ValueTask DisposeAsync() => default;

    private void Note(string note)
    {
        lock (gate)
        {
            notes.Add(note);
        }
    }
}
