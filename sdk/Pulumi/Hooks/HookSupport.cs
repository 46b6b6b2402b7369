namespace Pulumi;

/// <summary>Refuses hooks where the engine does not run them, instead of leaving them out without a word.</summary>
internal static class HookSupport
{
    public static Task RequireResourceHooksAsync(string name) =>
        RequireAsync("resourceHooks", $"The engine does not run resource hooks; leave out the hook '{name}'.");

    public static Task RequireErrorHooksAsync(string name) =>
        RequireAsync("errorHooks", $"The engine does not run error hooks; leave out the hook '{name}'.");

    /// <summary>All hooks of a binding, once the engine knows them.</summary>
    public static async Task RequireAsync(ResourceHookBinding hooks)
    {
        foreach (var hook in (IEnumerable<ResourceHook>)
            [.. hooks.BeforeCreate, .. hooks.AfterCreate, .. hooks.BeforeUpdate, .. hooks.AfterUpdate, .. hooks.BeforeDelete, .. hooks.AfterDelete])
        {
            await RequireResourceHooksAsync(hook.Name).ConfigureAwait(false);
            await hook.Registered.ConfigureAwait(false);
        }

        foreach (var hook in hooks.OnError)
        {
            await RequireErrorHooksAsync(hook.Name).ConfigureAwait(false);
            await hook.Registered.ConfigureAwait(false);
        }
    }

    private static Task RequireAsync(string feature, string message)
    {
        var deployment = Deployment.Current;
        var check = CheckAsync(deployment, feature, message);
        deployment.Runner.Register(check);
        return check;
    }

    private static async Task CheckAsync(Deployment deployment, string feature, string message)
    {
        if (!await deployment.Features.SupportsAsync(feature).ConfigureAwait(false))
        {
            throw new RunException(message);
        }
    }
}
