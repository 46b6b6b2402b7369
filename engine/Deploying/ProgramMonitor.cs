using System.Collections.Immutable;
using Blueprint.Engine.Model;
using Blueprint.Engine.Providers;
using Blueprint.Protocol;

namespace Blueprint.Engine.Deploying;

/// <summary>The engine as the program sees it.</summary>
internal sealed class ProgramMonitor(RunContext run, StepGenerator generator, ProviderRegistry providers, HookRegistry hooks, Task shutdown) : IResourceMonitor
{
    private static readonly ImmutableHashSet<string> Features =
    [
        "secrets", "resourceReferences", "aliasSpecs", "replacementTrigger", "deletedWith", "replaceWith", "transforms", "invokeTransforms",
        "resourceHooks", "errorHooks", "parameterization",
    ];

    private readonly DefaultProviders defaults = new(run, generator);
    private readonly Lineage lineage = new();
    private readonly Packages packages = new();
    private readonly AssetHashes assets = new(run.Request.Program.Directory);
    private readonly TaskCompletionSource signalled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ImmutableArray<TransformCallback> stackTransforms = [];
    private ImmutableArray<InvokeTransformCallback> invokeTransforms = [];

    /// <summary>Done when the program has said that it has registered all it will.</summary>
    public Task Signalled => signalled.Task;

    public Task<bool> SupportsFeatureAsync(string id, CancellationToken cancellation) => Task.FromResult(Features.Contains(id));

    public async Task<RegisterResourceResponse> RegisterResourceAsync(RegisterResourceRequest request, CancellationToken cancellation)
    {
        ThrowIfStopping();
        request = lineage.Inherit(await TransformAsync(request, cancellation).ConfigureAwait(false));
        var urn = GoalBuilder.UrnOf(run, request.Type, request.Name, request.Parent);
        try
        {
            var provider = await ProviderAsync(request).ConfigureAwait(false);
            if (provider is null)
            {
                return await UnusableAsync(urn, request).ConfigureAwait(false);
            }

            var goal = GoalBuilder.Goal(urn, request, Inputs(request), provider);
            lineage.Add(urn.Value, request, provider);
            WarnOfIdleOptions(urn, request);
            var answer = new TaskCompletionSource<RegisterResourceResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
            generator.Post(new Registration.Register(goal, answer));
            return await answer.Task.ConfigureAwait(false);
        }
        catch (RefusalException refusal)
        {
            Refuse(urn.Value, refusal, request.SourcePosition);
            return await UnusableAsync(urn, request).ConfigureAwait(false);
        }
    }

    public async Task RegisterResourceOutputsAsync(string urn, PropertyMap outputs, CancellationToken cancellation)
    {
        // Outputs count for nothing once the engine stops. To refuse them would only make SDKs complain of it.
        if (run.Stop.IsCancellationRequested)
        {
            return;
        }

        var answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        generator.Post(new Registration.Complete(urn, assets.Fill(outputs), answer));
        try
        {
            await answer.Task.ConfigureAwait(false);
        }
        catch (MonitorException stopping) when (stopping.Status == MonitorStatus.Unavailable && run.Stop.IsCancellationRequested)
        {
            // The engine stopped in between.
        }
    }

    public async Task<ReadResourceResponse> ReadResourceAsync(ReadResourceRequest request, CancellationToken cancellation)
    {
        ThrowIfStopping();
        var urn = GoalBuilder.UrnOf(run, request.Type, request.Name, request.Parent);
        try
        {
            var package = GoalBuilder.PackageOf(request.Type, "Type");
            var (version, url) = packages.Resolve(request.PackageRef, request.Version, request.PluginDownloadUrl);
            var provider = await ProviderAsync(package, request.Provider, request.Parent, version, url, request.Type).ConfigureAwait(false);
            if (provider is null)
            {
                return Unread(urn);
            }

            var goal = new ResourceGoal
            {
                Urn = urn,
                Custom = true,
                Inputs = assets.Fill(request.Properties),
                Parent = request.Parent,
                Dependencies = request.Dependencies,
                Provider = provider,
                AdditionalSecretOutputs = request.AdditionalSecretOutputs,
                SourcePosition = request.SourcePosition,
            };
            var answer = new TaskCompletionSource<ReadResourceResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
            generator.Post(new Registration.Read(goal, request.Id == ProviderReference.UnknownId ? "" : request.Id, answer));
            return await answer.Task.ConfigureAwait(false);
        }
        catch (RefusalException refusal)
        {
            Refuse(urn.Value, refusal, request.SourcePosition);
            return Unread(urn);
        }
    }

