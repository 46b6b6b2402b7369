using System.Collections.Concurrent;
using System.Collections.Immutable;
using Blueprint.Engine.Events;
using Blueprint.Engine.Model;
using Blueprint.Engine.Planning;
using Blueprint.Protocol;

namespace Blueprint.Engine.Deploying;

/// <summary>The hooks that the program serves, and the running of them.</summary>
/// <threadsafety>Safe for concurrent use.</threadsafety>
internal sealed class HookRegistry(RunContext run)
{
    /// <summary>How often one operation is tried again at most, whatever error hooks say.</summary>
    private const int MostRetries = 100;

    private readonly ConcurrentDictionary<string, ResourceHookSpec> hooks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ErrorHookSpec> errorHooks = new(StringComparer.Ordinal);

    /// <exception cref="MonitorException">It has no name, or one that is taken.</exception>
    public void Register(ResourceHookSpec hook) => Register(hooks, hook.Name, hook, "resource hook");

    /// <exception cref="MonitorException">It has no name, or one that is taken.</exception>
    public void Register(ErrorHookSpec hook) => Register(errorHooks, hook.Name, hook, "error hook");

    /// <summary>Runs hooks one after the other.</summary>
    /// <returns>What the first that fails says, which ends it; null where none fails.</returns>
    public async Task<string?> RunAsync(string point, ImmutableArray<string> names, Func<ResourceHookCall> describe)
    {
        foreach (var name in names)
        {
            if (!hooks.TryGetValue(name, out var hook))
            {
                return $"the {point} hook '{name}' is not registered{Spelling.Suggestion(name, hooks.Keys)}: the program must make it before the resource that names it";
            }

            if (run.IsPreview && !hook.OnDryRun)
            {
                continue;
            }

            var call = describe();
            if (await FailureAsync(() => hook.Run(call, run.Stop)).ConfigureAwait(false) is not { } failure)
            {
                continue;
            }

            var message = $"{point} hook '{name}' failed: {failure}";
            if (!hook.IgnoreErrors)
            {
                return message;
            }

            run.Warn(call.Urn, message);
        }

        return null;
    }

    /// <summary>Asks error hooks about a failed operation.</summary>
    /// <param name="names">The hooks.</param>
    /// <param name="call">What they are told; its errors say how often it failed.</param>
    /// <returns>Whether to try again.</returns>
    public async Task<bool> RetriesAsync(ImmutableArray<string> names, ErrorHookCall call)
    {
        if (call.Errors.Length > MostRetries)
        {
            run.Warn(call.Urn, $"gave up after {MostRetries} retries, although an error hook asks for more");
            return false;
        }

        var retry = false;
        foreach (var name in names)
        {
            if (!errorHooks.TryGetValue(name, out var hook))
            {
                run.Warn(call.Urn, $"the error hook '{name}' is not registered{Spelling.Suggestion(name, errorHooks.Keys)}");
                return false;
            }

            var answer = new ErrorHookAnswer(false, null);
            if (await FailureAsync(async () => (answer = await hook.Run(call, run.Stop).ConfigureAwait(false)).Error).ConfigureAwait(false) is { } failure)
            {
                run.Warn(call.Urn, $"error hook '{name}' failed: {failure}");
                return false;
            }

            retry |= answer.Retry;
        }

        return retry;
    }

    private static void Register<T>(ConcurrentDictionary<string, T> all, string name, T hook, string what)
    {
        if (name.Length == 0)
        {
            throw new MonitorException(MonitorStatus.InvalidArgument, $"a {what} must have a name");
        }

        if (!all.TryAdd(name, hook))
        {
            throw new MonitorException(MonitorStatus.Unknown, $"{what} already registered for name '{name}': hooks of one program must have different names");
        }
    }

    // However a hook fails, it is the program's: its resource hears of it, and the engine goes on in order.
    private async Task<string?> FailureAsync(Func<Task<string?>> hook)
    {
        try
        {
            return await hook().ConfigureAwait(false) is { Length: > 0 } failure ? failure : null;
        }
        catch (OperationCanceledException) when (run.Stop.IsCancellationRequested)
        {
            return "the run is stopping";
        }
#pragma warning disable CA1031 // See above.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return error.Message;
        }
    }
}

/// <summary>Which hooks a step has, and what they are told.</summary>
internal static class StepHooks
{
    /// <summary>The hooks of the resource that a step is about: for a deletion, those that are recorded.</summary>
    public static HookBinding Of(Step step) => (step.New ?? step.Old)!.Hooks; // Every step has one of the two.

    /// <summary>The name of the step's operation, and the hooks before and after it; null for a step that has none.</summary>
    public static (string Operation, ImmutableArray<string> Before, ImmutableArray<string> After)? Around(Step step) => (step.Kind, Of(step)) switch
    {
        (_, { IsEmpty: true }) => null,
        (StepKind.Create or StepKind.CreateReplacement, var hooks) => ("create", hooks.BeforeCreate, hooks.AfterCreate),
        (StepKind.Update, var hooks) => ("update", hooks.BeforeUpdate, hooks.AfterUpdate),
        (StepKind.Delete or StepKind.DeleteReplaced, var hooks) => ("delete", hooks.BeforeDelete, hooks.AfterDelete),
        _ => null,
    };

    /// <summary>What a hook is told.</summary>
    /// <param name="step">The step.</param>
    /// <param name="done">What it has led to; null before it, and for a deletion.</param>
    public static ResourceHookCall Call(Step step, ResourceState? done)
    {
        var (old, now) = Sides(step);
        return new()
        {
            Urn = step.Urn.Value,
            Name = step.Urn.Name,
            Type = step.Urn.Type,
            Id = done?.Id ?? old?.Id ?? "",
            OldInputs = old?.Inputs,
            OldOutputs = old?.Outputs,
            NewInputs = now?.Inputs,
            NewOutputs = done?.Outputs,
        };
    }

    /// <summary>What an error hook is told.</summary>
    public static ErrorHookCall Call(Step step, string operation, ImmutableArray<string> errors)
    {
        var (old, now) = Sides(step);
        return new()
        {
            Urn = step.Urn.Value,
            Name = step.Urn.Name,
            Type = step.Urn.Type,
            Id = old?.Id ?? "",
            OldInputs = old?.Inputs,
            OldOutputs = old?.Outputs,
            NewInputs = now?.Inputs,
            FailedOperation = operation,
            Errors = errors,
        };
    }

    // A creation has nothing old, not even where it replaces.
    private static (ResourceState? Old, ResourceState? New) Sides(Step step) =>
        (step.Kind is StepKind.Create or StepKind.CreateReplacement ? null : step.Old, step.New);
}
