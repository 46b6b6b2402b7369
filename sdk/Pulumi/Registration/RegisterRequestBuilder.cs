using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Registers a new resource.</summary>
internal sealed class RegisterRequestBuilder(Deployment deployment, RegistrationOrder order)
{
    private readonly Resource resource = order.Resource;
    private readonly ResourceOptions options = order.Options;
    private readonly CustomResourceOptions? custom = order.Options as CustomResourceOptions;

    /// <summary>Sends the request; null while something that it needs is missing.</summary>
    public Task<Registration>? Send(PreparedArgs? args, Gathering gathering)
    {
        RequiredFeatures.Of(deployment, options, gathering);
        var dependsOn = CommonRequest.Urns(options.DependsOnOrNull, resource, gathering);
        var replaceWith = CommonRequest.Urns(options.ReplaceWithOrNull, resource, gathering);
        var parent = CommonRequest.ParentUrn(resource, gathering);
        var provider = CommonRequest.Provider(resource.Heritage.Provider, gathering);
        var providers = Providers(gathering);
        var aliases = Aliases(gathering);
        var deletedWith = options.DeletedWith is { } with && gathering.Take(with) is { } found ? found.Urn : "";
        var trigger = ReplacementTrigger(gathering);
        var hooks = options.HasHooks ? HookSupport.Binding(options.Hooks, gathering) : HookBinding.None;
        var (version, downloadUrl, packageRef) = CommonRequest.Package(deployment, options.Version, options.PluginDownloadURL, order.Package, gathering);
        if (!gathering.IsComplete)
        {
            return null;
        }

        return RegisterAsync(new()
        {
            Type = resource.TypeToken,
            Name = resource.LogicalName,
            Parent = parent,
            Custom = order.Custom,
            Remote = resource.IsRemote,
            Object = args!.Values,
            Protect = options.Protect,
            Dependencies = args.UrnsWith(dependsOn),
            PropertyDependencies = args.Urns,
            Provider = provider,
            Providers = providers,
            DeleteBeforeReplace = custom?.DeleteBeforeReplace,
            Version = version,
            PluginDownloadUrl = downloadUrl,
            PackageRef = packageRef,
            Hooks = hooks,
            EnvVarMappings = custom is { HasEnvVarMappings: true } ? custom.EnvVarMappings.ToImmutableDictionary() : ImmutableDictionary<string, string>.Empty,
            IgnoreChanges = [.. options.IgnoreChangesOrNone],
            ReplaceOnChanges = [.. options.ReplaceOnChangesOrNone],
            AdditionalSecretOutputs = [.. custom?.AdditionalSecretOutputsOrNone ?? []],
            Aliases = aliases,
            ImportId = custom?.ImportId ?? "",
            CustomTimeouts = Durations.ToSpec(options.CustomTimeouts),
            RetainOnDelete = options.RetainOnDelete,
            DeletedWith = deletedWith,
            ReplaceWith = replaceWith,
            ReplacementTrigger = trigger,
            HideDiffs = [.. options.HideDiffsOrNone],
            Transforms = Transforms(),
            SourcePosition = order.Position,
        });
    }

    private async Task<Registration> RegisterAsync(RegisterResourceRequest request)
    {
        if (resource is Stack)
        {
            foreach (var transform in options.ResourceTransforms)
            {
                await deployment.Monitor.RegisterStackTransformAsync(TransformCallbacks.Wrap(deployment, transform), deployment.Cancellation)
                    .ConfigureAwait(false);
            }
        }

        var response = await deployment.Monitor.RegisterResourceAsync(request, deployment.Cancellation).ConfigureAwait(false);
        var missingIsKnown = !deployment.Settings.IsDryRun && response is { Result: RegistrationResult.Success, IsUnknown: false };
        return new(response.Urn, response.Id, response.Object, missingIsKnown);
    }

    // The stack's own are the engine's business: they reach all that is registered after it.
    private ImmutableArray<TransformCallback> Transforms() => resource is Stack || !options.HasTransforms
        ? []
        : [.. options.ResourceTransforms.Select(transform => TransformCallbacks.Wrap(deployment, transform))];

    private ImmutableDictionary<string, string> Providers(Gathering gathering)
    {
        var references = ImmutableDictionary<string, string>.Empty;
        if (!order.Custom)
        {
            foreach (var (package, provider) in resource.Heritage.Providers)
            {
                references = references.SetItem(package, provider.Reference(gathering));
            }
        }

        return references;
    }

    private ImmutableArray<AliasSpec> Aliases(Gathering gathering)
    {
        if (resource.Heritage.Aliases.IsEmpty)
        {
            return [];
        }

        var aliases = ImmutableArray.CreateBuilder<AliasSpec>();
        var seen = new HashSet<string>();
        foreach (var alias in resource.Heritage.Aliases)
        {
            if (gathering.Take(alias) is { IsKnown: true, Value: { Length: > 0 } urn } && seen.Add(urn))
            {
                aliases.Add(new() { Urn = urn });
            }
        }

        return aliases.DrainToImmutable();
    }

    private PropertyValue? ReplacementTrigger(Gathering gathering)
    {
        if (options.ReplacementTrigger is not { } trigger)
        {
            return null;
        }

        var mode = new SerializationMode(gathering.Take(deployment.Features.SupportsAsync("resourceReferences")));
        return new Serializer(new($"{order.Label}.replacementTrigger"), mode, gathering).Serialize(trigger);
    }
}
