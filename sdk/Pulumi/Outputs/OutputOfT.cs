using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>A value that is there at once or arrives later, and that remembers whether it is known, whether it is secret and which resources it comes from.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <threadsafety>Immutable.</threadsafety>
public sealed class Output<T> : IOutput
{
    private readonly Resource? resource;
    private readonly OutputMember? member;
    private OutputData<T>? data;
    private Task<OutputData<T>>? pending;

    /// <summary>An output that is there already.</summary>
    internal Output(OutputData<T> data) => this.data = data;

    /// <summary>An output that arrives; the program does not end before it does, unless it is not tracked.</summary>
    internal Output(Task<OutputData<T>> pending, bool tracked = true)
    {
        if (pending.IsCompletedSuccessfully)
        {
            data = pending.Result;
            return;
        }

        this.pending = pending;
        if (tracked)
        {
            Deployment.Track(pending);
        }
    }

    /// <summary>A property of a resource; converted when somebody asks for it, which for most properties is never.</summary>
    internal Output(Resource resource, OutputMember member)
    {
        this.resource = resource;
        this.member = member;
    }

    /// <summary>Makes an output of a task's result.</summary>
    public static Output<T> Create(Task<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.IsCompletedSuccessfully
            ? new(OutputData<T>.Of(value.Result))
            : new(ArriveAsync(value));

        static async Task<OutputData<T>> ArriveAsync(Task<T> value) => OutputData<T>.Of(await value.ConfigureAwait(false));
    }

    /// <summary>Computes a value from this one, once it is known.</summary>
    /// <param name="func">Called with the value; not called while the value is unknown.</param>
    /// <returns>An output that is as secret as this one and depends on the same resources.</returns>
    public Output<TResult> Apply<TResult>(Func<T, TResult> func) => OutputApply.ToValue(this, func);

    /// <summary>Computes a value from this one by a task, once it is known.</summary>
    /// <inheritdoc cref="Apply{TResult}(Func{T, TResult})"/>
    public Output<TResult> Apply<TResult>(Func<T, Task<TResult>> func) => OutputApply.ToTask(this, func);

    /// <summary>Does something with the value, once it is known; the program waits until it is done.</summary>
    /// <inheritdoc cref="Apply{TResult}(Func{T, TResult})"/>
    public Output<ValueTuple> Apply(Func<T, Task> func) => OutputApply.ToNothing(this, func);

    /// <summary>Computes an input from this value, once it is known, and follows it.</summary>
    /// <inheritdoc cref="Apply{TResult}(Func{T, TResult})"/>
    public Output<TResult> Apply<TResult>(Func<T, Input<TResult>?> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        return OutputApply.ToOutput(this, value => func(value)?.ToOutput());
    }

    /// <summary>Computes an output from this value, once it is known, and follows it.</summary>
    /// <inheritdoc cref="Apply{TResult}(Func{T, TResult})"/>
    public Output<TResult> Apply<TResult>(Func<T, Output<TResult>?> func) => OutputApply.ToOutput(this, func);

    /// <summary>Like <c>Apply</c>, for code that does not know the type of the value.</summary>
    /// <inheritdoc cref="Apply{TResult}(Func{T, TResult})"/>
    public Output<TResult> UntypedApply<TResult>(Func<object?, Output<TResult>> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        return OutputApply.ToOutput(this, value => func(value));
    }

    /// <summary>Never the value, which may not be there yet: logs a warning and gives a text that says what to do instead.</summary>
    /// <exception cref="InvalidOperationException">The environment variable <c>PULUMI_ERROR_OUTPUT_STRING</c> is <c>1</c> or <c>true</c>.</exception>
    public override string ToString() => OutputText.Misused();

    OutputData? IOutput.Take(Gathering gathering) => gathering.Take(this);

    /// <summary>What the output comes to.</summary>
    internal Task<OutputData<T>> DataAsync() => TryGetData(out var current) ? Task.FromResult(current) : PendingTask();

    /// <summary>What the output comes to, if that is there already.</summary>
    internal bool TryGetData([NotNullWhen(true)] out OutputData<T>? current)
    {
        current = data;
        if (current is not null)
        {
            return true;
        }

        if (pending is { } task)
        {
            current = task.IsCompletedSuccessfully ? task.Result : null;
        }
        else if (resource!.Registered.IsCompletedSuccessfully)
        {
            current = Read(resource.Registered.Result);
        }

        return current is not null;
    }

    /// <summary>What the output comes to, where <see cref="TryGetData"/> does not know it yet.</summary>
    internal Task<OutputData<T>> PendingTask()
    {
        if (pending is { } task)
        {
            return task;
        }

        var reading = resource!.Registered.ContinueWith(
            static (registered, output) => ((Output<T>)output!).ReadAfter(registered),
            this, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return Interlocked.CompareExchange(ref pending, reading, null) ?? reading;
    }

    // Takes the resource's failure for its own.
    private OutputData<T> ReadAfter(Task<Registration> registered) => Read(registered.GetAwaiter().GetResult());

    // The first to ask decides, so that everybody sees one and the same value.
    private OutputData<T> Read(Registration registration)
    {
        var read = data ?? member!.Read<T>(resource!, registration);
        return Interlocked.CompareExchange(ref data, read, null) ?? read;
    }
}
