using System.Collections.Immutable;
using Blueprint.Engine.Model;
using Blueprint.Protocol;

namespace Blueprint.Engine.State;

/// <summary>The recorded resources of one stack.</summary>
/// <param name="Resources">In an order in which each stands after all it refers to.</param>
/// <param name="PendingOperations">What was under way when a run was killed.</param>
public sealed record Snapshot(ImmutableArray<ResourceState> Resources, ImmutableArray<PendingOperation> PendingOperations)
{
    /// <summary>What the document that it was read from says besides; null where it was not read, or has changed since.</summary>
    public SnapshotOrigin? Origin { get; init; }

    /// <summary>Nothing is deployed.</summary>
    public static Snapshot Empty { get; } = new([], []);

    /// <summary>The stack's outputs; empty where there is no stack resource.</summary>
    public PropertyMap Outputs => Resources.FirstOrDefault(r => r.Type == Urn.StackType && !r.Delete)?.Outputs ?? PropertyMap.Empty;
}

/// <summary>An operation that had begun and has no recorded end.</summary>
/// <param name="Resource">The resource it concerns.</param>
/// <param name="Type">creating, updating, deleting, reading or importing.</param>
public sealed record PendingOperation(ResourceState Resource, string Type);

/// <summary>Where the states of stacks are kept.</summary>
public interface IStateStore
{
    /// <summary>The last recorded state, or null where the stack does not exist.</summary>
    /// <exception cref="StateException">It cannot be read, or is not whole.</exception>
    Task<Snapshot?> LoadAsync(StackId stack, CancellationToken cancellation);

    /// <summary>The stacks that exist, in ordinal order.</summary>
    ImmutableArray<StackId> List();

    /// <summary>Takes the stack for writing.</summary>
    /// <exception cref="StateException">Somebody else has it; the message names the holder.</exception>
    Task<IStateWriter> LockAsync(StackId stack, CancellationToken cancellation);

    /// <summary>Frees a stack that somebody has, or had when his process ended: the process is asked to stop, where it still runs here.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="patience">How long to wait for a process that was asked to stop.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    /// <returns>Who had it, and what became of that.</returns>
    Task<LockRelease> ReleaseAsync(StackId stack, TimeSpan patience, CancellationToken cancellation);

    /// <summary>Removes a stack for good: its state, its copy and its journal.</summary>
    /// <exception cref="StateException">Somebody has it.</exception>
    void Remove(StackId stack);
}

/// <summary>Records a run, step by step. Dispose to release the stack.</summary>
public interface IStateWriter : IAsyncDisposable
{
    /// <summary>Whose lock was found, of a process that is gone; null for none. What that one did is taken up.</summary>
    StackHolder? Predecessor => null;

    /// <summary>Notes that an operation begins. Returns when the note is safe.</summary>
    ValueTask BeginAsync(PendingOperation operation, CancellationToken cancellation);

    /// <summary>Records what a step came to: a new state, a removed one, or both for a replacement. Returns when it is safe.</summary>
    ValueTask RecordAsync(StateChange change, CancellationToken cancellation);

    /// <summary>Writes the whole state at the end of a run.</summary>
    ValueTask CommitAsync(Snapshot snapshot, CancellationToken cancellation);
}

/// <summary>What a step changed in the record.</summary>
/// <param name="Removed">The record that is no more; null for none.</param>
/// <param name="Added">The record that is new; null for none.</param>
/// <param name="Ended">The pending operation that ended; null for none.</param>
public sealed record StateChange(ResourceState? Removed, ResourceState? Added, PendingOperation? Ended);

/// <summary>A stack's full name.</summary>
public sealed record StackId(string Organization, string Project, string Stack)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Project}/{Stack}";
}

/// <summary>The state cannot be read or taken; the message says where and how to put it right.</summary>
public sealed class StateException(string message, Exception? inner = null) : Exception(message, inner);