    public async Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellation)
    {
        ThrowIfStopping();
        foreach (var transform in invokeTransforms)
        {
            request = await transform(request, cancellation).ConfigureAwait(false) with { Token = request.Token };
        }

        try
        {
            var package = GoalBuilder.PackageOf(request.Token, "Function");
            if (request.DependsOn.Any(generator.IsMissing))
            {
                return new(PropertyMap.Empty, []) { IsUnknown = true };
            }

            var (version, url) = packages.Resolve(request.PackageRef, request.Version, request.PluginDownloadUrl);
            var reference = await ProviderAsync(package, request.Provider, request.Parent, version, url, request.Token).ConfigureAwait(false)
                ?? throw Registration.Stopping();
            var answer = await providers.Resolve(reference).Provider.InvokeAsync(request.Token, request.Args, run.Stop).ConfigureAwait(false);
            return answer.IsUnknown && !run.IsPreview
                ? throw new ProviderException($"package '{package}' has no catalog in the embedded engine, so nobody knows what this function would answer. Run this stack under the Pulumi CLI.")
                : answer;
        }
        catch (RefusalException refusal)
        {
            throw new MonitorException(MonitorStatus.InvalidArgument, refusal.Message);
        }
        catch (ProviderException error)
        {
            throw new MonitorException(MonitorStatus.Unknown, $"{request.Token}: {error.Message}");
        }
        catch (OperationCanceledException) when (run.Stop.IsCancellationRequested)
        {
            throw Registration.Stopping();
        }
        catch (Exception error) when (error is not MonitorException)
        {
            run.Bug($"the provider's function {request.Token}", "", error);
            throw Registration.Stopping();
        }
    }

    public Task<CallResponse> CallAsync(CallRequest request, CancellationToken cancellation) =>
        throw new MonitorException(MonitorStatus.Unimplemented, $"{request.Token}: the embedded engine calls no methods of resources; only remote components have them.");

    public Task RegisterStackTransformAsync(TransformCallback transform, CancellationToken cancellation)
    {
        ImmutableInterlocked.Update(ref stackTransforms, static (all, one) => all.Add(one), transform);
        return Task.CompletedTask;
    }

    public Task RegisterStackInvokeTransformAsync(InvokeTransformCallback transform, CancellationToken cancellation)
    {
        ImmutableInterlocked.Update(ref invokeTransforms, static (all, one) => all.Add(one), transform);
        return Task.CompletedTask;
    }

    public Task<string> RegisterPackageAsync(PackageSpec package, CancellationToken cancellation) => Task.FromResult(packages.Register(package));

    public Task RegisterResourceHookAsync(ResourceHookSpec hook, CancellationToken cancellation)
    {
        hooks.Register(hook);
        return Task.CompletedTask;
    }

    public Task RegisterErrorHookAsync(ErrorHookSpec hook, CancellationToken cancellation)
    {
        hooks.Register(hook);
        return Task.CompletedTask;
    }

    public Task SignalAndWaitForShutdownAsync(CancellationToken cancellation) => signalled.TrySetResult()
        ? shutdown.WaitAsync(cancellation)
        : throw new MonitorException(MonitorStatus.Unknown, "Already waiting for shutdown");

    private void ThrowIfStopping()
    {
        if (run.Stop.IsCancellationRequested)
        {
            throw Registration.Stopping();
        }
    }

    // What identifies a resource a transform cannot change: on the wire it has no way to say so.
    private async Task<RegisterResourceRequest> TransformAsync(RegisterResourceRequest given, CancellationToken cancellation)
    {
        var request = given;
        foreach (var transform in lineage.Transforms(given).Concat(stackTransforms))
        {
            request = await transform(request, cancellation).ConfigureAwait(false) with
            {
                Type = given.Type,
                Name = given.Name,
                Parent = given.Parent,
                Custom = given.Custom,
                Remote = given.Remote,
                Transforms = given.Transforms,
            };
        }

        return request;
    }

    private PropertyMap Inputs(RegisterResourceRequest request)
    {
        var inputs = assets.Fill(request.Object);
        if (!request.Custom || !ProviderReference.IsProviderType(request.Type))
        {
            return inputs;
        }

        var (version, url) = packages.Resolve(request.PackageRef, request.Version, request.PluginDownloadUrl);
        return ProviderInputs.With(inputs, version, url, request.EnvVarMappings);
    }

    /// <summary>The provider of a resource, or of what is below a component; empty for none, null where it could not be made.</summary>
    private async ValueTask<string?> ProviderAsync(RegisterResourceRequest request)
    {
        if (request.Remote)
        {
            throw new RefusalException($"'{request.Type}' is a component that a provider plugin constructs, which the embedded engine cannot do; use its own SDK's component, or `pulumi up`.");
        }

        if (!request.Custom)
        {
            return lineage.ComponentProvider(request);
        }

        var package = GoalBuilder.PackageOf(request.Type, "Type");
        if (ProviderReference.IsProviderType(request.Type))
        {
            return "";
        }

        if (!request.EnvVarMappings.IsEmpty)
        {
            throw new RefusalException($"'{request.Type}' is no provider, and only providers may have environment variable mappings");
        }

        var (version, url) = packages.Resolve(request.PackageRef, request.Version, request.PluginDownloadUrl);
        return await ProviderAsync(package, request.Provider, request.Parent, version, url, request.Type, request.Providers).ConfigureAwait(false);
    }

    private async ValueTask<string?> ProviderAsync(
        string package, string own, string parent, string version, string url, string token, ImmutableDictionary<string, string>? ownByPackage = null)
    {
        var named = lineage.Provider(own, ownByPackage ?? ImmutableDictionary<string, string>.Empty, parent, package);
        if (named is null)
        {
            return await defaults.GetAsync(package, version, url, token).ConfigureAwait(false);
        }

        return Lineage.Manages(named, package)
            ? named
            : throw new RefusalException($"'{token}' is of package '{package}', which the provider {named} does not manage");
    }

    private void Refuse(string urn, RefusalException refusal, SourcePosition? where)
    {
        foreach (var message in refusal.Messages)
        {
            run.Refuse(urn, message, where);
        }
    }

    // What needs it must not be told that nobody has heard of it.
    private Task<RegisterResourceResponse> UnusableAsync(Urn urn, RegisterResourceRequest request)
    {
        var goal = new ResourceGoal { Urn = urn, Custom = request.Custom, Parent = request.Parent, Aliases = request.Aliases };
        var answer = new TaskCompletionSource<RegisterResourceResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        generator.Post(new Registration.Skip(goal, answer));
        return answer.Task;
    }

    private ReadResourceResponse Unread(Urn urn) =>
        run.Stop.IsCancellationRequested ? throw Registration.Stopping() : new(urn.Value, PropertyMap.Empty);

    private void WarnOfIdleOptions(Urn urn, RegisterResourceRequest request)
    {
        if (request.Custom)
        {
            return;
        }

        foreach (var (option, isGiven) in new[]
        {
            ("ignoreChanges", request.IgnoreChanges.Length > 0),
            ("replaceOnChanges", request.ReplaceOnChanges.Length > 0),
            ("additionalSecretOutputs", request.AdditionalSecretOutputs.Length > 0),
            ("customTimeouts", request.CustomTimeouts != CustomTimeoutSpec.None),
            ("replaceWith", request.ReplaceWith.Length > 0),
        })
        {
            if (isGiven)
            {
                run.Warn(urn.Value, $"The option '{option}' has no effect on component resources. Set it on the resources inside.");
            }
        }
    }
}
