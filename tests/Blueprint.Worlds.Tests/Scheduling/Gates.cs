namespace Blueprint.Worlds.Tests.Scheduling;

/// <summary>Where everything waits that may happen in any order; the seed says who goes next.</summary>
/// <remarks>Nothing here looks at a clock: a gate opens when all else has come to rest, and whoever never comes to a gate or an end hangs.</remarks>
internal sealed class Gates(Dice dice)
{
    private readonly Lock gate = new();
    private readonly List<(string Name, TaskCompletionSource Open)> waiting = [];

    /// <summary>How many gates were opened so far.</summary>
    public int Opened { get; private set; }

    /// <summary>Waits for its turn.</summary>
    public Task PassAsync(string name)
    {
        // What follows is done by whoever opens the gate: that saves waking another thread each time.
        var open = new TaskCompletionSource();
        lock (gate)
        {
            waiting.Add((name, open));
        }

        return open.Task;
    }

    /// <summary>Lets a run go on, one gate after the other, until it has ended or is given up.</summary>
    /// <param name="run">The run.</param>
    /// <param name="beforeEach">Told before each gate how many were opened.</param>
    /// <param name="isDead">Whether the process of the run is to be taken for dead.</param>
    /// <exception cref="HangException">Everything rests, nobody waits for a turn, and the run has not ended.</exception>
    public void Drive(Task run, Action<int> beforeEach, Func<bool> isDead)
    {
        while (true)
        {
            Quiet.Wait();
            if (run.IsCompleted || isDead())
            {
                return;
            }

            beforeEach(Opened);
            if (!OpenNext())
            {
                if (Quiet.Settle(() => run.IsCompleted || isDead() || Waiting > 0))
                {
                    continue;
                }

                throw new HangException($"the run came to rest after {Opened} turns without an end");
            }
        }
    }

    /// <summary>Opens those of the gates that are meant, and no other ever again.</summary>
    public void OpenAll(Predicate<string> isMeant)
    {
        List<TaskCompletionSource> meant;
        lock (gate)
        {
            meant = [.. waiting.Where(one => isMeant(one.Name)).Select(one => one.Open)];
            waiting.Clear();
        }

        meant.ForEach(open => open.SetResult());
    }

    private int Waiting
    {
        get
        {
            lock (gate)
            {
                return waiting.Count;
            }
        }
    }

    // In which order they came here is chance; so they are told apart by their names.
    private bool OpenNext()
    {
        TaskCompletionSource open;
        lock (gate)
        {
            if (waiting.Count == 0)
            {
                return false;
            }

            waiting.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
            var at = dice.Below(waiting.Count);
            open = waiting[at].Open;
            waiting.RemoveAt(at);
            Opened++;
        }

        open.SetResult();
        return true;
    }
}

/// <summary>A run makes no progress.</summary>
internal sealed class HangException(string message) : Exception(message);
