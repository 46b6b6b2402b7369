using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What registering and reading a resource have in common.</summary>
internal static class CommonRequest
{
    /// <summary>Serializes the arguments; a resource's URN and id are never among them.</summary>
    public static async ValueTask<PreparedArgs> ArgsAsync(Deployment deployment, RegistrationOrder order)
    {
        var keepResources = await deployment.Features.SupportsAsync("resourceReferences").ConfigureAwait(false);
        var keepOutputs = order.Resource.IsRemote && await deployment.Features.SupportsAsync("outputValues").ConfigureAwait(false);
        return await PreparedArgs.OfAsync(order.Label, order.Args, new(keepResources, keepOutputs, order.Resource), "id", "urn").ConfigureAwait(false);
    }

    /// <summary>URNs of the resources that the options name; a list that is not known counts as empty.</summary>
    public static async ValueTask<IReadOnlyList<string>> UrnsAsync(InputList<Resource>? resources, Resource dependent)
    {
        if (resources is null)
        {
            return [];
        }

        var data = await resources.ToOutput().DataAsync().ConfigureAwait(false);
        var named = new HashSet<Resource>(data.Resources);
        if (data.IsKnown && !data.Value.IsDefault)
        {
            named.UnionWith(data.Value.Where(resource => resource is not null));
        }

        return await DependencyExpansion.UrnsAsync(named, dependent).ConfigureAwait(false);
    }

    /// <summary>URNs of all that a resource depends on: by its options and by its arguments.</summary>
    public static ImmutableArray<string> Dependencies(IReadOnlyList<string> named, PreparedArgs args)
    {
        var all = new SortedSet<string>(named, StringComparer.Ordinal);
        foreach (var urns in args.Urns.Values)
        {
            all.UnionWith(urns);
        }

        return [.. all];
    }

    public static async ValueTask<string> ParentUrnAsync(Resource resource) =>
        resource.Heritage.Parent is { } parent ? (await parent.Registered.ConfigureAwait(false)).Urn : "";

    public static async ValueTask<string> ProviderAsync(ProviderResource? provider) =>
        provider is null ? "" : await provider.ReferenceAsync().ConfigureAwait(false);

    /// <summary>The version to ask for: what the options say, else what the package is described with.</summary>
    /// <exception cref="RunException">The package is made from another one, which needs more than a version.</exception>
    public static (string Version, string DownloadUrl) Package(string? version, string? downloadUrl, RegisterPackageRequest? package) =>
        package is { Parameterization: not null } or { Extension: not null }
            ? throw new RunException($"The engine does not support parameterized packages, such as '{package.Name}'.")
            : (version ?? package?.Version ?? "", downloadUrl ?? package?.DownloadUrl ?? "");
}
