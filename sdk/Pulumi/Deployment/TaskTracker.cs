namespace Pulumi;

/// <summary>Keeps the program running until all of its work is done, or the first part of it fails.</summary>
/// <param name="whole">Keeps track of this work too, as a part of more; null for none.</param>
/// <threadsafety>Safe for use by many threads.</threadsafety>
internal sealed class TaskTracker(TaskTracker? whole = null)
{
    private readonly Lock gate = new();
    private readonly List<Exception> failures = [];
    private int open;
    private TaskCompletionSource? waiting;

    /// <summary>Work that failed, in the order in which it was seen to.</summary>
    public IReadOnlyList<Exception> Failures
    {
        get
        {
            lock (gate)
            {
                return [.. failures];
            }
        }
    }

    /// <summary>Adds work that the program does not end before.</summary>
    public void Register(Task task)
    {
        if (task.IsCompletedSuccessfully)
        {
            return;
        }

        Begin();
        _ = task.ContinueWith(
            static (task, state) => ((TaskTracker)state!).Done(task),
            this, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Waits until nothing is left to do, or something has failed. Work that is done may have added more.</summary>
    public Task WhenDoneAsync()
    {
        lock (gate)
        {
            if (open == 0 || failures.Count > 0)
            {
                return Task.CompletedTask;
            }

            waiting ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return waiting.Task;
        }
    }

    private void Begin()
    {
        lock (gate)
        {
            open++;
        }

        whole?.Begin();
    }

    private void Done(Task task)
    {
        whole?.Done(task);
        lock (gate)
        {
            open--;
            if (task.Exception is { } error)
            {
                failures.AddRange(error.InnerExceptions);
            }
            else if (task.IsCanceled)
            {
                failures.Add(new TaskCanceledException(task));
            }

            if (open == 0 || failures.Count > 0)
            {
                waiting?.TrySetResult();
                waiting = null;
            }
        }
    }
}
