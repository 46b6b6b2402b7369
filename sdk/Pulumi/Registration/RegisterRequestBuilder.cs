using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Registers a new resource.</summary>
internal sealed class RegisterRequestBuilder(Deployment deployment, RegistrationOrder order)
{
    private readonly Resource resource = order.Resource;
    private readonly ResourceOptions options = order.Options;
    private readonly CustomResourceOptions? custom = order.Options as CustomResourceOptions;

    public async ValueTask<Registration> RegisterAsync()
    {
        if (resource is Stack)
        {
            await RegisterStackTransformsAsync().ConfigureAwait(false);
        }

        var request = await BuildAsync().ConfigureAwait(false);
        var response = await deployment.Monitor.RegisterResourceAsync(request, deployment.Cancellation).ConfigureAwait(false);
        var missingIsKnown = !deployment.Settings.IsDryRun && response.Result == RegistrationResult.Success;
        return new(response.Urn, response.Id, response.Object, missingIsKnown);
    }

    private async ValueTask<RegisterResourceRequest> BuildAsync()
    {
        await RequireFeaturesAsync().ConfigureAwait(false);
        var dependsOn = await CommonRequest.UrnsAsync(options.DependsOnOrNull, resource).ConfigureAwait(false);
        var args = await CommonRequest.ArgsAsync(deployment, order).ConfigureAwait(false);
        var parent = await CommonRequest.ParentUrnAsync(resource).ConfigureAwait(false);
        var provider = await CommonRequest.ProviderAsync(resource.Heritage.Provider).ConfigureAwait(false);
        var (version, downloadUrl) = CommonRequest.Package(options.Version, options.PluginDownloadURL, order.Package);
        return new()
        {
            Type = resource.TypeToken,
            Name = resource.LogicalName,
            Parent = parent,
            Custom = order.Custom,
            Remote = resource.IsRemote,
            Object = args.Values,
            Protect = options.Protect,
            Dependencies = CommonRequest.Dependencies(dependsOn, args),
            PropertyDependencies = args.Urns,
            Provider = provider,
            Providers = await ProvidersAsync().ConfigureAwait(false),
            DeleteBeforeReplace = custom?.DeleteBeforeReplace,
            Version = version,
            PluginDownloadUrl = downloadUrl,
            IgnoreChanges = [.. options.IgnoreChanges],
            ReplaceOnChanges = [.. options.ReplaceOnChanges],
            AdditionalSecretOutputs = [.. custom?.AdditionalSecretOutputs ?? []],
            Aliases = await AliasesAsync().ConfigureAwait(false),
            ImportId = custom?.ImportId ?? "",
            CustomTimeouts = Durations.ToSpec(options.CustomTimeouts),
            RetainOnDelete = options.RetainOnDelete,
            DeletedWith = options.DeletedWith is { } with ? (await with.Registered.ConfigureAwait(false)).Urn : "",
            ReplaceWith = [.. await CommonRequest.UrnsAsync(options.ReplaceWithOrNull, resource).ConfigureAwait(false)],
            ReplacementTrigger = await ReplacementTriggerAsync().ConfigureAwait(false),
            HideDiffs = [.. options.HideDiffs],
            Transforms = resource is Stack ? [] : [.. options.ResourceTransforms.Select(transform => TransformCallbacks.Wrap(deployment, transform))],
            SourcePosition = order.Position,
        };
    }

    private async ValueTask RequireFeaturesAsync()
    {
        if (options.DeletedWith is not null)
        {
            await deployment.Features.RequireAsync("deletedWith", nameof(options.DeletedWith)).ConfigureAwait(false);
        }

        if (options.ReplaceWithOrNull is not null)
        {
            await deployment.Features.RequireAsync("replaceWith", nameof(options.ReplaceWith)).ConfigureAwait(false);
        }

        if (options.ReplacementTrigger is not null)
        {
            await deployment.Features.RequireAsync("replacementTrigger", nameof(options.ReplacementTrigger)).ConfigureAwait(false);
        }

        if (options.ResourceTransforms.Count > 0)
        {
            await deployment.Features.RequireAsync("transforms", nameof(options.ResourceTransforms)).ConfigureAwait(false);
        }

        if (!options.Hooks.IsEmpty)
        {
            await HookSupport.RequireAsync(options.Hooks).ConfigureAwait(false);
        }

        if (custom is { EnvVarMappings.Count: > 0 })
        {
            await deployment.Features.RequireAsync("envVarMappings", nameof(custom.EnvVarMappings)).ConfigureAwait(false);
        }
    }

    private async ValueTask RegisterStackTransformsAsync()
    {
        foreach (var transform in options.ResourceTransforms)
        {
            await deployment.Features.RequireAsync("transforms", nameof(options.ResourceTransforms)).ConfigureAwait(false);
            await deployment.Monitor.RegisterStackTransformAsync(TransformCallbacks.Wrap(deployment, transform), deployment.Cancellation)
                .ConfigureAwait(false);
        }
    }

    private async ValueTask<ImmutableDictionary<string, string>> ProvidersAsync()
    {
        var providers = ImmutableDictionary<string, string>.Empty;
        if (!order.Custom)
        {
            foreach (var (package, provider) in resource.Heritage.Providers)
            {
                providers = providers.SetItem(package, await provider.ReferenceAsync().ConfigureAwait(false));
            }
        }

        return providers;
    }

    private async ValueTask<ImmutableArray<AliasSpec>> AliasesAsync()
    {
        var aliases = ImmutableArray.CreateBuilder<AliasSpec>();
        var seen = new HashSet<string>();
        foreach (var alias in resource.Heritage.Aliases)
        {
            var data = await alias.DataAsync().ConfigureAwait(false);
            if (data.IsKnown && seen.Add(data.Value))
            {
                aliases.Add(new() { Urn = data.Value });
            }
        }

        return aliases.DrainToImmutable();
    }

    private async ValueTask<PropertyValue?> ReplacementTriggerAsync()
    {
        if (options.ReplacementTrigger is not { } trigger)
        {
            return null;
        }

        var mode = new SerializationMode(await deployment.Features.SupportsAsync("resourceReferences").ConfigureAwait(false));
        return await new Serializer($"{order.Label}.replacementTrigger", mode).SerializeAsync(trigger).ConfigureAwait(false);
    }
}
