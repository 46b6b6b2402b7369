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
        var providers = new ProviderRegistry(run, builtIn);
        using var executor = new StepExecutor(run, providers, ledger);
        var identities = new Identities(run.Request.Before.Resources);
        var policies = new PolicyGate(run);
        var flow = new RegistrationFlow(run, providers, new(run, providers), policies, executor, identities);
        var generator = new StepGenerator(run, flow, executor, ledger);
        switch (run.Request.Kind)
        {
            case RunKind.Destroy:
                await FinishAsync(run, ledger, executor, policies, flow, generator).ConfigureAwait(false);
                break;
            case RunKind.Import:
                var importing = Task.Run(generator.RunAsync, CancellationToken.None);
                Imported = await new Importer(run, generator, ledger).RunAsync().ConfigureAwait(false);
                generator.Close();
                await importing.ConfigureAwait(false);
                executor.CompleteAll();
                break;
            default:
                await RunProgramAsync(providers, executor, policies, flow, generator).ConfigureAwait(false);
                break;
        }
    }

    private async Task RunProgramAsync(
        ProviderRegistry providers, StepExecutor executor, PolicyGate policies, RegistrationFlow flow, StepGenerator generator)
    {
        var shutdown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            var program = new ProgramRun(run, new(run, generator, providers, shutdown.Task));
            var generating = Task.Run(generator.RunAsync, CancellationToken.None);
            await program.UntilRegisteredAsync().ConfigureAwait(false);
            generator.Close();
            await generating.ConfigureAwait(false);
            await FinishAsync(run, ledger, executor, policies, flow, generator).ConfigureAwait(false);
            shutdown.SetResult();
            await program.UntilEndedAsync().ConfigureAwait(false);
        }
        finally
        {
            shutdown.TrySetResult();
        }
    }

    private static async Task FinishAsync(
        RunContext run, Ledger ledger, StepExecutor executor, PolicyGate policies, RegistrationFlow flow, StepGenerator generator)
    {
        CheckTargets(run, flow.Seen);
        if (run.IsWell)
        {
            await DeleteAsync(run, ledger, executor).ConfigureAwait(false);
        }

        await RecordOutputsAsync(run, ledger, generator.StackOutputs).ConfigureAwait(false);
        executor.CompleteAll();
        if (run.Request.Kind != RunKind.Destroy && run.IsWell)
        {
            await policies.JudgeStackAsync(SnapshotOrder.Settle(ledger.Records), flow.Position).ConfigureAwait(false);
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
        if (run.Targets.IsAll || !run.IsWell)
        {
            return;
        }

        var known = run.Request.Before.Resources.Select(resource => resource.Urn.Value).Concat(seen).ToHashSet(StringComparer.Ordinal);
        foreach (var target in run.Targets.Unmet(known))
        {
            run.FailAndStop("", $"Target '{target}' could not be found in the stack{Spelling.Suggestion(target, known)}");
        }
    }

    private static async Task DeleteAsync(RunContext run, Ledger ledger, StepExecutor executor)
    {
        var plan = DeletionPlanner.Plan(ledger.Records, ledger.IsWanted, run.Targets);
        foreach (var obstacle in plan.Obstacles)
        {
            run.Refuse(obstacle.Urn.Value, obstacle.Message);
        }

        if (plan.Obstacles.Length > 0)
        {
            return;
        }

        executor.Condemn(plan.Layers.SelectMany(layer => layer));
        foreach (var layer in plan.Layers)
        {
            if (!run.IsWell)
            {
                return;
            }

            await Task.WhenAll(layer.Select(step => executor.RunAsync([step], null, Task.CompletedTask))).ConfigureAwait(false);
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
}
