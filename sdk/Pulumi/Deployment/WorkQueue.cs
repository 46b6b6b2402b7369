using System.Runtime.CompilerServices;

namespace Pulumi;

/// <summary>Background work that starts one after the other, in the order in which the program asked for it.</summary>
/// <remarks>
/// So the engine hears of resources in the order of the program, as far as they do not wait for each other, and a run does
/// not look different each time. Work that waits for something gives way to the next.
/// </remarks>
internal sealed class WorkQueue
{
    private readonly Lock gate = new();
    private readonly Queue<Action> open = new();
    private bool running;

    /// <summary>Await it to go on in the background when all that was asked for before has started.</summary>
    public Turn NextTurn() => new(this);

    private void Enqueue(Action work)
    {
        lock (gate)
        {
            open.Enqueue(work);
            if (running)
            {
                return;
            }

            running = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static queue => queue.Drain(), this, preferLocal: false);
    }

    private void Drain()
    {
        while (true)
        {
            Action? work;
            lock (gate)
            {
                if (!open.TryDequeue(out work))
                {
                    running = false;
                    return;
                }
            }

            work();
        }
    }

    /// <summary>A place in the queue.</summary>
    internal readonly struct Turn(WorkQueue queue) : ICriticalNotifyCompletion
    {
        public bool IsCompleted => false;

        public Turn GetAwaiter() => this;

        public void GetResult()
        {
        }

        public void OnCompleted(Action continuation) => queue.Enqueue(continuation);

        public void UnsafeOnCompleted(Action continuation) => queue.Enqueue(continuation);
    }
}
