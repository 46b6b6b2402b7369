using System.Collections.Immutable;
using Blueprint.Engine.Events;
using Blueprint.Engine.Model;
using Blueprint.Engine.Planning;
using Blueprint.Engine.Providers;
using Blueprint.Engine.State;
using Blueprint.Protocol;

namespace Blueprint.Engine.Deploying;

/// <summary>Reads what is recorded as it is now, and brings the record up to date with it.</summary>
/// <remarks>
/// Components and providers are the engine's own and are as recorded; so is what was deleted for a replacement that is still to be
/// made. What is gone leaves the record, and so does every reference to it.
/// </remarks>
internal sealed class Refresher(RunContext run, ProviderRegistry providers, Ledger ledger)
{
    private bool Counts => run.Request.Kind == RunKind.Refresh;

    /// <summary>Reads all that is targeted, as many at once as may be.</summary>
    public async Task RunAsync()
    {
        using var slots = new SemaphoreSlim(Math.Max(1, run.Request.Parallel));
        var reads = new List<Task>();
        foreach (var record in ledger.Records)
        {
            if (!run.Targets.Contains(record.Urn))
            {
                continue;
            }

            if (!IsRead(record))
            {
                if (Counts)
                {
                    Tell(record, record, run.Request.Clock.GetTimestamp(), [], StepKind.Same);
                }

                continue;
            }

            reads.Add(ReadAsync(record, slots));
        }

        await Task.WhenAll(reads).ConfigureAwait(false);
        await ForgetAsync().ConfigureAwait(false);
    }

    private static bool IsRead(ResourceState record) =>
        record is { Custom: true, PendingReplacement: false } && !ProviderReference.IsProviderType(record.Type);

    private async Task ReadAsync(ResourceState record, SemaphoreSlim slots)
    {
        try
        {
            await slots.WaitAsync(run.Stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        try
        {
            // Away from here: a provider may take its time before it first waits.
            await Task.Run(() => RefreshAsync(record), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task RefreshAsync(ResourceState record)
    {
        if (run.Stop.IsCancellationRequested)
        {
            return;
        }

        var started = run.Request.Clock.GetTimestamp();
        var info = Info(record, record, StepKind.Refresh, []);
        run.Events.Emit(new EngineEvent.StepStarted(info));
        try
        {
            var provider = providers.For(record);
            var now = await FindAsync(record, provider).ConfigureAwait(false);
            var changes = now is null ? [] : await ChangesAsync(record, now, provider).ConfigureAwait(false);
            await ledger.RecordAsync(record, null, now, null).ConfigureAwait(false);
            Tell(record, now, started, changes, now is null ? StepKind.Delete : changes.IsEmpty ? StepKind.Same : StepKind.Update);
        }
        catch (Exception error) when (error is ProviderException or StateException)
        {
            run.Events.Emit(new EngineEvent.StepFailed(info, error.Message));
            run.FailStep(record.Urn.Value, error.Message, null);
        }
        catch (OperationCanceledException) when (run.Stop.IsCancellationRequested)
        {
            // What was not read is as recorded.
        }
#pragma warning disable CA1031 // Whatever else a provider throws is a bug of it: it is named, and the run fails.
        catch (Exception error)
#pragma warning restore CA1031
        {
            run.Events.Emit(new EngineEvent.StepFailed(info, error.Message));
            run.Bug($"the provider of {record.Type}", record.Urn.Value, error);
        }
    }

    private async ValueTask<ResourceState?> FindAsync(ResourceState record, IProvider provider)
    {
        ReadResult? found;
        var errors = ImmutableArray<string>.Empty;
        try
        {
            found = await provider.ReadAsync(new(record.Urn, record.Id, record.Inputs, record.Outputs), run.Stop).ConfigureAwait(false);
        }
        catch (InitializationException error)
        {
            // It is there and does not work: that is no failure of the refresh, but the next update must know.
            run.Warn(record.Urn.Value, $"Refreshed resource is in an unhealthy state:\n* {string.Join("\n* ", error.Reasons)}");
            found = new(error.Id, record.Inputs, error.Outputs);
            errors = error.Reasons;
        }

        if (found is null)
        {
            return null;
        }

        var inputs = SecretMarks.Mark(found.Inputs, record.Inputs, []);
        var now = record with
        {
            Id = found.Id.Length > 0 ? found.Id : record.Id,
            Inputs = inputs,
            Outputs = SecretMarks.Mark(found.Outputs, inputs, record.AdditionalSecretOutputs),
            InitErrors = errors,
        };
        return now.SaysSameAs(record) ? record : now with { Modified = run.IsPreview ? record.Modified : run.Request.Clock.GetUtcNow() };
    }

    // What the next update of an unchanged program would put back, seen from the other side; of what was only read, what came out.
    private async ValueTask<ImmutableArray<PropertyChange>> ChangesAsync(ResourceState record, ResourceState now, IProvider provider)
    {
        if (ReferenceEquals(record, now))
        {
            return [];
        }

        if (record.External)
        {
            return PropertyDiff.Compare(record.Outputs, now.Outputs);
        }

        var diff = await provider.DiffAsync(
            new(record.Urn, now.Id, now.Inputs, now.Outputs, record.Inputs, record.IgnoreChanges), run.Stop).ConfigureAwait(false);
        return [.. diff.Changes.Select(change => new PropertyChange(change.Path, Inverted(change.Kind), false))];
    }

    private static ChangeKind Inverted(ChangeKind kind) => kind switch
    {
        ChangeKind.Add => ChangeKind.Delete,
        ChangeKind.Delete => ChangeKind.Add,
        _ => kind,
    };

    // A refresh tells what it found; within an update that follows it is only told that it was done.
    private void Tell(ResourceState record, ResourceState? now, long started, ImmutableArray<PropertyChange> changes, StepKind found)
    {
        var info = Info(record, now, Counts ? found : StepKind.Refresh, changes);
        run.Events.Emit(new EngineEvent.StepDone(info, now?.Outputs ?? PropertyMap.Empty, run.Request.Clock.GetElapsedTime(started)));
        if (Counts && !info.Internal)
        {
            run.Events.Count(found);
        }
    }

    private static StepInfo Info(ResourceState record, ResourceState? now, StepKind kind, ImmutableArray<PropertyChange> changes) => new()
    {
        Kind = kind,
        Urn = record.Urn,
        Old = record,
        New = now,
        Changes = changes,
        Internal = ProviderReference.IsDefault(record.Urn),
    };

    private async Task ForgetAsync()
    {
        var records = ledger.Records;
        var standing = records.Select(record => record.Urn.Value).ToHashSet(StringComparer.Ordinal);
        if (standing.Count == run.Request.Before.Resources.Length)
        {
            return;
        }

        foreach (var record in records)
        {
            var trimmed = Dangling.Without(record, standing.Contains);
            if (!ReferenceEquals(trimmed, record))
            {
                await ledger.RecordAsync(record, null, trimmed, null).ConfigureAwait(false);
            }
        }
    }
}
