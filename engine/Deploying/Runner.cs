using Blueprint.Engine.Events;
using Blueprint.Engine.Model;
using Blueprint.Engine.Planning;
using Blueprint.Engine.State;
using Blueprint.Protocol;

namespace Blueprint.Engine.Deploying;

/// <summary>Carries out runs: previews, updates and destructions of one stack.</summary>
public static class Runner
{
    /// <summary>Carries out one run.</summary>
    /// <param name="request">All that the engine is given.</param>
    /// <param name="cancellation">Ends the run in order: nothing new begins, what is under way ends and is recorded.</param>
    /// <returns>
    /// What it came to. Whatever goes wrong is told by events and by the result; only a request that makes no sense throws.
    /// </returns>
    /// <exception cref="ArgumentException">An update without a writer, or a preview with one.</exception>
    public static async Task<RunOutcome> RunAsync(RunRequest request, CancellationToken cancellation)
    {
        if (request.Kind != RunKind.Destroy && (request.Kind == RunKind.Update) != (request.Writer is not null))
        {
            throw new ArgumentException("An update needs a writer, and a preview must have none.", nameof(request));
        }

        using var run = new RunContext(request);
        var started = request.Clock.GetTimestamp();
        run.Events.Emit(new EngineEvent.RunStarted(request.Stack.Project, request.Stack.Stack, request.Kind, request.Before.Resources.Length));
        await using var registration = cancellation.Register(run.Cancel).ConfigureAwait(false);
        var ledger = new Ledger(request.Before, request.Writer);
        var builtIn = new BuiltInProvider(run, ledger.Find);
        var before = request.Before.Outputs;
        var after = request.Before;
        try
        {
            after = await CarryOutAsync(run, ledger, builtIn).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever comes out here is a bug of ours; it is reported as one, and the run ends in order.
        catch (Exception error)
#pragma warning restore CA1031
        {
            run.Bug("the engine", "", error);
            after = ledger.Snapshot;
        }

        if (!PropertyDiff.Same(before, after.Outputs))
        {
            run.Events.Emit(new EngineEvent.OutputsChanged(before, after.Outputs));
        }

        run.Events.Emit(new EngineEvent.RunEnded(run.Result, run.Events.Counts, request.Clock.GetElapsedTime(started)));
        return new(run.Result, after, after.Outputs, run.Events.Counts, builtIn.References) { Faults = [.. run.Faults] };
    }

    private static async Task<Snapshot> CarryOutAsync(RunContext run, Ledger ledger, BuiltInProvider builtIn)
    {
        WarnOfPendingOperations(run);
        var providers = new ProviderRegistry(run, builtIn);
        using var executor = new StepExecutor(run, providers, ledger);
        var identities = new Identities(run.Request.Before.Resources);
        var policies = new PolicyGate(run);
        var flow = new RegistrationFlow(run, providers, new(run, providers), policies, executor, identities);
        var generator = new StepGenerator(run, flow, executor, ledger);
        var shutdown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            if (run.Request.Kind != RunKind.Destroy)
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
            else
            {
                await FinishAsync(run, ledger, executor, policies, flow, generator).ConfigureAwait(false);
            }
        }
        finally
        {
            shutdown.TrySetResult();
        }

        return await CommitAsync(run, ledger).ConfigureAwait(false);
    }

    private static async Task FinishAsync(
        RunContext run, Ledger ledger, StepExecutor executor, PolicyGate policies, RegistrationFlow flow, StepGenerator generator)
    {
        CheckTargets(run, flow);
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

    private static void CheckTargets(RunContext run, RegistrationFlow flow)
    {
        if (run.Targets.IsAll || !run.IsWell)
        {
            return;
        }

        var known = run.Request.Before.Resources.Select(resource => resource.Urn.Value).Concat(flow.Seen).ToHashSet(StringComparer.Ordinal);
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

    private static async Task<Snapshot> CommitAsync(RunContext run, Ledger ledger)
    {
        var after = ledger.Snapshot;
        if (run.Request.Writer is { } writer)
        {
            try
            {
                await writer.CommitAsync(after, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception error) when (error is StateException or IOException or UnauthorizedAccessException)
            {
                run.FailAndStop("", $"the state could not be written: {error.Message}");
            }
        }

        return after;
    }
}
