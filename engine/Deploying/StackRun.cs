using System.Collections.Immutable;
using Blueprint.Engine.Events;
using Blueprint.Engine.Model;
using Blueprint.Engine.Planning;
using Blueprint.Engine.State;
using Blueprint.Protocol;

namespace Blueprint.Engine.Deploying;

/// <summary>The work of one run, from what was recorded before to what is recorded after.</summary>
internal sealed class StackRun
{
    private readonly RunContext run;
    private readonly BuiltInProvider builtIn;
    private Ledger ledger;
    private Snapshot? after;

    public StackRun(RunContext run)
    {
        this.run = run;
        ledger = new(run.Request.Before, run.Request.Writer);
        builtIn = new(run, urn => ledger.Find(urn));
    }

    /// <summary>The state as it is now; at the end, as it was written.</summary>
    public Snapshot After => after ?? ledger.Snapshot;

    /// <summary>The stacks that were read.</summary>
    public ImmutableArray<StackId> References => builtIn.References;

    /// <summary>What an import took into the record.</summary>
    public ImmutableArray<ResourceState> Imported { get; private set; } = [];

    /// <summary>Does all of it.</summary>
    public async Task CarryOutAsync()
    {
        WarnOfPendingOperations(run);
        if (run.Request.TargetDependents)
        {
            run.Targets.DrawDependents(run.Request.Before.Resources);
        }

        if (run.Request.Refresh || run.Request.Kind == RunKind.Refresh)
        {
            await RefreshAsync().ConfigureAwait(false);
        }

        if (run.Request.Kind != RunKind.Refresh && run.IsWell)
        {
            await DeployAsync().ConfigureAwait(false);
        }

        after = ledger.Snapshot;
        await CommitAsync(after).ConfigureAwait(false);
    }

    // What follows takes what was found for what was there before.
    private async Task RefreshAsync()
    {
        await new Refresher(run, new(run, builtIn), ledger).RunAsync().ConfigureAwait(false);
        if (run.Request.Kind == RunKind.Refresh)
        {
            CheckTargets(run, []);
        }
        else if (run.IsWell)
        {
            var found = ledger.Snapshot;
            run.Rebase(found);
            ledger = new(found, run.Request.Writer);
        }
    }

    private async Task DeployAsync()
    {
        var hooks = new HookRegistry(run);
        var providers = new ProviderRegistry(run, builtIn);
        var components = new OpenComponents(run, ledger, hooks);
        using var executor = new StepExecutor(run, providers, ledger, hooks, components);
        var policies = new PolicyGate(run, providers);
        var flow = new RegistrationFlow(run, providers, new(run, providers), policies, executor, new(run.Request.Before.Resources));
        var generator = new StepGenerator(run, flow, executor, components, ledger);
        var parts = new Parts(executor, components, policies, flow, generator);
        switch (run.Request.Kind)
        {
            case RunKind.Destroy when !run.Request.RunProgram:
                RequireNoHooks();
                await FinishAsync(parts).ConfigureAwait(false);
                break;
            case RunKind.Import:
                var importing = Task.Run(generator.RunAsync, CancellationToken.None);
                Imported = await new Importer(run, generator, ledger).RunAsync().ConfigureAwait(false);
                generator.Close();
                await importing.ConfigureAwait(false);
                components.CompleteAll();
                break;
            default:
                await RunProgramAsync(providers, hooks, parts).ConfigureAwait(false);
                break;
        }
    }

    // The program serves them, and it does not run.
    private void RequireNoHooks()
    {
        var hooked = run.Request.Before.Resources.Where(resource =>
            resource.Hooks.BeforeDelete.Length + resource.Hooks.AfterDelete.Length > 0 && run.Targets.Contains(resource.Urn)).ToArray();
        foreach (var resource in hooked)
        {
            var names = string.Join(", ", resource.Hooks.BeforeDelete.Concat(resource.Hooks.AfterDelete));
            run.Refuse(resource.Urn.Value, $"Resource has delete hooks registered, but the program is not running. Hooks: {names}");
        }

        if (hooked.Length > 0)
        {
            run.FailAndStop("", "You must run with the `--run-program` flag to use delete hooks during destroy.");
        }
    }

