using System.Collections.Immutable;
using Blueprint.Engine.Events;
using Blueprint.Engine.State;
using Blueprint.Protocol;
using Blueprint.Worlds.Tests.Cloud;
using Blueprint.Worlds.Tests.Judging;
using Blueprint.Worlds.Tests.Programs;
using Blueprint.Worlds.Tests.Scheduling;
using Blueprint.Worlds.Tests.Worlds;

namespace Blueprint.Worlds.Tests.Running;

/// <summary>Lets a world happen, and judges after each operation whether all holds that must.</summary>
internal sealed class WorldRun : IDisposable
{
    private static readonly StackId Stack = new("organization", Script.Project, Script.Stack);

    private readonly string folder;
    private readonly Coverage coverage;
    private readonly FakeCloud cloud = new();
    private readonly Names names = new();
    private readonly Disk disk;
    private readonly Carrier carrier;
    private readonly Doubts doubts;
    private bool isSettled;
    private bool hasDrifted;

    private WorldRun(World world, string folder, Coverage coverage)
    {
        (this.folder, this.coverage) = (folder, coverage);
        var clock = new Ticks();
        disk = new(folder, Stack, clock, coverage);
        carrier = new(Stack, disk, cloud, names, clock, coverage);
        doubts = new(disk, cloud, coverage);
        foreach (var node in world.Acts.SelectMany(act => act.Script.Nodes).Where(node => node.ForeignId.Length > 0))
        {
            cloud.Put(new()
            {
                Id = node.ForeignId,
                Urn = "",
                Zone = "",
                IsForeign = true,
                Inputs = PropertyMap.Of(("name", PropertyValue.Of($"name-of-{node.ForeignId}")), ("u1", PropertyValue.Of("v1"))),
            });
        }
    }

