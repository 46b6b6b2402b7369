using System.Collections.Immutable;
using System.Threading.Channels;
using Blueprint.Engine.Events;
using Blueprint.Engine.Model;
using Blueprint.Engine.Planning;
using Blueprint.Engine.Providers;
using Blueprint.Protocol;

namespace Blueprint.Engine.Deploying;

/// <summary>Takes what the program asks for, in the order in which it comes, has it planned, and has the plan carried out.</summary>
/// <remarks>One thing at a time: each decision rests on those before it. What is decided is carried out elsewhere, many at once.</remarks>
internal sealed class StepGenerator(RunContext run, RegistrationFlow flow, StepExecutor executor, OpenComponents components, Ledger ledger)
{
    private readonly Channel<Registration> queue = Channel.CreateUnbounded<Registration>(new() { SingleReader = true });
    private readonly Dictionary<string, Task> underWay = new(StringComparer.Ordinal);

    /// <summary>The outputs of the stack, as the program gave them; null where it gave none.</summary>
    public PropertyMap? StackOutputs { get; private set; }

    /// <summary>Whether a resource is not there yet, so that what needs it must wait: it is only previewed, was left out, or failed.</summary>
    public bool IsMissing(string urn) => ledger.Find(urn) is null or { Custom: true, Id.Length: 0 };

    /// <summary>Hands over what the program asks for; the answer comes when it is dealt with.</summary>
    public void Post(Registration registration)
    {
        if (run.Stop.IsCancellationRequested || !queue.Writer.TryWrite(registration))
        {
            registration.Abandon();
        }
    }

    /// <summary>Says that nothing more will come.</summary>
    public void Close() => queue.Writer.TryComplete();

