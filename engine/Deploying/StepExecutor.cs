using System.Collections.Concurrent;
using System.Collections.Immutable;
using Blueprint.Engine.Events;
using Blueprint.Engine.Model;
using Blueprint.Engine.Planning;
using Blueprint.Engine.Providers;
using Blueprint.Engine.State;
using Blueprint.Protocol;

namespace Blueprint.Engine.Deploying;

/// <summary>Carries out steps: chains side by side, the steps of a chain one after the other.</summary>
internal sealed class StepExecutor(RunContext run, ProviderRegistry providers, Ledger ledger, HookRegistry hooks, OpenComponents components) : IDisposable
{
    private readonly SemaphoreSlim slots = new(Math.Max(1, run.Request.Parallel));
    private readonly ConcurrentDictionary<string, bool> deleted = new(StringComparer.Ordinal);

    public void Dispose() => slots.Dispose();

    /// <summary>Notes resources that this run deletes, for those that go with them.</summary>
    public void Condemn(IEnumerable<Step> deletions)
    {
        foreach (var step in deletions)
        {
            deleted.TryAdd(step.Urn.Value, true);
        }
    }

    /// <summary>Carries out a chain of steps.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="where">Where in the program's source they come from.</param>
    /// <param name="first">What must be done before.</param>
    /// <returns>What the last one led to, or why not all were done.</returns>
    public async Task<ChainOutcome> RunAsync(ImmutableArray<Step> steps, SourcePosition? where, Task first)
    {
        await first.ConfigureAwait(false);
        if (steps.All(IsBookkeeping))
        {
            return await RunAllAsync(steps, where).ConfigureAwait(false);
        }

        try
        {
            await slots.WaitAsync(run.Stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return ChainOutcome.Stopped;
        }

        try
        {
            // Away from the generator: a provider may take its time before it first waits.
            return await Task.Run(() => RunAllAsync(steps, where), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            slots.Release();
        }
    }

    // What asks nobody: it costs too little to be done elsewhere.
    private static bool IsBookkeeping(Step step) =>
        step.Kind == StepKind.Same || (step.New ?? step.Old) is { Custom: false, Hooks.IsEmpty: true };

    private async Task<ChainOutcome> RunAllAsync(ImmutableArray<Step> steps, SourcePosition? where)
    {
        ResourceState? last = null;
        (StepInfo Info, long Started)? replacement = null;
        foreach (var step in steps)
        {
            if (run.Stop.IsCancellationRequested)
            {
                return ChainOutcome.Stopped;
            }

            var info = Describe(step, where);
            var started = run.Request.Clock.GetTimestamp();
            run.Events.Emit(new EngineEvent.StepStarted(info));
            if (step.Kind == StepKind.Replace)
            {
                replacement = (info, started);
                continue;
            }

            var outcome = await ApplyAsync(step, info).ConfigureAwait(false);
            if (!outcome.IsDone)
            {
                return outcome;
            }

            last = outcome.State;
            info = info with { New = last };
            if (last is { Custom: false } && step.Kind is not StepKind.CreateReplacement)
            {
                components.Open(info, started);
            }
            else
            {
                run.Done(info, last?.Outputs ?? PropertyMap.Empty, started);
            }
        }

        if (replacement is { } whole)
        {
            run.Done(whole.Info with { New = last }, last?.Outputs ?? PropertyMap.Empty, whole.Started);
        }

        return new(true, last);
    }

    private static StepInfo Describe(Step step, SourcePosition? where) => new()
    {
        Kind = step.Kind,
        Urn = step.Urn,
        Old = step.Old,
        New = step.New,
        Changes = step.Changes,
        SourcePosition = where,
        Internal = ProviderReference.IsDefault(step.Urn),
    };

    private async Task<ChainOutcome> ApplyAsync(Step step, StepInfo info)
    {
        PendingOperation? operation = null;
        try
        {
            operation = Operation(step);
            if (operation is not null)
            {
                await ledger.BeginAsync(operation).ConfigureAwait(false);
            }

            var around = StepHooks.Around(step);
            var state = around is { } hooked
                ? await HookedAsync(step, hooked.Operation, hooked.Before).ConfigureAwait(false)
                : await PerformAsync(step).ConfigureAwait(false);
            await ledger.RecordAsync(step.Old, step.Leaves, state, operation).ConfigureAwait(false);
            if (state is not null && ProviderReference.IsProviderType(state.Type))
            {
                providers.Register(state);
            }

            // A component is made when it has its outputs.
            if (around is { After.Length: > 0 } done && (state is null or { Custom: true }) &&
                await hooks.RunAsync($"after {done.Operation}", done.After, () => StepHooks.Call(step, state)).ConfigureAwait(false) is { } failure)
            {
                return await FailAsync(info, failure, null, null).ConfigureAwait(false);
            }

            return new(true, state);
        }
        catch (ProviderException error)
        {
            return await FailAsync(info, error.Message, null, operation).ConfigureAwait(false);
        }
        catch (InitializationException error)
        {
            return await FailAsync(info, error.Message, Begun(step, error), operation).ConfigureAwait(false);
        }
        catch (StateException error)
        {
            return await FailAsync(info, error.Message, null, null).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (run.Stop.IsCancellationRequested)
        {
            await EndAsync(operation).ConfigureAwait(false);
            return ChainOutcome.Stopped;
        }
#pragma warning disable CA1031 // Whatever else a provider throws is a bug of it: it is named, and the run fails.
        catch (Exception error)
#pragma warning restore CA1031
        {
            // How the operation ended nobody knows, so its note stays.
            run.Events.Emit(new EngineEvent.StepFailed(info, error.Message));
            run.Bug($"the provider of {info.Urn.Type}", info.Urn.Value, error);
            return ChainOutcome.Failed;
        }
    }

    private async Task<ChainOutcome> FailAsync(
        StepInfo info, string message, (ResourceState? Old, ResourceState? Leaves, ResourceState State)? begun, PendingOperation? operation)
    {
        run.Events.Emit(new EngineEvent.StepFailed(info, message));
        run.FailStep(info.Urn.Value, message, info.SourcePosition);
        if (begun is { } partial)
        {
            await ledger.RecordAsync(partial.Old, partial.Leaves, partial.State, operation).ConfigureAwait(false);
        }
        else
        {
            await EndAsync(operation).ConfigureAwait(false);
        }

        return ChainOutcome.Failed;
    }

    private ValueTask EndAsync(PendingOperation? operation) =>
        operation is null ? default : ledger.RecordAsync(null, null, null, operation);

    // What was made and did not come up is there all the same; an update that did not is recorded with the inputs from before.
    private (ResourceState? Old, ResourceState? Leaves, ResourceState State) Begun(Step step, InitializationException error)
    {
        var wanted = step.New!; // Only what makes or changes something throws so.
        var state = wanted with
        {
            Inputs = step is { Kind: StepKind.Update, Old: { } old } ? old.Inputs : wanted.Inputs,
            Id = error.Id,
            Outputs = SecretMarks.Mark(error.Outputs, wanted.Inputs, wanted.AdditionalSecretOutputs),
            InitErrors = error.Reasons,
        };
        var now = run.Request.Clock.GetUtcNow();
        return (step.Old, step.Leaves, state with { Created = state.Created ?? now, Modified = now });
    }

    private PendingOperation? Operation(Step step)
    {
        if (run.IsPreview || IsBookkeeping(step))
        {
            return null;
        }

        return step.Kind switch
        {
            StepKind.Create or StepKind.CreateReplacement => new(step.New!, "creating"), // Makes something, so it says what.
            StepKind.Update => new(step.New!, "updating"), // As above.
            StepKind.Delete or StepKind.DeleteReplaced when !SparesTheThing(step.Old!) => new(step.Old!, "deleting"), // Deletes something.
            _ => null,
        };
    }

    // What its hooks refuse is not begun; what fails is tried again as long as they say so.
    private async ValueTask<ResourceState?> HookedAsync(Step step, string operation, ImmutableArray<string> before)
    {
        if (await hooks.RunAsync($"before {operation}", before, () => StepHooks.Call(step, null)).ConfigureAwait(false) is { } refusal)
        {
            throw new ProviderException(refusal);
        }

        var onError = run.IsPreview ? [] : StepHooks.Of(step).OnError;
        for (var errors = ImmutableArray<string>.Empty; ;)
        {
            try
            {
                return await PerformAsync(step).ConfigureAwait(false);
            }
            catch (ProviderException error) when (onError.Length > 0)
            {
                errors = errors.Insert(0, error.Message);
                if (!await hooks.RetriesAsync(onError, StepHooks.Call(step, operation, errors)).ConfigureAwait(false))
                {
                    throw;
                }
            }
        }
    }

    private async ValueTask<ResourceState?> PerformAsync(Step step)
    {
        switch (step.Kind)
        {
            case StepKind.Create or StepKind.CreateReplacement:
                return await CreateAsync(step.New!).ConfigureAwait(false); // Makes something, so it says what.
            case StepKind.Update:
                return await UpdateAsync(step.Old!, step.New!).ConfigureAwait(false); // Changes one thing into another.
            case StepKind.Read or StepKind.ReadReplacement:
                return await ReadAsync(step.New!).ConfigureAwait(false); // Reads something, so it says what.
            case StepKind.Delete or StepKind.DeleteReplaced:
                await DeleteAsync(step.Old!).ConfigureAwait(false); // Deletes something.
                return null;
            default:
                return step.New is { Custom: true } kept && !ReferenceEquals(kept, step.Old) ? Marked(kept) : step.New;
        }
    }

    // What was given in clear before may be a secret now.
    private static ResourceState Marked(ResourceState kept) =>
        SecretMarks.Mark(kept.Outputs, kept.Inputs, kept.AdditionalSecretOutputs) is var outputs && ReferenceEquals(outputs, kept.Outputs)
            ? kept
            : kept with { Outputs = outputs };

    private async ValueTask<ResourceState> CreateAsync(ResourceState wanted)
    {
        var now = run.IsPreview ? (DateTimeOffset?)null : run.Request.Clock.GetUtcNow();
        if (!wanted.Custom)
        {
            return wanted with { Created = now, Modified = now };
        }

        var made = await providers.For(wanted)
            .CreateAsync(new(wanted.Urn, wanted.Inputs, run.IsPreview, wanted.CustomTimeouts.Create), CancellationToken.None).ConfigureAwait(false);
        if (made.Id.Length == 0 && !run.IsPreview)
        {
            throw new ProviderException("the provider made it, but gave no id");
        }

        return wanted with { Id = made.Id, Outputs = Outputs(wanted, made.Outputs), Created = now, Modified = now };
    }

    private async ValueTask<ResourceState> UpdateAsync(ResourceState old, ResourceState wanted)
    {
        if (!wanted.Custom)
        {
            return wanted with { Modified = run.IsPreview ? old.Modified : run.Request.Clock.GetUtcNow() };
        }

        var outputs = await providers.For(wanted).UpdateAsync(
            new(wanted.Urn, old.Id, old.Inputs, old.Outputs, wanted.Inputs, run.IsPreview, wanted.CustomTimeouts.Update),
            CancellationToken.None).ConfigureAwait(false);
        return wanted with
        {
            Outputs = Outputs(wanted, outputs),
            Modified = run.IsPreview ? old.Modified : run.Request.Clock.GetUtcNow(),
        };
    }

    // What a preview does not say of an output that is an input too, is what the input says.
    private PropertyMap Outputs(ResourceState wanted, PropertyMap outputs) =>
        SecretMarks.Mark(run.IsPreview ? wanted.Inputs.With(outputs) : outputs, wanted.Inputs, wanted.AdditionalSecretOutputs);

    private async ValueTask<ResourceState> ReadAsync(ResourceState wanted)
    {
        if (wanted.Id.Length == 0)
        {
            return wanted;
        }

        var found = await providers.For(wanted)
            .ReadAsync(new(wanted.Urn, wanted.Id, wanted.Inputs, PropertyMap.Empty), run.Stop).ConfigureAwait(false)
            ?? throw new ProviderException($"resource '{wanted.Id}' does not exist");
        return wanted with { Id = found.Id, Outputs = SecretMarks.Mark(found.Outputs, wanted.Inputs, wanted.AdditionalSecretOutputs) };
    }

    private async ValueTask DeleteAsync(ResourceState old)
    {
        if (!run.IsPreview && !SparesTheThing(old))
        {
            await providers.For(old).DeleteAsync(new(old.Urn, old.Id, old.Inputs, old.Outputs, old.CustomTimeouts.Delete), CancellationToken.None)
                .ConfigureAwait(false);
        }
    }

    private bool SparesTheThing(ResourceState old) =>
        !old.Custom || old.External || old.PendingReplacement || old.RetainOnDelete || (old.DeletedWith.Length > 0 && deleted.ContainsKey(old.DeletedWith));
}
