namespace Pulumi;

/// <summary>Calls provider functions.</summary>
internal sealed class FunctionInvoker(Deployment deployment)
{
    private readonly Lock gate = new();
    private Task transformsRegistered = Task.CompletedTask;

    /// <summary>Adds a transform of function calls; calls made from now on wait until the engine knows it.</summary>
    public void RegisterTransform(InvokeTransform transform)
    {
        ArgumentNullException.ThrowIfNull(transform);
        lock (gate)
        {
            transformsRegistered = RegisterAsync(transformsRegistered, transform);
            deployment.Runner.Register(transformsRegistered);
        }
    }

    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? package, FunctionResult result) =>
        new(InvokeAsync<T>(token, args, options, package, result));

    /// <summary>Calls a function and reads its result.</summary>
    public async Task<OutputData<T>> InvokeAsync<T>(
        string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? package, FunctionResult result)
    {
        ArgumentNullException.ThrowIfNull(token);
        await transformsRegistered.ConfigureAwait(false);
        var keepResources = await deployment.Features.SupportsAsync("resourceReferences").ConfigureAwait(false);
        var prepared = await PreparedArgs.OfAsync($"invoke:{token}", args ?? InvokeArgs.Empty, new(keepResources)).ConfigureAwait(false);
        if (prepared.Values.ContainsUnknown)
        {
            return OutputData<T>.Unknown(false, OutputResources.None);
        }

        var resources = new HashSet<Resource>(prepared.Resources);
        if (options is InvokeOutputOptions { DependsOnOrNull: { } dependsOn })
        {
            var named = await dependsOn.ToOutput().DataAsync().ConfigureAwait(false);
            resources.UnionWith(named.Resources);
            resources.UnionWith(named.IsKnown && !named.Value.IsDefault ? named.Value : []);
        }

        if (await IsPendingAsync(resources).ConfigureAwait(false))
        {
            return OutputData<T>.Unknown(false, OutputResources.None);
        }

        var (version, downloadUrl) = CommonRequest.Package(options?.Version, options?.PluginDownloadURL, package);
        var response = await deployment.Monitor.InvokeAsync(
            new()
            {
                Token = token,
                Args = prepared.Values,
                Provider = await CommonRequest.ProviderAsync(ProviderOf(token, options)).ConfigureAwait(false),
                Version = version,
                PluginDownloadUrl = downloadUrl,
            },
            deployment.Cancellation).ConfigureAwait(false);
        FunctionFailures.Check($"Invoke of '{token}'", response.Failures);
        return result.Read<T>(token, response.Return, [.. resources]);
    }

    // A function must not run before a resource that it depends on is there.
    private static async ValueTask<bool> IsPendingAsync(IReadOnlyCollection<Resource> resources)
    {
        foreach (var resource in DependencyExpansion.Expand(resources, null))
        {
            if (resource is CustomResource and not DependencyResource &&
                (await resource.Registered.ConfigureAwait(false)).Id.Length == 0)
            {
                return true;
            }
        }

        return false;
    }

    private static ProviderResource? ProviderOf(string token, InvokeOptions? options) =>
        options?.Provider ?? (options?.Parent is { } parent ? ProviderInheritance.Find(token, parent.Heritage.Providers) : null);

    private async Task RegisterAsync(Task previous, InvokeTransform transform)
    {
        await previous.ConfigureAwait(false);
        await deployment.Features.RequireAsync("invokeTransforms", nameof(InvokeTransform)).ConfigureAwait(false);
        await deployment.Monitor.RegisterStackInvokeTransformAsync(TransformCallbacks.Wrap(deployment, transform), deployment.Cancellation)
            .ConfigureAwait(false);
    }
}
