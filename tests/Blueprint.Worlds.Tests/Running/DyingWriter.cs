using Blueprint.Engine.State;

namespace Blueprint.Worlds.Tests.Running;

/// <summary>Writes until the process dies: from then on nothing reaches the disk, and nobody ever gets an answer.</summary>
internal sealed class DyingWriter(IStateWriter writer, int? dieAt) : IStateWriter
{
    private readonly Lock gate = new();
    private int writes;

    /// <summary>Whether the process is dead.</summary>
    public bool IsDead { get; private set; }

    /// <summary>Whether its last write was one to the journal.</summary>
    public bool DiedAtNote { get; private set; }

    public ValueTask BeginAsync(PendingOperation operation, CancellationToken cancellation) =>
        Lives(isNote: true) ? writer.BeginAsync(operation, cancellation) : Never();

    public ValueTask RecordAsync(StateChange change, CancellationToken cancellation) =>
        Lives(isNote: true) ? writer.RecordAsync(change, cancellation) : Never();

    public ValueTask CommitAsync(Snapshot snapshot, CancellationToken cancellation) =>
        Lives(isNote: false) ? writer.CommitAsync(snapshot, cancellation) : Never();

    public ValueTask DisposeAsync() => writer.DisposeAsync();

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
