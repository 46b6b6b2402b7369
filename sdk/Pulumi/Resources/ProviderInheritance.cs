using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Which provider manages a resource, and which ones it hands down.</summary>
internal static class ProviderInheritance
{
    /// <summary>The package of a type token, <c>package:module:name</c>; null for tokens of another form.</summary>
    public static string? PackageOf(string type)
    {
        var parts = type.Split(':');
        return parts.Length == 3 ? parts[0] : null;
    }

    public static (ProviderResource? Provider, ImmutableDictionary<string, ProviderResource> Providers) OfCustom(
        string type, ResourceOptions options, ImmutableDictionary<string, ProviderResource> inherited) =>
        options.Provider is { } provider
            ? (provider, inherited.SetItem(provider.PackageName, provider))
            : (Find(type, inherited), inherited);

    public static (ProviderResource? Provider, ImmutableDictionary<string, ProviderResource> Providers) OfComponent(
        Resource resource, ComponentResourceOptions options, ImmutableDictionary<string, ProviderResource> inherited)
    {
        var providers = options.Provider is { } only ? inherited.SetItem(only.PackageName, only) : inherited;
        foreach (var provider in options.Providers)
        {
            providers = providers.SetItem(provider.PackageName, provider);
        }

        return (resource.IsRemote ? Find(resource.TypeToken, providers) : null, providers);
    }

    public static ProviderResource? Find(string token, ImmutableDictionary<string, ProviderResource> providers) =>
        providers.IsEmpty || PackageOf(token) is not { } package ? null : providers.GetValueOrDefault(package);
}
