using System.Collections.Immutable;
using Blueprint.Engine.Events;
using Blueprint.Engine.State;
using Blueprint.Worlds.Tests.Cloud;

namespace Blueprint.Worlds.Tests.Judging;

/// <summary>What holds of the events of a run, and of what was really done.</summary>
internal static class EventRules
{
    private static readonly ImmutableHashSet<StepKind> Parts =
        [StepKind.CreateReplacement, StepKind.DeleteReplaced, StepKind.DiscardReplaced, StepKind.ReadReplacement, StepKind.ImportReplacement, StepKind.Refresh];

    /// <summary>A run begins and ends once, and so does each step in it.</summary>
    public static void CheckForm(IReadOnlyList<EngineEvent> events, bool wasStopped)
    {
        var problems = new List<string>();
        if (events.Count == 0 || events[0] is not EngineEvent.RunStarted || events[^1] is not EngineEvent.RunEnded ||
            events.Count(one => one is EngineEvent.RunStarted or EngineEvent.RunEnded) != 2)
        {
            problems.Add("it does not begin and end as a run");
        }

        var isRefresh = events.Any(one => one is EngineEvent.RunStarted { Kind: RunKind.Refresh });
        var open = new Dictionary<(StepKind, string, string), int>();
        foreach (var one in events)
        {
            switch (one)
            {
                case EngineEvent.StepStarted started:
                    open[Of(started.Step)] = open.GetValueOrDefault(Of(started.Step)) + 1;
                    break;
                case EngineEvent.StepDone { Step: var step } when isRefresh:
                    // It begins as a reading and ends as what was found; what is not read was looked at in no time.
                    if (open.ContainsKey(Of(step with { Kind = StepKind.Refresh })) || step.Kind != StepKind.Same)
                    {
                        End(step with { Kind = StepKind.Refresh });
                    }

                    break;
                case EngineEvent.StepDone { Step: var step }:
                    End(step);
                    break;
                case EngineEvent.StepFailed { Step: var step }:
                    End(step);
                    break;
            }
        }

        // A run that is stopped leaves replacements and readings half done.
        problems.AddRange(open
            .Where(step => step.Value != 0 && !(wasStopped && step.Key.Item1 is StepKind.Replace or StepKind.Read or StepKind.ReadReplacement or StepKind.Refresh))
            .Select(step => $"{step.Key.Item1} {step.Key.Item2} began {step.Value} times more than it ended"));
        Violation.ThrowIfAny("each step that begins ends", problems);

        void End(StepInfo step)
        {
            if (open.GetValueOrDefault(Of(step)) < 1)
            {
                problems.Add($"{step.Kind} {step.Urn} ends, but never began");
            }

            open[Of(step)] = open.GetValueOrDefault(Of(step)) - 1;
        }

        static (StepKind, string, string) Of(StepInfo step) => (step.Kind, step.Urn.Value, step.Old?.Id ?? "");
    }

    /// <summary>The totals are those of the steps, and the steps are what was done.</summary>
    public static void CheckCounts(IReadOnlyList<EngineEvent> events, StepCounts counts, ImmutableArray<CloudCall>? calls)
    {
        var done = events.OfType<EngineEvent.StepDone>().Select(one => one.Step).ToList();
        var counted = done.Where(step => !step.Internal && !Parts.Contains(step.Kind)).CountBy(step => step.Kind).ToDictionary();
        Violation.Unless(
            Enum.GetValues<StepKind>().All(kind => counts[kind] == counted.GetValueOrDefault(kind)),
            "totals are those of the steps",
            string.Join(", ", Enum.GetValues<StepKind>().Select(kind => $"{kind}: total {counts[kind]}, steps {counted.GetValueOrDefault(kind)}")));
        if (calls is not { } really)
        {
            return;
        }

        var things = done.Where(step => (step.New ?? step.Old) is { Custom: true } record && !StateRules.IsProvider(record)).ToList();
        var failed = events.OfType<EngineEvent.StepFailed>().Select(one => one.Step.Kind).ToList();
        Compare("made", CallKind.Create, [StepKind.Create, StepKind.CreateReplacement]);
        Compare("changed", CallKind.Update, [StepKind.Update]);

        void Compare(string what, CallKind kind, StepKind[] kinds)
        {
            var steps = things.Count(step => kinds.Contains(step.Kind));
            var made = really.Count(call => call.Kind == kind);
            Violation.Unless(
                made >= steps && made <= steps + failed.Count(kinds.Contains), "steps are what was done", $"{made} {what}, {steps} steps say so");
        }
    }

