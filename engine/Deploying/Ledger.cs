using System.Collections.Immutable;
using Blueprint.Engine.Model;
using Blueprint.Engine.State;

namespace Blueprint.Engine.Deploying;

/// <summary>What is recorded while a run goes on: kept here, and noted where it survives a crash.</summary>
/// <threadsafety>Safe for concurrent use.</threadsafety>
internal sealed class Ledger
{
    private readonly Lock gate = new();
    private readonly IStateWriter? writer;
    private readonly List<ResourceState> inOrder;
    private readonly HashSet<ResourceState> present;
    private readonly HashSet<ResourceState> wanted = new(ByReference);
    private readonly Dictionary<string, ResourceState> live = new(StringComparer.Ordinal);
    private readonly HashSet<string> settled = new(StringComparer.Ordinal);

    public Ledger(Snapshot before, IStateWriter? writer)
    {
        this.writer = writer;
        inOrder = [.. before.Resources];
        present = new(before.Resources, ByReference);
        Pending = before.PendingOperations;
    }

    /// <summary>Records are told apart by who they are: two may say the same.</summary>
    public static IEqualityComparer<ResourceState> ByReference { get; } = ReferenceEqualityComparer.Instance;

    private ImmutableArray<PendingOperation> Pending { get; }

    /// <summary>All records, older ones first.</summary>
    public List<ResourceState> Records
    {
        get
        {
            lock (gate)
            {
                return [.. inOrder.Where(present.Contains)];
            }
        }
    }

    /// <summary>All records and what is still open, as a state is kept.</summary>
    public Snapshot Snapshot
    {
        get
        {
            var records = Records;
            lock (gate)
            {
                // A creation of which nobody knows how it ended may have left something behind; it is dropped when this
                // run has dealt with the resource, and so are operations on what is recorded anyway.
                return new(
                    SnapshotOrder.Settle(records),
                    [.. Pending.Where(operation => operation.Type == "creating" && !settled.Contains(operation.Resource.Urn.Value))]);
            }
        }
    }

    /// <summary>Whether the program has asked for what a record is of, in this run.</summary>
    public bool IsWanted(ResourceState record)
    {
        lock (gate)
        {
            return wanted.Contains(record);
        }
    }

    /// <summary>The record of a resource that this run has dealt with; null for none.</summary>
    public ResourceState? Find(string urn)
    {
        lock (gate)
        {
            return live.GetValueOrDefault(urn);
        }
    }

    /// <summary>Notes that an operation begins.</summary>
    /// <exception cref="StateException">It cannot be noted.</exception>
    public ValueTask BeginAsync(PendingOperation operation) =>
        writer is null ? default : NotedAsync(operation.Resource, () => writer.BeginAsync(operation, CancellationToken.None));

    /// <summary>Records what became of a resource.</summary>
    /// <param name="old">What is no more; passed over where it is not recorded.</param>
    /// <param name="leaves">What remains of it.</param>
    /// <param name="added">What is there now; the record that is wanted from now on.</param>
    /// <param name="ended">The operation that is over.</param>
    /// <exception cref="StateException">It cannot be noted.</exception>
    public async ValueTask RecordAsync(ResourceState? old, ResourceState? leaves, ResourceState? added, PendingOperation? ended)
    {
        lock (gate)
        {
            if (old is not null && !ReferenceEquals(old, added) && !present.Remove(old))
            {
                old = null;
            }

            Add(leaves, isWanted: false);
            Add(added, isWanted: true);
            if (ended is not null)
            {
                settled.Add(ended.Resource.Urn.Value);
            }
        }

        if (writer is null || (leaves is null && ended is null && old is not null && added is not null && old.SaysSameAs(added)))
        {
            return;
        }

        if (leaves is not null)
        {
            await NotedAsync(leaves, () => writer.RecordAsync(new(old, leaves, null), CancellationToken.None)).ConfigureAwait(false);
            old = null;
        }

        if (old is not null || added is not null || ended is not null)
        {
            var subject = (added ?? old ?? ended?.Resource)!; // One of them is there.
            await NotedAsync(subject, () => writer.RecordAsync(new(old, added, ended), CancellationToken.None)).ConfigureAwait(false);
        }
    }

    private static async ValueTask NotedAsync(ResourceState subject, Func<ValueTask> note)
    {
        try
        {
            await note().ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StateException($"what became of {subject.Urn} could not be recorded: {error.Message}", error);
        }
    }

    private void Add(ResourceState? record, bool isWanted)
    {
        if (record is null)
        {
            return;
        }

        if (present.Add(record))
        {
            inOrder.Add(record);
        }

        if (isWanted)
        {
            wanted.Add(record);
            live[record.Urn.Value] = record;
        }
    }
}