    private async Task RunProgramAsync(ProviderRegistry providers, HookRegistry hooks, Parts parts)
    {
        var generator = parts.Generator;
        var shutdown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            var program = new ProgramRun(run, new(run, generator, providers, hooks, shutdown.Task));
            var generating = Task.Run(generator.RunAsync, CancellationToken.None);
            await program.UntilRegisteredAsync().ConfigureAwait(false);
            generator.Close();
            await generating.ConfigureAwait(false);
            await FinishAsync(parts).ConfigureAwait(false);
            shutdown.SetResult();
            await program.UntilEndedAsync().ConfigureAwait(false);
        }
        finally
        {
            shutdown.TrySetResult();
        }
    }

    private async Task FinishAsync(Parts parts)
    {
        CheckTargets(run, parts.Flow.Seen);
        if (run.MayDelete)
        {
            await DeleteAsync(run, ledger, parts.Executor, parts.Flow).ConfigureAwait(false);
        }

        await RecordOutputsAsync(run, ledger, parts.Generator.StackOutputs).ConfigureAwait(false);
        parts.Components.CompleteAll();
        if (run.Request.Kind != RunKind.Destroy && run.IsWhole)
        {
            await parts.Policies.JudgeStackAsync(SnapshotOrder.Settle(ledger.Records), parts.Flow.Position).ConfigureAwait(false);
        }
    }

    private static void WarnOfPendingOperations(RunContext run)
    {
        var pending = run.Request.Before.PendingOperations;
        if (pending.Length > 0)
        {
            run.Warn("", string.Join('\n', pending
                .Select(operation => $"  * {operation.Resource.Urn}, interrupted while {operation.Type}")
                .Prepend($"Attempting to deploy or update resources with {pending.Length} pending operations from previous deployment.")
                .Append("How they ended is not known.")));
        }
    }

    private static void CheckTargets(RunContext run, IEnumerable<string> seen)
    {
        if ((run.Targets.IsAll && run.Replacements is null) || !run.IsWell)
        {
            return;
        }

        var known = run.Request.Before.Resources.Select(resource => resource.Urn.Value).Concat(seen).ToHashSet(StringComparer.Ordinal);
        foreach (var target in run.Targets.Unmet(known).Concat(run.Replacements?.Unmet(known) ?? []))
        {
            run.FailAndStop("", $"Target '{target}' could not be found in the stack{Spelling.Suggestion(target, known)}");
        }
    }

    private static async Task DeleteAsync(RunContext run, Ledger ledger, StepExecutor executor, RegistrationFlow flow)
    {
        // Of what failed, or was left alone for that, the program still wants what is recorded.
        Func<ResourceState, bool> isWanted = run.Request.Kind == RunKind.Destroy ? _ => false
            : run.IsWell ? ledger.IsWanted
            : record => ledger.IsWanted(record) || flow.IsClaimed(record.Urn.Value);
        var plan = DeletionPlanner.Plan(ledger.Records, isWanted, run.Targets, run.IsWell ? null : record => !ledger.IsWanted(record));
        foreach (var obstacle in plan.Obstacles)
        {
            run.Refuse(obstacle.Urn.Value, obstacle.Message);
        }

        if (plan.Obstacles.Length > 0)
        {
            return;
        }

        executor.Condemn(plan.Layers.SelectMany(layer => layer));
        var needed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var layer in plan.Layers)
        {
            if (!run.MayDelete)
            {
                return;
            }

            // What failed to go, or had to stay, needs what it refers to.
            var going = needed.Count == 0 ? layer : layer.RemoveAll(step => needed.Contains(step.Urn.Value));
            var outcomes = await Task.WhenAll(going.Select(step => executor.RunAsync([step], null, Task.CompletedTask))).ConfigureAwait(false);
            var staying = layer.Except(going).Concat(going.Where((_, i) => !outcomes[i].IsDone));
            needed.UnionWith(staying.SelectMany(step => step.Old!.References())); // A deletion is of something.
        }
    }

    // A program that failed may not have given all its outputs; what it gave before stays.
    private static async Task RecordOutputsAsync(RunContext run, Ledger ledger, PropertyMap? outputs)
    {
        if (outputs is not null && ledger.Records.Find(record => record.Type == Urn.StackType && !record.Delete) is { } stack)
        {
            var merged = run.IsWell ? outputs : stack.Outputs.With(outputs);
            if (!merged.Equals(stack.Outputs))
            {
                await ledger.RecordAsync(stack, null, stack with { Outputs = merged }, null).ConfigureAwait(false);
            }
        }
    }

    private async Task CommitAsync(Snapshot state)
    {
        if (run.Request.Writer is { } writer)
        {
            try
            {
                await writer.CommitAsync(state, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception error) when (error is StateException or IOException or UnauthorizedAccessException)
            {
                run.FailAndStop("", $"the state could not be written: {error.Message}");
            }
        }
    }

    /// <summary>What a deployment works with, from the first registration to the last deletion.</summary>
    private sealed record Parts(
        StepExecutor Executor, OpenComponents Components, PolicyGate Policies, RegistrationFlow Flow, StepGenerator Generator);
}