    /// <summary>What used something is gone before it goes.</summary>
    public static void CheckOrder(Snapshot before, IReadOnlyList<EngineEvent> events)
    {
        var problems = new List<string>();
        var byUrn = before.Resources.ToLookup(record => record.Urn.Value, StringComparer.Ordinal);
        var ended = new Dictionary<(string, string), int>();
        var begun = new Dictionary<(string, string), int>();
        var early = new HashSet<(string, string)>();
        for (var i = 0; i < events.Count; i++)
        {
            switch (events[i])
            {
                case EngineEvent.StepStarted { Step: { New: null, Old: { } old } }:
                    begun.TryAdd((old.Urn.Value, old.Id), i);
                    if (((EngineEvent.StepStarted)events[i]).Step.Kind == StepKind.DeleteReplaced && !old.Delete)
                    {
                        early.Add((old.Urn.Value, old.Id));
                    }

                    break;
                case EngineEvent.StepDone { Step: { New: null, Old: { } old } }:
                    ended.TryAdd((old.Urn.Value, old.Id), i);
                    break;
            }
        }

        foreach (var user in before.Resources)
        {
            foreach (var used in StateRules.Named(user).SelectMany(urn => byUrn[urn].Count() == 1 ? byUrn[urn] : []))
            {
                // What must be deleted before its successor comes does not wait for those who could go on without it.
                if (early.Contains((used.Urn.Value, used.Id)))
                {
                    continue;
                }

                if (begun.TryGetValue((used.Urn.Value, used.Id), out var start) && ended.TryGetValue((user.Urn.Value, user.Id), out var end) && end > start)
                {
                    problems.Add($"{used.Urn} is deleted before {user.Urn}, which depends on it");
                }
            }
        }

        Violation.ThrowIfAny("nothing is deleted before its dependents", problems);
    }

    /// <summary>What could not be changed is recorded with the inputs from before, so that the next run tries again.</summary>
    public static void CheckFailedUpdates(Snapshot after, IReadOnlyList<EngineEvent> events)
    {
        var records = after.Resources.Where(StateRules.HasThing).ToDictionary(record => record.Id, StringComparer.Ordinal);
        Violation.ThrowIfAny("what could not be changed is recorded as it was", events.OfType<EngineEvent.StepFailed>()
            .Where(failed => failed.Step is { Kind: StepKind.Update, Old: { Custom: true } old } &&
                records.TryGetValue(old.Id, out var now) && !now.Inputs.Equals(old.Inputs))
            .Select(failed => $"{failed.Step.Urn}"));
    }

    /// <summary>What is to be left behind is left alone.</summary>
    public static void CheckRetained(IReadOnlyList<EngineEvent> events, ImmutableArray<CloudCall> calls) =>
        Violation.ThrowIfAny("what is retained is left alone", events.OfType<EngineEvent.StepDone>()
            .Where(done => done.Step is { New: null, Old.RetainOnDelete: true } && calls.Any(call => call.Kind == CallKind.Delete && call.Id == done.Step.Old!.Id))
            .Select(done => $"{done.Step.Kind} {done.Step.Urn} deleted {done.Step.Old!.Id}"));

    /// <summary>What is protected stays, unless the program says that it no longer is and replaces it.</summary>
    public static void CheckProtection(Snapshot before, IReadOnlyList<EngineEvent> events)
    {
        var started = events.OfType<EngineEvent.StepStarted>().Select(one => one.Step).ToList();
        Violation.ThrowIfAny("what is protected stays", started
            .Where(step => step is { New: null, Old: { Protect: true, Delete: false, PendingReplacement: false } } && before.Resources.Any(record => record.Id == step.Old.Id && record.Urn.Equals(step.Old.Urn) && !record.Delete))
            .Where(step => step.Kind != StepKind.DiscardReplaced && !started.Any(other => other is { Kind: StepKind.Replace, New.Protect: false, Old: { } old } && old.Id == step.Old!.Id && old.Urn.Equals(step.Old.Urn)))
            .Select(step => $"{step.Kind} {step.Urn} {step.Old!.Id}"));
    }
}