    /// <summary>Works until the queue is closed and all that was begun is done.</summary>
    public async Task RunAsync()
    {
        await foreach (var registration in queue.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            if (run.Stop.IsCancellationRequested)
            {
                registration.Abandon();
                continue;
            }

            try
            {
                await TakeAsync(registration).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (run.Stop.IsCancellationRequested)
            {
                registration.Abandon();
            }
#pragma warning disable CA1031 // Whatever comes out here is a bug; it is reported as one, and the run ends in order.
            catch (Exception error)
#pragma warning restore CA1031
            {
                run.Bug("the engine or a provider", "", error);
                registration.Abandon();
            }
        }

        await Task.WhenAll(underWay.Values).ConfigureAwait(false);
    }

    private async ValueTask TakeAsync(Registration registration)
    {
        switch (registration)
        {
            case Registration.Register register when run.Request.Kind == RunKind.Destroy:
                Match(register);
                break;
            case Registration.Register register when flow.IsBroken(register.Goal):
                Skip(register.Goal, register.Answer, RegistrationResult.Skip);
                break;
            case Registration.Skip skip:
                Skip(skip.Goal, skip.Answer, RegistrationResult.Fail);
                break;
            case Registration.Register register:
                if (await PlannedAsync(register.Goal, flow.PlanAsync).ConfigureAwait(false) is not { } plan)
                {
                    Answer(register.Goal, register.Answer, RegistrationResult.Fail);
                }
                else if (plan.IsEmpty)
                {
                    register.Answer.TrySetResult(new() { Urn = register.Goal.Urn.Value, IsUnknown = true });
                }
                else
                {
                    Start(register.Goal, plan, first => CarryOutAsync(register.Goal, register.Answer, plan, first));
                }

                break;
            case Registration.Import import:
                if (await PlannedAsync(import.Goal, goal => flow.PlanImportAsync(goal, import.Properties)).ConfigureAwait(false) is not { } importing)
                {
                    Answer(import.Goal, import.Answer, RegistrationResult.Fail);
                }
                else
                {
                    Start(import.Goal, importing, first => CarryOutAsync(import.Goal, import.Answer, importing, first));
                }

                break;
            case Registration.Read read when flow.IsBroken(read.Goal):
                Skip(read);
                break;
            case Registration.Read read:
                if (await PlannedAsync(read.Goal, goal => flow.PlanReadAsync(goal, read.Id)).ConfigureAwait(false) is not { } reading)
                {
                    AnswerUnread(read);
                }
                else
                {
                    Start(read.Goal, reading, first => CarryOutAsync(read, reading, first));
                }

                break;
            case Registration.Complete complete:
                await CompleteAsync(complete).ConfigureAwait(false);
                break;
        }
    }

    // Everything goes: the program only learns what there still is.
    private void Match(Registration.Register register)
    {
        var goal = register.Goal;
        try
        {
            var old = flow.Match(goal);
            register.Answer.TrySetResult(old is null
                ? new() { Urn = goal.Urn.Value, IsUnknown = true }
                : new() { Urn = goal.Urn.Value, Id = old.Id, Object = old.Custom ? old.Outputs : PropertyMap.Empty });
        }
        catch (RefusalException refusal)
        {
            Refuse(goal, refusal);
            Answer(goal, register.Answer, RegistrationResult.Fail);
        }
    }

    // It failed, or what it needs did. It stays as it is recorded, and so does all that needs it.
    private void Skip(ResourceGoal goal, TaskCompletionSource<RegisterResourceResponse> answer, RegistrationResult result)
    {
        flow.Break(goal.Urn.Value);
        try
        {
            flow.Match(goal);
            Answer(goal, answer, result);
        }
        catch (RefusalException refusal)
        {
            Refuse(goal, refusal);
            Answer(goal, answer, RegistrationResult.Fail);
        }
    }

    private void Refuse(ResourceGoal goal, RefusalException refusal)
    {
        foreach (var message in refusal.Messages)
        {
            run.Refuse(goal.Urn.Value, message, goal.SourcePosition);
        }
    }

    /// <summary>The steps of a registration; null where it is refused.</summary>
    private async ValueTask<ImmutableArray<Step>?> PlannedAsync(ResourceGoal goal, Func<ResourceGoal, ValueTask<ImmutableArray<Step>>> plan)
    {
        try
        {
            return await plan(goal).ConfigureAwait(false);
        }
        catch (RefusalException refusal)
        {
            Refuse(goal, refusal);
        }
        catch (ProviderException error)
        {
            run.Refuse(goal.Urn.Value, $"{goal.Urn.Type} resource '{goal.Urn.Name}': {error.Message}", goal.SourcePosition);
        }

        return null;
    }

    // Each chain waits only for chains that were begun before it, so that none waits for itself.
    private void Start(ResourceGoal goal, ImmutableArray<Step> steps, Func<Task, Task> carryOut)
    {
        var recorded = flow.Former(goal.Urn.Value);
        var first = flow.FormerUsers(steps)
            .Where(user => user != recorded)
            .Select(user => underWay.GetValueOrDefault(user))
            .OfType<Task>()
            .Where(task => !task.IsCompleted)
            .ToArray();
        underWay[recorded] = carryOut(first.Length == 0 ? Task.CompletedTask : Task.WhenAll(first));
    }

    private async Task CarryOutAsync(
        ResourceGoal goal, TaskCompletionSource<RegisterResourceResponse> answer, ImmutableArray<Step> steps, Task first)
    {
        var outcome = await executor.RunAsync(steps, goal.SourcePosition, first).ConfigureAwait(false);
        if (outcome is { IsDone: true, State: { } state })
        {
            answer.TrySetResult(new()
            {
                Urn = goal.Urn.Value,
                Id = state.Id,
                Object = state.Custom ? state.Outputs : PropertyMap.Empty,
            });
        }
        else
        {
            if (run.Request.ContinueOnError)
            {
                flow.Break(goal.Urn.Value);
            }

            Answer(goal, answer, RegistrationResult.Fail);
        }
    }

    // While the run goes on, as a preview does, the program hears that it cannot rely on the resource; else that the engine stops.
    private void Answer(ResourceGoal goal, TaskCompletionSource<RegisterResourceResponse> answer, RegistrationResult result)
    {
        if (run.Stop.IsCancellationRequested)
        {
            answer.TrySetException(Registration.Stopping());
        }
        else
        {
            answer.TrySetResult(new() { Urn = goal.Urn.Value, Result = result });
        }
    }

    // As above.
    private void Skip(Registration.Read read)
    {
        flow.Break(read.Goal.Urn.Value);
        try
        {
            flow.Match(read.Goal);
        }
        catch (RefusalException refusal)
        {
            Refuse(read.Goal, refusal);
        }

        AnswerUnread(read);
    }

    private async Task CarryOutAsync(Registration.Read read, ImmutableArray<Step> steps, Task first)
    {
        var outcome = await executor.RunAsync(steps, read.Goal.SourcePosition, first).ConfigureAwait(false);
        if (outcome.IsDone)
        {
            // What is left out by targets leads to no state.
            read.Answer.TrySetResult(new(read.Goal.Urn.Value, outcome.State?.Outputs ?? PropertyMap.Empty));
        }
        else
        {
            if (run.Request.ContinueOnError)
            {
                flow.Break(read.Goal.Urn.Value);
            }

            AnswerUnread(read);
        }
    }

    // The answer to a reading has no place for a failure; where the run goes on, what needs what was not read is left out.
    private void AnswerUnread(Registration.Read read)
    {
        if (run.Stop.IsCancellationRequested)
        {
            read.Abandon();
        }
        else
        {
            read.Answer.TrySetResult(new(read.Goal.Urn.Value, PropertyMap.Empty));
        }
    }

    private async Task CompleteAfterAsync(Registration.Complete complete, Task hooks)
    {
        await hooks.ConfigureAwait(false);
        components.Complete(complete.Urn, complete.Outputs);
        complete.Answer.TrySetResult(true);
    }

    private async ValueTask CompleteAsync(Registration.Complete complete)
    {
        if (run.Request.Kind == RunKind.Destroy && flow.HasSeen(complete.Urn))
        {
            // Its outputs go with it.
        }
        else if (Urn.TryParse(complete.Urn)?.QualifiedType == Urn.StackType)
        {
            StackOutputs = complete.Outputs;
        }
        else if (ledger.Find(complete.Urn) is { } state)
        {
            await ledger.RecordAsync(state, null, state with { Outputs = complete.Outputs }, null).ConfigureAwait(false);
            if (components.HooksAfter(complete.Urn) is { } hooks)
            {
                // Not here: what the program does in a hook may itself need the generator.
                underWay[complete.Urn] = CompleteAfterAsync(complete, hooks);
                return;
            }

            components.Complete(complete.Urn, complete.Outputs);
        }
        else if (!flow.HasSeen(complete.Urn))
        {
            run.FailAndStop("", $"cannot complete a resource '{complete.Urn}' whose registration isn't pending");
            complete.Abandon();
            return;
        }

        complete.Answer.TrySetResult(true);
    }
}
