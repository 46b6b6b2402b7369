namespace Blueprint.Policies;

/// <summary>Runs the code of rules so that code which never returns stops neither the others nor the process.</summary>
/// <remarks>
/// Code that does not want to stop cannot be stopped. So a piece of work runs on a thread of the pool, where a question that takes too long is left
/// to its thread, which does not keep the process alive; the work is then done once more on another one. What was answered is not asked
/// again, and the question that took too long is answered with that. Work must therefore ask the same each time.
/// </remarks>
/// <param name="limit">How long one question may take; it is noticed before it has taken twice as long.</param>
internal sealed class CheckRunner(TimeSpan limit)
{
    private readonly Lock gate = new();
    private IWork? open;
    private bool isWatching;

    /// <summary>How long one question may take.</summary>
    public TimeSpan Limit => limit;

    /// <summary>Does a piece of work, which asks the rules through what it is given. One piece at a time.</summary>
    public Task<T> RunAsync<T>(Func<Questions, T> work)
        where T : class
    {
        var begun = new Work<T>(work);
        lock (gate)
        {
            open = begun;
            if (!isWatching)
            {
                isWatching = true;
                _ = WatchAsync();
            }
        }

        begun.Begin();
        return begun.Done;
    }

    // It goes on until nothing was asked for as long as a question may take: to start it for each piece of work would cost more than the work.
    private async Task WatchAsync()
    {
        (Questions Asked, int Answered)? before = null;
        while (true)
        {
            await Task.Delay(limit).ConfigureAwait(false);
            IWork work;
            lock (gate)
            {
                if (open is not { IsDone: false })
                {
                    isWatching = false;
                    return;
                }

                work = open;
            }

            var now = work.Asking;
            if (now is { } same && same == before)
            {
                work.GoOnWithout(same.Asked, same.Answered);
                now = null;
            }

            before = now;
        }
    }

    private interface IWork
    {
        bool IsDone { get; }

        (Questions Asked, int Answered)? Asking { get; }

        void GoOnWithout(Questions asked, int answered);
    }

    private sealed class Work<T>(Func<Questions, T> work) : IWork, IThreadPoolWorkItem
        where T : class
    {
        private readonly TaskCompletionSource<T> done = new();
        private volatile Questions asked = new([]);

        public Task<T> Done => done.Task;

        public bool IsDone => done.Task.IsCompleted;

        public (Questions Asked, int Answered)? Asking => asked.Open is { } answered ? (asked, answered) : null;

        public void Begin() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);

        public void GoOnWithout(Questions late, int answered)
        {
            if (late.Leave(answered) is { } next)
            {
                asked = next;
                Begin();
            }
        }

        public void Execute()
        {
            try
            {
                done.TrySetResult(work(asked));
            }
            catch (LeftBehindException)
            {
                // Another thread does the work by now.
            }
#pragma warning disable CA1031 // Whoever waits for the work is told.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                done.TrySetException(fault);
            }
        }
    }
}

/// <summary>Asks the code of rules for a piece of work, and remembers what it answered.</summary>
internal sealed class Questions(List<CheckEnd> answers)
{
    private readonly Lock gate = new();
    private int next;
    private bool isAsking;
    private bool isLeft;

    /// <summary>How many questions were answered before the one that is open; null while none is.</summary>
    public int? Open
    {
        get
        {
            lock (gate)
            {
                return isAsking ? answers.Count : null;
            }
        }
    }

    /// <summary>Asks.</summary>
    /// <typeparam name="T">What it is answered with.</typeparam>
    /// <exception cref="LeftBehindException">It took too long, and nobody waits for it any more.</exception>
    public CheckEnd Ask<T>(Func<T> question)
        where T : class
    {
        lock (gate)
        {
            if (next < answers.Count)
            {
                return answers[next++];
            }

            isAsking = true;
        }

        var end = End(question);
        lock (gate)
        {
            if (isLeft)
            {
                throw new LeftBehindException();
            }

            isAsking = false;
            next++;
            answers.Add(end);
            return end;
        }
    }

    /// <summary>Answers the open question with its lateness, unless it was answered meanwhile.</summary>
    /// <returns>With what the work begins again; null where it need not.</returns>
    public Questions? Leave(int answered)
    {
        lock (gate)
        {
            if (!isAsking || answers.Count != answered)
            {
                return null;
            }

            isLeft = true;
            return new([.. answers, new(null, null, true)]);
        }
    }

    private static CheckEnd End<T>(Func<T> question)
        where T : class
    {
        try
        {
            return new(question(), null, false);
        }
#pragma warning disable CA1031 // Whatever a rule throws is that rule's error, which the caller names.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return new(null, fault, false);
        }
    }

}

/// <summary>Ends a thread that nobody waits for any more.</summary>
internal sealed class LeftBehindException : Exception;

/// <summary>What a question came to: an answer, what it threw, or nothing in time.</summary>
internal readonly record struct CheckEnd(object? Answer, Exception? Fault, bool IsLate)
{
    /// <summary>The answer of a check.</summary>
    public Verdict? Verdict => Answer as Verdict;
}
