using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Resource options as a transform sees them, made from a request and put back into it.</summary>
internal static class TransformedOptions
{
    public static ResourceOptions Of(RegisterResourceRequest request)
    {
        ResourceOptions options = request.Custom
            ? new CustomResourceOptions
            {
                DeleteBeforeReplace = request.DeleteBeforeReplace,
                AdditionalSecretOutputs = [.. request.AdditionalSecretOutputs],
                ImportId = Given(request.ImportId),
            }
            : new ComponentResourceOptions
            {
                Providers = [.. request.Providers.Values.Select(DependencyProviderResource.Of)],
            };
        options.Parent = Given(request.Parent) is { } parent ? new DependencyResource(parent) : null;
        options.DependsOn = request.Dependencies.Select(Resource (urn) => new DependencyResource(urn)).ToArray();
        options.Protect = request.Protect;
        options.IgnoreChanges = [.. request.IgnoreChanges];
        options.ReplaceOnChanges = [.. request.ReplaceOnChanges];
        options.Version = Given(request.Version);
        options.Aliases = [.. request.Aliases.Select(Input<Alias> (alias) => AliasOf(alias))];
        options.Provider = Given(request.Provider) is { } provider ? DependencyProviderResource.Of(provider) : null;
        options.CustomTimeouts = Durations.FromSpec(request.CustomTimeouts);
        options.PluginDownloadURL = Given(request.PluginDownloadUrl);
        options.RetainOnDelete = request.RetainOnDelete;
        options.DeletedWith = Given(request.DeletedWith) is { } with ? new DependencyResource(with) : null;
        options.ReplaceWith = request.ReplaceWith.Select(Resource (urn) => new DependencyResource(urn)).ToArray();
        options.HideDiffs = [.. request.HideDiffs];
        if (!request.Hooks.IsEmpty)
        {
            options.Hooks = HookSupport.Named(request.Hooks);
        }

        if (request.ReplacementTrigger is { } trigger && PlainValues.Of(trigger) is { } value)
        {
            options.ReplacementTrigger = value;
        }

        return options;
    }

    /// <summary>The request with a transform's options; does not count while something is missing.</summary>
    public static RegisterResourceRequest Put(RegisterResourceRequest request, ResourceOptions options, Gathering gathering)
    {
        var custom = options as CustomResourceOptions;
        var providers = ImmutableDictionary<string, string>.Empty;
        foreach (var provider in (options as ComponentResourceOptions)?.Providers ?? [])
        {
            providers = providers.SetItem(provider.PackageName, provider.Reference(gathering));
        }

        return request with
        {
            Dependencies = CommonRequest.Urns(options.DependsOnOrNull, null, gathering),
            Protect = options.Protect,
            IgnoreChanges = [.. options.IgnoreChanges],
            ReplaceOnChanges = [.. options.ReplaceOnChanges],
            Version = options.Version ?? "",
            Aliases = Aliases(options, gathering),
            Provider = CommonRequest.Provider(options.Provider, gathering),
            Providers = providers,
            CustomTimeouts = Durations.ToSpec(options.CustomTimeouts),
            PluginDownloadUrl = options.PluginDownloadURL ?? "",
            RetainOnDelete = options.RetainOnDelete,
            DeletedWith = options.DeletedWith is { } with && gathering.Take(with) is { } found ? found.Urn : "",
            ReplaceWith = CommonRequest.Urns(options.ReplaceWithOrNull, null, gathering),
            Hooks = options.HasHooks ? HookSupport.Binding(options.Hooks, gathering) : HookBinding.None,
            HideDiffs = [.. options.HideDiffs],
            DeleteBeforeReplace = custom?.DeleteBeforeReplace,
            AdditionalSecretOutputs = [.. custom?.AdditionalSecretOutputs ?? []],
            ImportId = custom?.ImportId ?? "",
            ReplacementTrigger = options.ReplacementTrigger is { } trigger
                ? new Serializer(new("replacementTrigger"), new(KeepResources: true), gathering).Serialize(trigger)
                : null,
        };
    }

    private static ImmutableArray<AliasSpec> Aliases(ResourceOptions options, Gathering gathering)
    {
        var aliases = ImmutableArray.CreateBuilder<AliasSpec>();
        foreach (var input in options.Aliases)
        {
            if (gathering.Take(input.ToOutput()) is { IsKnown: true, Value: { } alias })
            {
                aliases.Add(SpecOf(alias, gathering));
            }
        }

        return aliases.DrainToImmutable();
    }

    private static Alias AliasOf(AliasSpec alias) => alias.Urn.Length > 0
        ? new() { Urn = alias.Urn }
        : new()
        {
            Name = Part(alias.Name),
            Type = Part(alias.Type),
            Stack = Part(alias.Stack),
            Project = Part(alias.Project),
            ParentUrn = Part(alias.ParentUrn),
            NoParent = alias.NoParent,
        };

    private static AliasSpec SpecOf(Alias alias, Gathering gathering)
    {
        return alias.Urn is { } urn
            ? new() { Urn = urn }
            : new()
            {
                Name = Text(alias.Name),
                Type = Text(alias.Type),
                Stack = Text(alias.Stack),
                Project = Text(alias.Project),
                ParentUrn = alias.Parent is { } parent ? gathering.Take(parent)?.Urn ?? "" : Text(alias.ParentUrn),
                NoParent = alias.NoParent,
            };

        string Text(Input<string>? text) => text is null ? "" : gathering.Take(text.ToOutput())?.Value ?? "";
    }

    private static Input<string>? Part(string text) => text.Length == 0 ? null : (Input<string>)text;

    private static string? Given(string text) => text.Length == 0 ? null : text;
}
