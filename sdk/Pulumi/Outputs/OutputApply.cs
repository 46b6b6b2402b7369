using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>What <c>Apply</c> does, once for each kind of function. A value that is there already is used at once, on the caller's thread.</summary>
[SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "What a function throws is the result of its output, and reaches the runner through it.")]
internal static class OutputApply
{
    public static Output<TResult> ToValue<T, TResult>(Output<T> output, Func<T, TResult> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        if (!output.TryGetData(out var data))
        {
            return new(After(output, data => Use(data, func)));
        }

        try
        {
            return new(Use(data, func));
        }
        catch (Exception error)
        {
            return new(Task.FromException<OutputData<TResult>>(error));
        }

        static OutputData<TResult> Use(OutputData<T> data, Func<T, TResult> func) =>
            data.IsKnown ? data.With(func(data.Value)) : data.AsUnknown<TResult>();
    }

    public static Output<TResult> ToOutput<T, TResult>(Output<T> output, Func<T, Output<TResult>?> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        if (!output.TryGetData(out var data))
        {
            return new(After(output, data => UseAsync(data, func)).Unwrap());
        }

        try
        {
            return new(UseAsync(data, func));
        }
        catch (Exception error)
        {
            return new(Task.FromException<OutputData<TResult>>(error));
        }

        static Task<OutputData<TResult>> UseAsync(OutputData<T> data, Func<T, Output<TResult>?> func)
        {
            if (!data.IsKnown)
            {
                return Task.FromResult(data.AsUnknown<TResult>());
            }

            return func(data.Value) is not { } inner ? Task.FromResult(data.With<TResult>(default!))
                : inner.TryGetData(out var innerData) ? Task.FromResult(innerData.Inside(data))
                : After(inner, innerData => innerData.Inside(data));
        }
    }

    public static Output<TResult> ToTask<T, TResult>(Output<T> output, Func<T, Task<TResult>> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        return new(UseAsync(output, func));

        static async Task<OutputData<TResult>> UseAsync(Output<T> output, Func<T, Task<TResult>> func)
        {
            var data = await output.DataAsync().ConfigureAwait(false);
            return data.IsKnown ? data.With(await func(data.Value).ConfigureAwait(false)) : data.AsUnknown<TResult>();
        }
    }

    public static Output<ValueTuple> ToNothing<T>(Output<T> output, Func<T, Task> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        return new(UseAsync(output, func));

        static async Task<OutputData<ValueTuple>> UseAsync(Output<T> output, Func<T, Task> func)
        {
            var data = await output.DataAsync().ConfigureAwait(false);
            if (data.IsKnown && func(data.Value) is { } task)
            {
                await task.ConfigureAwait(false);
            }

            return data.With(default(ValueTuple));
        }
    }

    // Done by a continuation: an asynchronous method would be compiled anew for each pair of types.
    private static Task<TResult> After<T, TResult>(Output<T> output, Func<OutputData<T>, TResult> use) =>
        output.PendingTask().ContinueWith(
            static (task, use) => ((Func<OutputData<T>, TResult>)use!)(task.GetAwaiter().GetResult()),
            use, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
