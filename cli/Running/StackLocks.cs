using System.Collections.Immutable;
using Blueprint.Engine.Projects;
using Blueprint.Engine.State;

namespace Blueprint.Cli.Running;

/// <summary>The stacks that a command has taken for writing. Dispose to release them.</summary>
internal sealed class StackLocks : IAsyncDisposable
{
    private readonly Dictionary<StackId, IStateWriter> writers = [];

    /// <summary>None.</summary>
    public static StackLocks None { get; } = new();

    /// <summary>Takes all of the stacks or, where one of them is taken already, none.</summary>
    /// <exception cref="StateException">Somebody else has one of them.</exception>
    public static async Task<StackLocks> TakeAsync(IStateStore state, ImmutableArray<ProjectStack> stacks, CancellationToken cancellation)
    {
        var locks = new StackLocks();
        try
        {
            // Always in the same order, so that two commands cannot hold what the other waits for.
            foreach (var stack in stacks.OrderBy(stack => stack.Id.ToString(), StringComparer.Ordinal))
            {
                locks.writers[stack.Id] = await state.LockAsync(stack.Id, cancellation);
            }
        }
        catch
        {
            await locks.DisposeAsync();
            throw;
        }

        return locks;
    }

    /// <summary>The stacks whose lock was left behind, and by whom.</summary>
    public IEnumerable<(StackId Stack, StackHolder Holder)> Predecessors =>
        from writer in writers where writer.Value.Predecessor is not null select (writer.Key, writer.Value.Predecessor);

    /// <summary>Who records what is done to a stack; null where it was not taken.</summary>
    public IStateWriter? Writer(StackId stack) => writers.GetValueOrDefault(stack);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var writer in writers.Values)
        {
            await writer.DisposeAsync();
        }

        writers.Clear();
    }
}