    /// <summary>Lets a world happen in an empty folder.</summary>
    /// <exception cref="Violation">Something does not hold.</exception>
    /// <exception cref="HangException">A run came to no end.</exception>
    public static void Play(World world, string folder, Coverage coverage)
    {
        Directory.CreateDirectory(folder);
        using var run = new WorldRun(world, folder, coverage);
        for (var i = 0; i < world.Acts.Length; i++)
        {
            Guarded($"operation {i + 1}", () => run.Play(world.Acts[i]));
        }

        var end = world.Acts[^1];
        end = new() { Kind = ActKind.Update, Script = Writer.Cleared(end.Script), Order = end.Order + 1, Parallel = end.Parallel };
        Guarded("the last update", () =>
        {
            run.disk.Unprotect();
            run.Play(end, mustSucceed: true);
        });
        Guarded("the last destruction", () =>
        {
            run.disk.Unprotect();
            run.Play(end with { Kind = ActKind.Destroy, Order = end.Order + 2 }, mustSucceed: true);
        });
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static void Guarded(string when, Action play)
    {
        try
        {
            play();
        }
        catch (HangException hang)
        {
            throw new Violation("no run hangs", $"in {when}: {hang.Message}");
        }
        catch (Violation violation)
        {
            throw new Violation(violation.Rule, $"in {when}: {violation.Message}");
        }
        catch (StateException error)
        {
            throw new Violation("the state can be read", $"in {when}: {error.Message}");
        }
    }

    private void Play(Act act, bool mustSucceed = false)
    {
        coverage.Count(act);
        names.Note(act.Script);

        if (act.Kind == ActKind.Preview)
        {
            Preview(act);

            // What is there was made by another program than the one that the next edits are made to.
            isSettled &= act.Edits.IsEmpty;
            return;
        }

        var before = disk.Load();
        foreach (var drift in act.Drifts)
        {
            Happen(drift);
        }

        var preview = act.IsUndisturbed ? Preview(act) : null;
        var real = carrier.Run(act, isPreview: false);
        if (real.IsDead)
        {
            coverage.Count("death");
            doubts.LookAt(before, real);
            Play(act with { DieAt = null, Faults = [], Drifts = [], Order = act.Order + 7 });
            isSettled = false;
            doubts.ClearUp();
            return;
        }

        Judge(act, before, real);
        OutcomeRules.Explain(act, before, real, mustSucceed, coverage);
        if (preview is not null && !hasDrifted && act.Drifts.IsEmpty)
        {
            OutcomeRules.Agree(act, preview, real);
        }

        var isWhole = act.Targets.IsEmpty && real.Result == RunResult.Succeeded;
        if (isWhole && act.Kind == ActKind.Update)
        {
            ProgramRules.Check(act.Script, real.Program, real.After, cloud);
            if (!act.ReadsFirst)
            {
                ProgramRules.CheckKept(act.Script, before, real.After, cloud.Calls);
            }

            if (act is { OnlyRenames: true, Drifts.IsEmpty: true } && isSettled)
            {
                coverage.Count("only renames");
                Violation.ThrowIfAny("nothing is lost that an alias names", cloud.Calls.Where(call => call.Kind != CallKind.Update).Select(call => call.ToString()));
            }

            Repeat(act);
        }
        else if (isWhole && act.Kind == ActKind.Refresh)
        {
            Violation.ThrowIfAny("a refresh changes nothing", cloud.Calls.Select(call => call.ToString()));
            Repeat(act);
        }
        else if (isWhole)
        {
            Violation.ThrowIfAny("a destruction leaves nothing", real.After.Resources.Select(record => $"{record.Urn} is recorded")
                .Concat(real.After.PendingOperations.Select(operation => $"{operation.Resource.Urn} is {operation.Type}")));
        }

        isSettled = isWhole && act.Kind == ActKind.Update;

        // What drifted may come back to what others took it for, which a preview cannot know.
        hasDrifted = (hasDrifted || !act.Drifts.IsEmpty) && !isSettled;
    }

    /// <summary>What it would do, and that it does nothing.</summary>
    private Outcome Preview(Act act)
    {
        var files = disk.Files();
        var preview = carrier.Run(act, isPreview: true);
        Violation.ThrowIfAny("a preview does nothing", cloud.Calls.Select(call => call.ToString()).Concat(Disk.Differences(files, disk.Files())));
        Events(preview, null);
        return preview;
    }

    private void Happen(Drift drift)
    {
        foreach (var thing in cloud.Things.Where(thing => names.Of(drift.Key).Contains(thing.Urn)))
        {
            coverage.Count(drift.Vanishes ? "vanishing" : "drift");
            if (drift.Vanishes)
            {
                cloud.Remove(thing.Id);
            }
            else
            {
                cloud.Put(thing with { Inputs = thing.Inputs.With("u1", PropertyValue.Of("drifted")) });
            }
        }
    }

    /// <summary>What is up stays as it is when it is brought up again.</summary>
    private void Repeat(Act act)
    {
        var quiet = act with { Replacements = [], ReadsFirst = false, CancelAt = null, ThrowAt = null, DieAt = null, Faults = [], Order = act.Order + 3 };
        var preview = Preview(quiet);
        Changes("a preview of what is up says that nothing changes", preview);
        var files = disk.Files();
        var again = carrier.Run(quiet, isPreview: false);
        Events(again, act.Kind == ActKind.Refresh ? null : cloud.Calls);
        Changes("an update of what is up changes nothing", again);
        Violation.ThrowIfAny("an update that changes nothing writes nothing", Disk.Differences(files, disk.Files()));

        void Changes(string rule, Outcome outcome)
        {
            Violation.ThrowIfAny(rule, outcome.Witness.Steps.Where(step => !step.StartsWith("Read ", StringComparison.Ordinal))
                .Concat(outcome.Result == RunResult.Succeeded ? [] : outcome.Witness.Errors.Prepend(outcome.Result.ToString()))
                .Concat(cloud.Calls.Select(call => call.ToString())));
        }
    }

    /// <summary>What always holds after an operation.</summary>
    private void Judge(Act act, Snapshot before, Outcome real)
    {
        Violation.ThrowIfAny("there is no bug", real.Run!.Faults.Where(fault => !fault.Contains(Fault.Text, StringComparison.Ordinal)));
        Events(real, act.Kind == ActKind.Refresh ? null : cloud.Calls);
        EventRules.CheckOrder(before, real.Witness.All);
        EventRules.CheckProtection(before, real.Witness.All);
        EventRules.CheckRetained(real.Witness.All, cloud.Calls);
        EventRules.CheckFailedUpdates(real.After, real.Witness.All);
        Violation.ThrowIfAny("the cloud does not complain", cloud.Complaints);
        var state = disk.Load();
        StateRules.CheckShape(state);
        Violation.ThrowIfAny("what is on the disk is what the run ended with", OutcomeRules.Differences(real.After, state));
        doubts.Check(state);
        if (!act.Targets.IsEmpty)
        {
            OutcomeRules.CheckTargets(act, names, cloud, before, state, real);
        }
    }

    private void Events(Outcome outcome, ImmutableArray<CloudCall>? calls)
    {
        EventRules.CheckForm(outcome.Witness.All, outcome.Result != RunResult.Succeeded);
        EventRules.CheckCounts(outcome.Witness.All, outcome.Run!.Counts, calls);
        OutcomeRules.CheckSecrets(outcome, disk);
    }

    private sealed class Ticks : TimeProvider
    {
        private long seconds;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddSeconds(Interlocked.Increment(ref seconds));
    }
}
