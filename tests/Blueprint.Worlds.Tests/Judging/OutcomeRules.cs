using Blueprint.Engine.Events;
using Blueprint.Engine.Model;
using Blueprint.Engine.State;
using Blueprint.Worlds.Tests.Cloud;
using Blueprint.Worlds.Tests.Programs;
using Blueprint.Worlds.Tests.Running;
using Blueprint.Worlds.Tests.Worlds;

namespace Blueprint.Worlds.Tests.Judging;

/// <summary>What must hold of a run as a whole: how it ended, what it touched, what its preview said.</summary>
internal static class OutcomeRules
{
    /// <summary>Whether it ended as it had to.</summary>
    public static void Explain(Act act, Snapshot before, Outcome real, bool mustSucceed, Coverage coverage)
    {
        if (real.WasCancelled)
        {
            Violation.Unless(real.Result is RunResult.Cancelled, "a cancelled run says so", real.Result.ToString());
            return;
        }

        var faults = real.Session.Met;
        if (!faults.IsEmpty || (act.ThrowAt is not null && real.Witness.Errors.Any(error => error.Contains(ScriptProgram.ThrownText, StringComparison.Ordinal))))
        {
            Violation.Unless(real.Result == RunResult.Failed, "a run in which something fails says so", $"{real.Result}, although {string.Join(", ", faults)}");
            return;
        }

        if (real.Result == RunResult.Succeeded)
        {
            return;
        }

        var records = before.Resources.Concat(real.After.Resources).ToList();
        var isProtected = !mustSucceed && (records.Exists(record => record.Protect) || act.Script.Nodes.Any(node => node.Protect == true));
        var imports = !mustSucceed && act.Script.Nodes.Any(node => node.Imports);
        var strange = real.Witness.Errors.Where(error => !(
            (isProtected && error.Contains("protect", StringComparison.Ordinal)) ||
            (imports && (error.Contains("`import` option", StringComparison.Ordinal) || error.Contains("cannot import", StringComparison.Ordinal))) ||
            (!act.Targets.IsEmpty && (error.Contains("--target", StringComparison.Ordinal) || error.Contains("exclude", StringComparison.Ordinal) || error.Contains("could not be found in the stack", StringComparison.Ordinal) ||
                error.Contains("not among the targets", StringComparison.Ordinal))))).ToList();
        Violation.ThrowIfAny("a run that nothing disturbs succeeds", real.Witness.Errors.Count == 0 ? [real.Result.ToString()] : strange);
        coverage.Count("refusal");
    }

    /// <summary>A preview says what an update does.</summary>
    public static void Agree(Act act, Outcome preview, Outcome real)
    {
        // What is still to be imported may not be replaced, which only an update minds.
        if (act.Script.Nodes.Any(node => node.Imports))
        {
            return;
        }

        Violation.Unless(preview.Result == real.Result, "a preview says what happens", $"preview {preview.Result} ({string.Join("; ", preview.Witness.Errors)}), then {real.Result} ({string.Join("; ", real.Witness.Errors)})");
        if (real.Result == RunResult.Succeeded)
        {
            // Whether a function is called, and with it whether its provider is needed, may depend on what is not known yet.
            var announced = preview.Witness.Steps.Where(step => !step.Contains("pulumi:providers:cloud::default", StringComparison.Ordinal)).ToList();
            var done = real.Witness.Steps.Where(step => !step.Contains("pulumi:providers:cloud::default", StringComparison.Ordinal)).ToList();
            Violation.ThrowIfAny("a preview says what happens", announced.Except(done).Select(step => $"only the preview says {step}")
                .Concat(done.Except(announced).Select(step => $"the preview does not say {step}")));
        }
    }

    /// <summary>What is no target is left alone.</summary>
    public static void CheckTargets(Act act, Names names, FakeCloud cloud, Snapshot before, Snapshot after, Outcome real)
    {
        var named = names.In(act, act.Targets).ToHashSet(StringComparer.Ordinal);
        // A target may be recorded under another name from before, and even what failed half-way may have given that up.
        var begun = real.Witness.All.OfType<EngineEvent.StepStarted>().Select(started => started.Step).Concat(real.Witness.Done.Select(done => done.Step));
        named.UnionWith(begun.Where(step => named.Contains(step.Urn.Value)).Select(step => step.Old?.Urn.Value).OfType<string>().ToList());
        var all = before.Resources.Concat(after.Resources).ToList();
        for (var more = act.WithDependents; more;)
        {
            more = named.Count < named.Union(all.Where(IsDependent).Select(record => record.Urn.Value)).Count();
            named.UnionWith(all.Where(IsDependent).Select(record => record.Urn.Value).ToList());
        }

        var meant = act.IsExcluding ? all.Select(record => record.Urn.Value).Except(named).ToHashSet(StringComparer.Ordinal) : named;
        var problems = cloud.Calls.Where(call => !meant.Contains(call.Urn)).Select(call => call.ToString()).ToList();
        var kept = after.Resources.ToLookup(record => record.Id, StringComparer.Ordinal);
        problems.AddRange(before.Resources
            .Where(record => StateRules.HasThing(record) && !meant.Contains(record.Urn.Value))
            .Where(record => !kept[record.Id].Any(now => now.Inputs.Equals(record.Inputs) && now.Outputs.Equals(record.Outputs) && (now.Delete == record.Delete || IsReplacedByReading(record)) && now.Protect == record.Protect))
            .Select(record => $"{record.Urn} is no target, and recorded otherwise than before"));
        Violation.ThrowIfAny("only targets are touched", problems);

        bool IsDependent(ResourceState record) =>
            StateRules.Named(record).Append(ProviderReference.TryParse(record.Provider)?.Urn ?? "").Any(named.Contains);

        // Reading knows no targets; what it takes the place of waits until it may be deleted.
        bool IsReplacedByReading(ResourceState record) =>
            after.Resources.Any(now => now.External && now.Urn.Equals(record.Urn)) && kept[record.Id].All(now => now.Delete);
    }

    /// <summary>No secret is shown or on the disk.</summary>
    public static void CheckSecrets(Outcome outcome, Disk disk)
    {
        const string mark = "hush-";
        var text = outcome.Witness.Text() + string.Join('\n', outcome.Run?.Faults ?? []);
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        Violation.Unless(at < 0, "no secret is shown", at < 0 ? "" : text[Math.Max(0, at - 200)..Math.Min(text.Length, at + 40)]);
        disk.CheckSecrets();
    }

    /// <summary>How what is on the disk differs from what a run ended with.</summary>
    public static IEnumerable<string> Differences(Snapshot expected, Snapshot actual)
    {
        if (expected.Resources.Length != actual.Resources.Length || expected.PendingOperations.Length != actual.PendingOperations.Length)
        {
            return [$"{expected.Resources.Length} resources and {expected.PendingOperations.Length} operations, on the disk {actual.Resources.Length} and {actual.PendingOperations.Length}"];
        }

        return expected.Resources.Zip(actual.Resources)
            .Where(pair => !pair.First.SaysSameAs(pair.Second) || pair.First.Created != pair.Second.Created || pair.First.Modified != pair.Second.Modified)
            .Select(pair => $"{pair.First.Urn} is another on the disk ({pair.Second.Urn})");
    }
}
