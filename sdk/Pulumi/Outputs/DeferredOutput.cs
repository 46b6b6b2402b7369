namespace Pulumi;

/// <summary>An output that can be handed out before it is known which output it will be.</summary>
/// <remarks>A program that waits for one that is never resolved never ends.</remarks>
public sealed class DeferredOutput<T>
{
    private readonly TaskCompletionSource<OutputData<T>> arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int resolved;

    /// <summary>Makes one that is not resolved yet.</summary>
    public DeferredOutput() => Output = new(arrival.Task, tracked: false);

    /// <summary>The output that <see cref="Resolve"/> gives its value.</summary>
    public Output<T> Output { get; }

    /// <summary>Says which output this one is.</summary>
    /// <exception cref="InvalidOperationException">It was resolved before.</exception>
    public void Resolve(Output<T> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (Interlocked.Exchange(ref resolved, 1) != 0)
        {
            throw new InvalidOperationException("This deferred output has been resolved already; it takes one value only.");
        }

        Deployment.Track(FollowAsync(output));
    }

    private async Task FollowAsync(Output<T> output)
    {
        try
        {
            arrival.SetResult(await output.DataAsync().ConfigureAwait(false));
        }
        catch (Exception error)
        {
            arrival.SetException(error);
            throw;
        }
    }
}
