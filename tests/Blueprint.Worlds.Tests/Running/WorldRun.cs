using System.Collections.Immutable;
using Blueprint.Engine.Deploying;
using Blueprint.Engine.Events;
using Blueprint.Engine.Model;
using Blueprint.Engine.Secrets;
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
    private readonly string keyFile;
    private readonly Coverage coverage;
    private readonly FakeCloud cloud = new();
    private readonly Ticks clock = new();
    private readonly HashSet<string> owned = new(StringComparer.Ordinal);
    private readonly HashSet<string> stale = new(StringComparer.Ordinal);
    private readonly HashSet<string> lost = new(StringComparer.Ordinal);
    private readonly Dictionary<int, HashSet<string>> urns = [];
    private bool isSettled;
    private bool hasDrifted;

    private WorldRun(World world, string folder, Coverage coverage)
    {
        (this.folder, this.coverage) = (folder, coverage);
        keyFile = Path.Combine(folder, "..", "key");
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
            run.Unprotect();
            run.Play(end, mustSucceed: true);
        });
        Guarded("the last destruction", () =>
        {
            run.Unprotect();
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
        foreach (var node in act.Script.Nodes)
        {
            (urns.TryGetValue(node.Key, out var known) ? known : urns[node.Key] = new(StringComparer.Ordinal)).Add(act.Script.UrnOf(node));
        }

        if (act.Kind == ActKind.Preview)
        {
            Preview(act);
            return;
        }

        var before = Load();
        foreach (var drift in act.Drifts)
        {
            Happen(drift);
        }

        var preview = act.IsUndisturbed ? Preview(act) : null;
        var real = Carry(act, isPreview: false);
        if (real.IsDead)
        {
            coverage.Count("death");
            AfterDeath(before, real);
            Play(act with { DieAt = null, Faults = [], Drifts = [], Order = act.Order + 7 });
            isSettled = false;
            ClearUp();
            return;
        }

        Judge(act, before, real);
        Explain(act, before, real, mustSucceed);
        if (preview is not null && !hasDrifted && act.Drifts.IsEmpty)
        {
            Agree(act, preview, real);
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
        var files = Files();
        var preview = Carry(act, isPreview: true);
        Violation.ThrowIfAny("a preview does nothing", cloud.Calls.Select(call => call.ToString()).Concat(Differences(files, Files())));
        Events(preview, null);
        return preview;
    }

    private void Happen(Drift drift)
    {
        foreach (var thing in cloud.Things.Where(thing => urns.TryGetValue(drift.Key, out var known) && known.Contains(thing.Urn)))
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
        var files = Files();
        var again = Carry(quiet, isPreview: false);
        Events(again, act.Kind == ActKind.Refresh ? null : cloud.Calls);
        Changes("an update of what is up changes nothing", again);
        Violation.ThrowIfAny("an update that changes nothing writes nothing", Differences(files, Files()));

        void Changes(string rule, Outcome outcome)
        {
            Violation.ThrowIfAny(rule, outcome.Witness.Steps.Where(step => !step.StartsWith("Read ", StringComparison.Ordinal))
                .Concat(outcome.Result == RunResult.Succeeded ? [] : outcome.Witness.Errors.Prepend(outcome.Result.ToString()))
                .Concat(cloud.Calls.Select(call => call.ToString())));
        }
    }

    private Outcome Carry(Act act, bool isPreview)
    {
        cloud.Begin(
            allowStaleUses: !act.Targets.IsEmpty,
            act.Script.Nodes.SelectMany(node => node.Ignore.SelectMany(property => urns[node.Key].Select(urn => (urn, property)))));
        var gates = new Gates(new(act.Order));
        var session = new Session(cloud, gates, act.Faults);
        var program = new ScriptProgram(act.Script, gates, act.ThrowAt);
        var witness = new Witness(cloud, isPreview);
        var store = Store();
        var held = isPreview ? null : Wait(store.LockAsync(Stack, CancellationToken.None));
        var writer = held is null ? null : new DyingWriter(held, act.DieAt);
        var before = Wait(store.LoadAsync(Stack, CancellationToken.None)) ?? Snapshot.Empty;
        writer?.BeginWith(before);
        using var cancellation = new CancellationTokenSource();
        var run = Task.Run(() => Runner.RunAsync(
            new()
            {
                Kind = act.Kind switch
                {
                    ActKind.Destroy => RunKind.Destroy,
                    ActKind.Refresh => RunKind.Refresh,
                    _ => isPreview ? RunKind.Preview : RunKind.Update,
                },
                Stack = Stack,
                Program = program,
                Config = act.Script.Config.ToImmutableDictionary(),
                Before = before,
                Writer = writer,
                Providers = session,
                StackOutputs = NoStacks.Instance,
                Events = witness,
                Targets = act.IsExcluding ? [] : Urns(act, act.Targets),
                Excludes = act.IsExcluding ? Urns(act, act.Targets) : [],
                TargetDependents = act.WithDependents,
                Replacements = Urns(act, act.Replacements),
                ContinueOnError = act.GoesOn,
                Refresh = act.ReadsFirst,
                RunProgram = act.RunsProgram,
                Parallel = act.Parallel,
                Clock = clock,
            },
            cancellation.Token));
        gates.Drive(run, Cancel, () => writer?.IsDead == true);
        var isDead = writer?.IsDead == true;
        if (isDead)
        {
            // What was asked of the cloud happens, although nobody hears of it any more.
            gates.OpenAll(name => !name.StartsWith("program", StringComparison.Ordinal) && new Dice(act.Order + 11).Chance(60));
            Quiet.Wait();
        }

        if (writer is not null)
        {
            Wait(writer.DisposeAsync().AsTask());
        }

        if (isDead && act.IsTorn && writer!.DiedAtNote)
        {
            Tear();
        }

        coverage.Count(witness);
        foreach (var fault in session.Met)
        {
            coverage.Count($"fault {fault.Point} {fault.Mode}");
        }

        return new(isDead ? null : Wait(run), witness, program, session, cancellation.IsCancellationRequested, writer);

        void Cancel(int turns)
        {
            if (turns >= act.CancelAt && !isPreview && !cancellation.IsCancellationRequested)
            {
                coverage.Count("cancellation");
                cancellation.Cancel();
            }
        }
    }

    // The last line of the journal was being written: some of it is on the disk.
    private void Tear()
    {
        foreach (var journal in Directory.GetFiles(folder, "*.journal", SearchOption.AllDirectories))
        {
            File.AppendAllText(journal, "{\"begin\":{\"resou");
            coverage.Count("torn line");
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
        var state = Load();
        StateRules.CheckShape(state);
        Violation.ThrowIfAny("what is on the disk is what the run ended with", StateDifferences(real.After, state));
        Note(state);
        StateRules.CheckCloud(state, cloud, owned, stale, lost);
        if (!act.Targets.IsEmpty)
        {
            CheckTargets(act, before, state, real);
        }
    }

    private void Events(Outcome outcome, ImmutableArray<CloudCall>? calls)
    {
        EventRules.CheckForm(outcome.Witness.All, outcome.Result != RunResult.Succeeded);
        EventRules.CheckCounts(outcome.Witness.All, outcome.Run!.Counts, calls);
        CheckSecrets(outcome);
    }

    private void CheckSecrets(Outcome outcome)
    {
        const string mark = "hush-";
        var text = outcome.Witness.Text() + string.Join('\n', outcome.Run?.Faults ?? []);
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        Violation.Unless(at < 0, "no secret is shown", at < 0 ? "" : text[Math.Max(0, at - 200)..Math.Min(text.Length, at + 40)]);
        foreach (var (path, content) in Files())
        {
            at = content.AsSpan().IndexOf("hush-"u8);
            Violation.Unless(at < 0, "no secret is on the disk", at < 0 ? "" : $"{path}: {System.Text.Encoding.UTF8.GetString(content[Math.Max(0, at - 300)..Math.Min(content.Length, at + 40)])}");
        }
    }

    /// <summary>Whether it ended as it had to.</summary>
    private void Explain(Act act, Snapshot before, Outcome real, bool mustSucceed)
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
    private static void Agree(Act act, Outcome preview, Outcome real)
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

    private void CheckTargets(Act act, Snapshot before, Snapshot after, Outcome real)
    {
        var named = Urns(act, act.Targets).ToHashSet(StringComparer.Ordinal);
        named.UnionWith(real.Witness.Done.Where(done => named.Contains(done.Step.Urn.Value)).Select(done => done.Step.Old?.Urn.Value).OfType<string>().ToList());
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

    private ImmutableArray<string> Urns(Act act, ImmutableArray<int> keys) => [.. keys.Select(key => Target(act, key)).OfType<string>()];

    private string? Target(Act act, int key) =>
        act.Kind == ActKind.Update && act.Script.Find(key) is { } node ? act.Script.UrnOf(node) : urns.TryGetValue(key, out var known) ? known.Last() : null;

    /// <summary>What a dead process left is looked at, and what nobody can know is put right as a user would.</summary>
    private void AfterDeath(Snapshot before, Outcome real)
    {
        var left = Load();
        StateRules.CheckShape(left);
        CheckSecretsOnDisk();
        var answered = real.Writer!.Recorded.Where(record => record.Value != 0).ToDictionary(); // Only what writes dies.
        Violation.ThrowIfAny("what was answered is recorded", left.Resources.CountBy(DyingWriter.Of).Where(record => answered.GetValueOrDefault(record.Key) != record.Value)
            .Select(record => $"{record.Key} is recorded {record.Value} times")
            .Concat(answered.Keys.Except(left.Resources.Select(DyingWriter.Of)).Select(record => $"{record} is not recorded")));
        var problems = new List<string>();
        var records = left.Resources.Where(StateRules.HasThing).ToDictionary(record => record.Id, StringComparer.Ordinal);
        foreach (var thing in cloud.Things.Where(thing => !records.ContainsKey(thing.Id) && (!thing.IsForeign || owned.Contains(thing.Id))))
        {
            var former = before.Resources.FirstOrDefault(record => record.Id == thing.Id);
            if (left.PendingOperations.Any(operation => operation.Type == "creating" && operation.Resource.Urn.Value == thing.Urn) ||
                former is { RetainOnDelete: true } or { DeletedWith.Length: > 0 })
            {
                coverage.Count("made by a dead process");
                cloud.Remove(thing.Id);
            }
            else
            {
                problems.Add($"{thing.Id} of {thing.Urn} exists, and neither a record nor an open operation says so");
            }
        }

        foreach (var record in records.Values.Where(record => cloud.Find(record.Id) is null))
        {
            if (left.PendingOperations.Any(operation => operation.Type == "deleting" && operation.Resource.Id == record.Id) ||
                (!record.InitErrors.IsEmpty && record.RetainOnDelete) || record.RetainOnDelete || record.DeletedWith.Length > 0)
            {
                coverage.Count("deleted by a dead process");
                lost.Add(record.Id);
                cloud.MayBeGone(record.Id);
            }
            else
            {
                problems.Add($"{record.Id} of {record.Urn} is recorded and does not exist, and no open operation says so");
            }
        }

        stale.UnionWith(left.PendingOperations.Where(operation => operation.Type == "updating").Select(operation => operation.Resource.Id));
        Violation.ThrowIfAny("a death loses nothing that was recorded", problems);
    }

    // What a repeated run did not delete after all is there again for those that follow.
    private void ClearUp()
    {
        foreach (var record in Load().Resources.Where(record => StateRules.HasThing(record) && cloud.Find(record.Id) is null))
        {
            cloud.Put(new() { Id = record.Id, Urn = record.Urn.Value, Zone = "", IsForeign = true, Inputs = record.Inputs });
        }

        lost.Clear();
    }

    /// <summary>Takes the protection from all that is recorded, as <c>state unprotect --all</c> does.</summary>
    private void Unprotect()
    {
        var store = Store();
        var writer = Wait(store.LockAsync(Stack, CancellationToken.None));
        var state = Wait(store.LoadAsync(Stack, CancellationToken.None)) ?? Snapshot.Empty;
        if (state.Resources.Any(record => record.Protect))
        {
            Wait(writer.CommitAsync(state with { Resources = [.. state.Resources.Select(record => record with { Protect = false })] }, CancellationToken.None).AsTask());
        }

        Wait(writer.DisposeAsync().AsTask());
    }

    private void Note(Snapshot state)
    {
        owned.UnionWith(state.Resources.Where(StateRules.HasThing).Select(record => record.Id).Where(id => cloud.Find(id) is { IsForeign: true }));
        stale.ExceptWith(cloud.Calls.Where(call => call.Kind == CallKind.Update).Select(call => call.Id));
        stale.UnionWith(state.Resources.Where(record => !record.InitErrors.IsEmpty).Select(record => record.Id));
    }

    private void CheckSecretsOnDisk()
    {
        foreach (var (path, content) in Files())
        {
            Violation.Unless(content.AsSpan().IndexOf("hush-"u8) < 0, "no secret is on the disk", path);
        }
    }

    private Dictionary<string, byte[]> Files() => Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
        .Where(path => !path.EndsWith(".guard", StringComparison.Ordinal) && !path.EndsWith(".lock", StringComparison.Ordinal))
        .ToDictionary(path => path, File.ReadAllBytes, StringComparer.Ordinal);

    private static IEnumerable<string> Differences(Dictionary<string, byte[]> before, Dictionary<string, byte[]> after) => before.Keys.Union(after.Keys)
        .Where(path => !before.TryGetValue(path, out var old) || !after.TryGetValue(path, out var now) || !old.AsSpan().SequenceEqual(now))
        .Select(path => $"{path} has changed");

    private static IEnumerable<string> StateDifferences(Snapshot expected, Snapshot actual)
    {
        if (expected.Resources.Length != actual.Resources.Length || expected.PendingOperations.Length != actual.PendingOperations.Length)
        {
            return [$"{expected.Resources.Length} resources and {expected.PendingOperations.Length} operations, on the disk {actual.Resources.Length} and {actual.PendingOperations.Length}"];
        }

        return expected.Resources.Zip(actual.Resources)
            .Where(pair => !pair.First.SaysSameAs(pair.Second) || pair.First.Created != pair.Second.Created || pair.First.Modified != pair.Second.Modified)
            .Select(pair => $"{pair.First.Urn} is another on the disk ({pair.Second.Urn})");
    }

    private Snapshot Load() => Wait(Store().LoadAsync(Stack, CancellationToken.None)) ?? Snapshot.Empty;

    // As another process would have it.
    private FileStateStore Store() => new(folder, new SecretsSource(_ => null, keyFile), "worlds", clock);

    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private static void Wait(Task task) => task.GetAwaiter().GetResult();

    // The engine says nothing where the process died.
    private sealed record Outcome(RunOutcome? Run, Witness Witness, ScriptProgram Program, Session Session, bool WasCancelled, DyingWriter? Writer)
    {
        public bool IsDead => Run is null;

        public RunResult Result => Run!.Result;

        public Snapshot After => Run!.After;
    }

    private sealed class Ticks : TimeProvider
    {
        private long seconds;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddSeconds(Interlocked.Increment(ref seconds));
    }

    private sealed class NoStacks : IStackOutputs
    {
        public static NoStacks Instance { get; } = new();

        public Task<(StackId Stack, PropertyMap Outputs)?> FindAsync(string name, StackId asker, CancellationToken cancellation) =>
            Task.FromResult<(StackId, PropertyMap)?>(null);
    }
}
