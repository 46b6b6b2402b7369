using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What registering a resource, reading one and calling a function have in common.</summary>
internal static class CommonRequest
{
    /// <summary>URNs of the resources that the options name; a list that is not known counts as empty.</summary>
    public static ImmutableArray<string> Urns(InputList<Resource>? resources, Resource? dependent, Gathering gathering) =>
        DependencyExpansion.Urns(Named(resources, gathering), dependent, gathering);

    /// <summary>The resources that options name, with those that the list itself comes from.</summary>
    public static IReadOnlyCollection<Resource> Named(InputList<Resource>? resources, Gathering gathering)
    {
        if (resources is null || gathering.Take(resources.ToOutput()) is not { } data)
        {
            return [];
        }

        var named = new HashSet<Resource>(data.Resources);
        foreach (var resource in data.Value.IsDefault ? [] : data.Value)
        {
            if (resource is not null)
            {
                named.Add(resource);
            }
        }

        return named;
    }

    /// <summary>The URN of the resource that a resource stands under; empty for none.</summary>
    public static string ParentUrn(Resource resource, Gathering gathering) =>
        resource.Heritage.Parent is { } parent && gathering.Take(parent) is { Urn: var urn } ? urn : "";

    /// <summary>The reference of a provider; empty for the default one.</summary>
    public static string Provider(ProviderResource? provider, Gathering gathering) => provider?.Reference(gathering) ?? "";

    /// <summary>The package to ask for: by reference where the engine takes packages, else by the version that the options or the package say.</summary>
    public static (string Version, string DownloadUrl, string PackageRef) Package(
        Deployment deployment, string? version, string? downloadUrl, RegisterPackageRequest? package, Gathering gathering)
    {
        if (package is null)
        {
            return (version ?? "", downloadUrl ?? "", "");
        }

        var reference = gathering.Take(deployment.Packages.FindAsync(package)) ?? "";
        return reference.Length > 0 && version is null && downloadUrl is null
            ? ("", "", reference)
            : (version ?? package.Version, downloadUrl ?? package.DownloadUrl, "");
    }
}
