using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>Remembers what some work needs and cannot have yet.</summary>
/// <remarks>
/// Work that needs many outputs is written as if all of them were there. It takes what it needs from a gathering; where
/// something is missing its result does not count, and it is done again when that has arrived. Mostly all is there at
/// once, and then there is nothing asynchronous about it, which is what makes it fast.
/// </remarks>
internal sealed class Gathering
{
    // Far more rounds than outputs inside of outputs could need.
    private const int Patience = 64;

    private List<Task>? missing;
    private int rounds;

    /// <summary>Whether all that was asked for was there.</summary>
    public bool IsComplete => missing is null;

    /// <summary>An output of work that needs other outputs.</summary>
    /// <param name="work">Called until it finds all that it takes; its result is the output's.</param>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "What the work throws is the result of the output.")]
    public static Output<T> Output<T>(Func<Gathering, OutputData<T>> work)
    {
        try
        {
            var gathering = new Gathering();
            var data = work(gathering);
            return gathering.IsComplete ? new(data) : new(LaterAsync(gathering, work));
        }
        catch (Exception error)
        {
            return new(Task.FromException<OutputData<T>>(error));
        }
    }

    /// <summary>What an output comes to; null where it is not there yet.</summary>
    public OutputData<T>? Take<T>(Output<T> output)
    {
        if (output.TryGetData(out var data))
        {
            return data;
        }

        // A property that makes a new output whenever it is read would keep the work going round for ever.
        if (rounds > Patience)
        {
            return output.PendingTask().GetAwaiter().GetResult();
        }

        Miss(output.PendingTask());
        return null;
    }

    /// <summary>What the engine made of a resource; null where it has not yet.</summary>
    public Registration? Take(Resource resource)
    {
        if (resource.Registered.IsCompletedSuccessfully)
        {
            return resource.Registered.Result;
        }

        Miss(resource.Registered);
        return null;
    }

    /// <summary>A task's result; the type's default where it is not there yet.</summary>
    public T? Take<T>(Task<T> task)
    {
        if (task.IsCompletedSuccessfully)
        {
            return task.Result;
        }

        Miss(task);
        return default;
    }

    /// <summary>Waits for a task without a result.</summary>
    public void Take(Task task)
    {
        if (!task.IsCompletedSuccessfully)
        {
            Miss(task);
        }
    }

    /// <summary>Takes over what a part of the work is missing.</summary>
    public void Take(Gathering part)
    {
        if (part.missing is { } more)
        {
            (missing ??= []).AddRange(more);
        }
    }

    /// <summary>Done when all that was missing is there, so that the work can be done again; fails if some of it failed.</summary>
    public Task ArriveAsync()
    {
        rounds++;
        var awaited = missing ?? [];
        missing = null;
        return awaited is [var only] ? only : Task.WhenAll(awaited);
    }

    private static async Task<OutputData<T>> LaterAsync<T>(Gathering gathering, Func<Gathering, OutputData<T>> work)
    {
        while (true)
        {
            await gathering.ArriveAsync().ConfigureAwait(false);
            var data = work(gathering);
            if (gathering.IsComplete)
            {
                return data;
            }
        }
    }

    private void Miss(Task task) => (missing ??= []).Add(task);
}
