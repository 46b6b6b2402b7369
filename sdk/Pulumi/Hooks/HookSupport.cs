using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Makes hooks known to the engine; refuses them where it does not run them, instead of leaving them out without a word.</summary>
internal static class HookSupport
{
    /// <summary>Makes a hook known; done when the engine knows it.</summary>
    public static Task RegisterAsync(string name, ResourceHookCallback callback, ResourceHookOptions options)
    {
        var context = ExecutionContext.Capture();
        var hook = new ResourceHookSpec(name, (call, cancellation) => TransformCallbacks.InContext(context, () => RunAsync(callback, call, cancellation)))
        {
            OnDryRun = options.OnDryRun ?? false,
            IgnoreErrors = options.IgnoreErrors ?? false,
        };
        return RegisterAsync(
            "resourceHooks",
            $"The engine does not run resource hooks; leave out the hook '{name}'.",
            deployment => deployment.Monitor.RegisterResourceHookAsync(hook, deployment.Cancellation));
    }

    /// <inheritdoc cref="RegisterAsync(string, ResourceHookCallback, ResourceHookOptions)"/>
    public static Task RegisterAsync(string name, ErrorHookCallback callback)
    {
        var context = ExecutionContext.Capture();
        var hook = new ErrorHookSpec(name, (call, cancellation) => TransformCallbacks.InContext(context, () => RunAsync(callback, call, cancellation)));
        return RegisterAsync(
            "errorHooks",
            $"The engine does not run error hooks; leave out the hook '{name}'.",
            deployment => deployment.Monitor.RegisterErrorHookAsync(hook, deployment.Cancellation));
    }

    /// <summary>The names of the hooks of a binding, once the engine knows them all.</summary>
    public static HookBinding Binding(ResourceHookBinding hooks, Gathering gathering)
    {
        return new()
        {
            BeforeCreate = Names(hooks.BeforeCreate),
            AfterCreate = Names(hooks.AfterCreate),
            BeforeUpdate = Names(hooks.BeforeUpdate),
            AfterUpdate = Names(hooks.AfterUpdate),
            BeforeDelete = Names(hooks.BeforeDelete),
            AfterDelete = Names(hooks.AfterDelete),
            OnError = [.. hooks.OnError.Select(hook => Known(hook.Name, hook.Registered))],
        };

        ImmutableArray<string> Names(List<ResourceHook> list) => [.. list.Select(hook => Known(hook.Name, hook.Registered))];

        string Known(string name, Task registered)
        {
            gathering.Take(registered);
            return name;
        }
    }

    /// <summary>The hooks of a request, for transforms to see and hand on.</summary>
    public static ResourceHookBinding Named(HookBinding hooks)
    {
        return new()
        {
            BeforeCreate = Hooks(hooks.BeforeCreate),
            AfterCreate = Hooks(hooks.AfterCreate),
            BeforeUpdate = Hooks(hooks.BeforeUpdate),
            AfterUpdate = Hooks(hooks.AfterUpdate),
            BeforeDelete = Hooks(hooks.BeforeDelete),
            AfterDelete = Hooks(hooks.AfterDelete),
            OnError = [.. hooks.OnError.Select(name => new NamedErrorHook(name))],
        };

        static List<ResourceHook> Hooks(ImmutableArray<string> names) => [.. names.Select(name => new NamedHook(name))];
    }

    private static async Task<string?> RunAsync(ResourceHookCallback callback, ResourceHookCall call, CancellationToken cancellation)
    {
        try
        {
            await callback(
                new(call.Urn, call.Id, call.Name, call.Type, Plain(call.NewInputs), Plain(call.OldInputs), Plain(call.NewOutputs), Plain(call.OldOutputs)),
                cancellation).ConfigureAwait(false);
            return null;
        }
#pragma warning disable CA1031 // Whatever a hook throws is its answer: the engine decides what that means.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return Reason(error);
        }
    }

    private static async Task<ErrorHookAnswer> RunAsync(ErrorHookCallback callback, ErrorHookCall call, CancellationToken cancellation)
    {
        try
        {
            var args = new ErrorHookArgs(
                call.Urn, call.Id, call.Name, call.Type, Plain(call.NewInputs), Plain(call.OldInputs), Plain(call.OldOutputs), call.FailedOperation, call.Errors);
            return new(await callback(args, cancellation).ConfigureAwait(false), null);
        }
#pragma warning disable CA1031 // As above.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return new(false, Reason(error));
        }
    }

    // An empty reason would say that all is well.
    private static string Reason(Exception error) => error.Message.Length > 0 ? error.Message : error.GetType().Name;

    private static ImmutableDictionary<string, object?>? Plain(PropertyMap? map) => map is null ? null : PlainValues.MapOf(map);

    private static Task RegisterAsync(string feature, string refusal, Func<Deployment, Task> register)
    {
        var deployment = Deployment.Current;
        var registered = RegisterAsync(deployment, feature, refusal, register);
        deployment.Runner.Register(registered);
        return registered;
    }

    private static async Task RegisterAsync(Deployment deployment, string feature, string refusal, Func<Deployment, Task> register)
    {
        if (!await deployment.Features.SupportsAsync(feature).ConfigureAwait(false))
        {
            throw new RunException(refusal);
        }

        await register(deployment).ConfigureAwait(false);
    }

    /// <summary>Stands for a hook that somebody else has made known.</summary>
    private sealed class NamedHook(string name) : ResourceHook(name, (_, _) => Task.CompletedTask, new(), Task.CompletedTask);

    /// <inheritdoc cref="NamedHook"/>
    private sealed class NamedErrorHook(string name) : ErrorHook(name, (_, _) => Task.FromResult(false), Task.CompletedTask);
}
