using System.Collections.Immutable;
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
            return new(LaterAsync(output, func));
        }

        if (!data.IsKnown)
        {
            return Unknown<T, TResult>(data);
        }

        try
        {
            return new(data.With(func(data.Value)));
        }
        catch (Exception error)
        {
            return Failed<TResult>(error);
        }

        static async Task<OutputData<TResult>> LaterAsync(Output<T> output, Func<T, TResult> func)
        {
            var data = await output.DataAsync().ConfigureAwait(false);
            return data.IsKnown ? data.With(func(data.Value)) : Unknown<TResult>(data.IsSecret, data.Resources);
        }
    }

    public static Output<TResult> ToTask<T, TResult>(Output<T> output, Func<T, Task<TResult>> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        return new(RunAsync(output, func));

        static async Task<OutputData<TResult>> RunAsync(Output<T> output, Func<T, Task<TResult>> func)
        {
            var data = await output.DataAsync().ConfigureAwait(false);
            return data.IsKnown
                ? data.With(await func(data.Value).ConfigureAwait(false))
                : Unknown<TResult>(data.IsSecret, data.Resources);
        }
    }

    public static Output<ValueTuple> ToNothing<T>(Output<T> output, Func<T, Task> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        return new(RunAsync(output, func));

        static async Task<OutputData<ValueTuple>> RunAsync(Output<T> output, Func<T, Task> func)
        {
            var data = await output.DataAsync().ConfigureAwait(false);
            if (data.IsKnown && func(data.Value) is { } task)
            {
                await task.ConfigureAwait(false);
            }

            return data.With(default(ValueTuple));
        }
    }

    public static Output<TResult> ToOutput<T, TResult>(Output<T> output, Func<T, Output<TResult>?> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        if (!output.TryGetData(out var data))
        {
            return new(LaterAsync(output, func));
        }

        if (!data.IsKnown)
        {
            return Unknown<T, TResult>(data);
        }

        try
        {
            return func(data.Value) is not { } inner
                ? new(data.With<TResult>(default!))
                : inner.TryGetData(out var innerData)
                    ? new(innerData.Inside(data))
                    : new(InsideAsync(inner, data));
        }
        catch (Exception error)
        {
            return Failed<TResult>(error);
        }

        static async Task<OutputData<TResult>> LaterAsync(Output<T> output, Func<T, Output<TResult>?> func)
        {
            var data = await output.DataAsync().ConfigureAwait(false);
            return !data.IsKnown
                ? Unknown<TResult>(data.IsSecret, data.Resources)
                : func(data.Value) is { } inner
                    ? (await inner.DataAsync().ConfigureAwait(false)).Inside(data)
                    : data.With<TResult>(default!);
        }

        static async Task<OutputData<TResult>> InsideAsync(Output<TResult> inner, OutputData<T> data) =>
            (await inner.DataAsync().ConfigureAwait(false)).Inside(data);
    }

    private static Output<TResult> Unknown<T, TResult>(OutputData<T> data) => new(Unknown<TResult>(data.IsSecret, data.Resources));

    private static OutputData<TResult> Unknown<TResult>(bool isSecret, ImmutableHashSet<Resource> resources) =>
        OutputData<TResult>.Unknown(isSecret, resources);

    private static Output<TResult> Failed<TResult>(Exception error) =>
        new(Task.FromException<OutputData<TResult>>(error));
}
