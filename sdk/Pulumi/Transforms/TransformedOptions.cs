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
        if (request.ReplacementTrigger is { } trigger && PlainValues.Of(trigger) is { } value)
        {
            options.ReplacementTrigger = value;
        }

        return options;
    }

    public static async ValueTask<RegisterResourceRequest> PutAsync(RegisterResourceRequest request, ResourceOptions options)
    {
        var custom = options as CustomResourceOptions;
        var aliases = ImmutableArray.CreateBuilder<AliasSpec>();
        foreach (var alias in options.Aliases)
        {
            if ((await alias.ToOutput().DataAsync().ConfigureAwait(false)).Value is { } value)
            {
                aliases.Add(await SpecOfAsync(value).ConfigureAwait(false));
            }
        }

        var providers = ImmutableDictionary<string, string>.Empty;
        foreach (var provider in (options as ComponentResourceOptions)?.Providers ?? [])
        {
            providers = providers.SetItem(provider.PackageName, await provider.ReferenceAsync().ConfigureAwait(false));
        }

        return request with
        {
            Dependencies = [.. await UrnsAsync(options.DependsOnOrNull).ConfigureAwait(false)],
            Protect = options.Protect,
            IgnoreChanges = [.. options.IgnoreChanges],
            ReplaceOnChanges = [.. options.ReplaceOnChanges],
            Version = options.Version ?? "",
            Aliases = aliases.DrainToImmutable(),
            Provider = await CommonRequest.ProviderAsync(options.Provider).ConfigureAwait(false),
            Providers = providers,
            CustomTimeouts = Durations.ToSpec(options.CustomTimeouts),
            PluginDownloadUrl = options.PluginDownloadURL ?? "",
            RetainOnDelete = options.RetainOnDelete,
            DeletedWith = options.DeletedWith is { } with ? (await with.Registered.ConfigureAwait(false)).Urn : "",
            ReplaceWith = [.. await UrnsAsync(options.ReplaceWithOrNull).ConfigureAwait(false)],
            HideDiffs = [.. options.HideDiffs],
            DeleteBeforeReplace = custom?.DeleteBeforeReplace,
            AdditionalSecretOutputs = [.. custom?.AdditionalSecretOutputs ?? []],
            ImportId = custom?.ImportId ?? "",
            ReplacementTrigger = options.ReplacementTrigger is { } trigger
                ? await new Serializer("replacementTrigger", new(KeepResources: true)).SerializeAsync(trigger).ConfigureAwait(false)
                : null,
        };
    }

    private static async ValueTask<IReadOnlyList<string>> UrnsAsync(InputList<Resource>? resources)
    {
        if (resources is null)
        {
            return [];
        }

        var data = await resources.ToOutput().DataAsync().ConfigureAwait(false);
        return data.IsKnown && !data.Value.IsDefault ? await DependencyExpansion.UrnsAsync(data.Value, null).ConfigureAwait(false) : [];
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

    private static async ValueTask<AliasSpec> SpecOfAsync(Alias alias) => alias.Urn is { } urn
        ? new() { Urn = urn }
        : new()
        {
            Name = await TextAsync(alias.Name).ConfigureAwait(false),
            Type = await TextAsync(alias.Type).ConfigureAwait(false),
            Stack = await TextAsync(alias.Stack).ConfigureAwait(false),
            Project = await TextAsync(alias.Project).ConfigureAwait(false),
            ParentUrn = alias.Parent is { } parent
                ? (await parent.Registered.ConfigureAwait(false)).Urn
                : await TextAsync(alias.ParentUrn).ConfigureAwait(false),
            NoParent = alias.NoParent,
        };

    private static async ValueTask<string> TextAsync(Input<string>? text) =>
        text is null ? "" : (await text.ToOutput().DataAsync().ConfigureAwait(false)).Value ?? "";

    private static Input<string>? Part(string text) => text.Length == 0 ? null : (Input<string>)text;

    private static string? Given(string text) => text.Length == 0 ? null : text;
}
