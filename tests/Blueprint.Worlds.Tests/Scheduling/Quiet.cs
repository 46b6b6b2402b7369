namespace Blueprint.Worlds.Tests.Scheduling;

/// <summary>Tells when the thread pool of this process has nothing to do, so that whatever could happen by itself has happened.</summary>
/// <remarks>The caller must be on a thread of its own. Threads that others hold all the time do not count.</remarks>
internal static class Quiet
{
    private static readonly int Most = MostThreads();
    private static int heldByOthers = int.MaxValue;

    /// <summary>Learns how many threads others hold all the time; to be called once while nothing runs.</summary>
    public static void Calibrate()
    {
        for (var i = 0; i < 50; i++)
        {
            heldByOthers = Math.Min(heldByOthers, Busy());
            Thread.Sleep(1);
        }
    }

    /// <summary>Waits until the pool is at rest.</summary>
    public static void Wait()
    {
        var spin = new SpinWait();
        while (!IsQuiet() || !IsQuiet())
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    /// <summary>Looks long and carefully whether something changes after all.</summary>
    public static bool Settle(Func<bool> hasChanged)
    {
        for (var i = 0; i < 200; i++)
        {
            Wait();
            if (hasChanged())
            {
                return true;
            }

            Thread.Sleep(1);
        }

        return false;
    }

    private static bool IsQuiet()
    {
        var busy = Busy();
        if (busy < heldByOthers)
        {
            heldByOthers = busy;
        }

        return busy <= heldByOthers && ThreadPool.PendingWorkItemCount == 0;
    }

    private static int Busy()
    {
        ThreadPool.GetAvailableThreads(out var free, out _);
        return Most - free;
    }

    private static int MostThreads()
    {
        ThreadPool.GetMaxThreads(out var most, out _);
        return most;
    }
}
