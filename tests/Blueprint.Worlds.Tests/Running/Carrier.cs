using System.Collections.Immutable;
using Blueprint.Engine.Deploying;
using Blueprint.Engine.Events;
using Blueprint.Engine.State;
using Blueprint.Protocol;
using Blueprint.Worlds.Tests.Cloud;
using Blueprint.Worlds.Tests.Programs;
using Blueprint.Worlds.Tests.Scheduling;
using Blueprint.Worlds.Tests.Worlds;

namespace Blueprint.Worlds.Tests.Running;

/// <summary>Runs the engine as an operation says, in the order of events that its seed gives.</summary>
internal sealed class Carrier(StackId stack, Disk disk, FakeCloud cloud, Names names, TimeProvider clock, Coverage coverage)
{
    /// <summary>Carries out an operation, or only previews it.</summary>
    /// <exception cref="HangException">It came to no end.</exception>
    public Outcome Run(Act act, bool isPreview)
    {
        cloud.Begin(
            allowStaleUses: !act.Targets.IsEmpty,
            act.Script.Nodes.SelectMany(node => node.Ignore.SelectMany(property => names.Of(node.Key).Select(urn => (urn, property)))));
        var gates = new Gates(new(act.Order));
        var session = new Session(cloud, gates, act.Faults);
        var program = new ScriptProgram(act.Script, gates, act.ThrowAt);
        var witness = new Witness(cloud, isPreview);
        var store = disk.Store();
        var held = isPreview ? null : store.LockAsync(stack, CancellationToken.None).GetAwaiter().GetResult();
        var writer = held is null ? null : new DyingWriter(held, act.DieAt);
        var before = store.LoadAsync(stack, CancellationToken.None).GetAwaiter().GetResult() ?? Snapshot.Empty;
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
                Stack = stack,
                Program = program,
                Config = act.Script.Config.ToImmutableDictionary(),
                Before = before,
                Writer = writer,
                Providers = session,
                StackOutputs = NoStacks.Instance,
                Events = witness,
                Targets = act.IsExcluding ? [] : names.In(act, act.Targets),
                Excludes = act.IsExcluding ? names.In(act, act.Targets) : [],
                TargetDependents = act.WithDependents,
                Replacements = names.In(act, act.Replacements),
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
            writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        if (isDead && act.IsTorn && writer!.DiedAtNote)
        {
            disk.Tear();
        }

        coverage.Count(witness);
        foreach (var fault in session.Met)
        {
            coverage.Count($"fault {fault.Point} {fault.Mode}");
        }

        return new(isDead ? null : run.GetAwaiter().GetResult(), witness, program, session, cancellation.IsCancellationRequested, writer);

        void Cancel(int turns)
        {
            if (turns >= act.CancelAt && !isPreview && !cancellation.IsCancellationRequested)
            {
                coverage.Count("cancellation");
                cancellation.Cancel();
            }
        }
    }

    private sealed class NoStacks : IStackOutputs
    {
        public static NoStacks Instance { get; } = new();

        public Task<(StackId Stack, PropertyMap Outputs)?> FindAsync(string name, StackId asker, CancellationToken cancellation) =>
            Task.FromResult<(StackId, PropertyMap)?>(null);
    }
}
