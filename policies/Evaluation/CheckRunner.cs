using System.Collections.Concurrent;

namespace Blueprint.Policies;

/// <summary>Runs checks so that one which never returns stops neither the others nor the process.</summary>
/// <remarks>
/// Code that does not want to stop cannot be stopped: a check that takes too long is left to its thread, which does not keep the process alive,
/// and the rest goes on on another one.
/// </remarks>
/// <param name="limit">How long one check may take; it is noticed before it has taken twice as long.</param>
internal sealed class CheckRunner(TimeSpan limit)
{
    private static readonly ConcurrentBag<Worker> Idle = [];

    /// <summary>How long one check may take.</summary>
    public TimeSpan Limit => limit;

    /// <summary>Runs the checks one after the other.</summary>
    /// <returns>What each came to, in their order.</returns>
    public CheckEnd[] Run(IReadOnlyList<Func<Verdict>> checks)
    {
        var ends = new CheckEnd[checks.Count];
        for (var begin = 0; begin < checks.Count;)
        {
            if (!Idle.TryTake(out var worker))
            {
                worker = new Worker();
            }

            var batch = new Batch(checks, ends, begin);
            worker.Begin(batch);
            begin = batch.Wait(limit);
            if (batch.IsDone)
            {
                Idle.Add(worker);
            }
        }

        return ends;
    }

    private sealed class Batch
    {
        private readonly object gate = new();
        private readonly IReadOnlyList<Func<Verdict>> checks;
        private readonly CheckEnd[] ends;
        private int at;
        private bool isLeft;

        public Batch(IReadOnlyList<Func<Verdict>> checks, CheckEnd[] ends, int begin) => (this.checks, this.ends, at) = (checks, ends, begin);

        /// <summary>Whether no check took too long.</summary>
        public bool IsDone => !isLeft;

        /// <summary>Runs what is left, on the worker's thread.</summary>
        public void Run()
        {
            for (var i = at; i < checks.Count; i++)
            {
                var end = End(checks[i]);
                lock (gate)
                {
                    if (isLeft)
                    {
                        return;
                    }

                    ends[i] = end;
                    at = i + 1;
                }
            }

            lock (gate)
            {
                Monitor.Pulse(gate);
            }
        }

        /// <summary>Waits until all is done, or one check has taken too long; gives where to go on.</summary>
        public int Wait(TimeSpan limit)
        {
            lock (gate)
            {
                while (at < checks.Count)
                {
                    var seen = at;
                    if (!Monitor.Wait(gate, limit) && at == seen && at < checks.Count)
                    {
                        isLeft = true;
                        ends[at] = new(null, null, true);
                        return at + 1;
                    }
                }

                return at;
            }
        }

        private static CheckEnd End(Func<Verdict> check)
        {
            try
            {
                return new(check(), null, false);
            }
#pragma warning disable CA1031 // Whatever a rule throws is that rule's error, which the caller names.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                return new(null, fault, false);
            }
        }
    }

    private sealed class Worker
    {
        private readonly object gate = new();
        private Batch? next;

        public Worker() => new Thread(Work) { IsBackground = true, Name = "policies" }.Start();

        public void Begin(Batch batch)
        {
            lock (gate)
            {
                next = batch;
                Monitor.Pulse(gate);
            }
        }

        private void Work()
        {
            while (true)
            {
                Batch? batch;
                lock (gate)
                {
                    while (next is null)
                    {
                        Monitor.Wait(gate);
                    }

                    (batch, next) = (next, null);
                }

                batch.Run();
            }
        }
    }
}

/// <summary>What a check came to: a verdict, what it threw, or nothing in time.</summary>
internal readonly record struct CheckEnd(Verdict? Verdict, Exception? Fault, bool IsLate);
