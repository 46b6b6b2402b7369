using Blueprint.Engine.Model;
using Blueprint.Engine.State;

namespace Blueprint.Worlds.Tests.Running;

/// <summary>Writes until the process dies: from then on nothing reaches the disk, and nobody ever gets an answer.</summary>
internal sealed class DyingWriter(IStateWriter writer, int? dieAt) : IStateWriter
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> recorded = new(StringComparer.Ordinal);
    private int writes;

    /// <summary>What is recorded according to all that was answered: how often each record is there.</summary>
    public IReadOnlyDictionary<string, int> Recorded => recorded;

    /// <summary>What tells one record from another.</summary>
    public static string Of(ResourceState record) => $"{record.Urn} '{record.Id}'{(record.Delete ? " waiting for its deletion" : "")}";

    public void BeginWith(Snapshot before)
    {
        foreach (var record in before.Resources)
        {
            Add(record, 1);
        }
    }

    /// <summary>Whether the process is dead.</summary>
    public bool IsDead { get; private set; }

    /// <summary>Whether its last write was one to the journal.</summary>
    public bool DiedAtNote { get; private set; }

    public ValueTask BeginAsync(PendingOperation operation, CancellationToken cancellation) =>
        Lives(isNote: true) ? writer.BeginAsync(operation, cancellation) : Never();

    public async ValueTask RecordAsync(StateChange change, CancellationToken cancellation)
    {
        if (!Lives(isNote: true))
        {
            await Never();
        }

        await writer.RecordAsync(change, cancellation);
        lock (gate)
        {
            if (change.Removed is { } removed)
            {
                Add(removed, -1);
            }

            if (change.Added is { } added)
            {
                Add(added, 1);
            }
        }
    }

    public ValueTask CommitAsync(Snapshot snapshot, CancellationToken cancellation) =>
        Lives(isNote: false) ? writer.CommitAsync(snapshot, cancellation) : Never();

    public ValueTask DisposeAsync() => writer.DisposeAsync();

    private void Add(ResourceState record, int count) => recorded[Of(record)] = recorded.GetValueOrDefault(Of(record)) + count;

    private static ValueTask Never() => new(new TaskCompletionSource().Task);

    private bool Lives(bool isNote)
    {
        lock (gate)
        {
            if (!IsDead && writes++ == dieAt)
            {
                (IsDead, DiedAtNote) = (true, isNote);
            }

            return !IsDead;
        }
    }
}
