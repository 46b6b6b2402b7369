using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Makes the request of a function call.</summary>
internal sealed class InvokeRequestBuilder(
    Deployment deployment, string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? package)
{
    private readonly ArgsPreparation preparation = new($"invoke:{token}", args);

    /// <summary>The request; null where the function must not be called yet, since something that it needs is not known.</summary>
    public InvokeRequest? Request { get; private set; }

    /// <summary>What the result depends on.</summary>
    public ImmutableHashSet<Resource> Resources { get; private set; } = OutputResources.None;

    /// <summary>Decides whether, and with what, to call; false while something is missing.</summary>
    public bool Prepare(Gathering gathering)
    {
        var keepResources = gathering.Take(deployment.Features.SupportsAsync("resourceReferences"));
        var prepared = gathering.IsComplete ? preparation.Prepare(new(keepResources), gathering) : null;
        if (prepared is null)
        {
            return false;
        }

        if (prepared.Values.ContainsUnknown)
        {
            return true;
        }

        Resources = prepared.Resources.Union(CommonRequest.Named((options as InvokeOutputOptions)?.DependsOnOrNull, gathering));
        var pending = IsPending(gathering);
        var provider = CommonRequest.Provider(Provider(), gathering);
        var parent = options?.Parent is { } above && gathering.Take(above) is { } found ? found.Urn : "";
        var dependsOn = CommonRequest.Urns((options as InvokeOutputOptions)?.DependsOnOrNull, null, gathering);
        var (version, downloadUrl, packageRef) = CommonRequest.Package(deployment, options?.Version, options?.PluginDownloadURL, package, gathering);
        if (!gathering.IsComplete || pending)
        {
            return gathering.IsComplete;
        }

        Request = new()
        {
            Token = token,
            Args = prepared.Values,
            Provider = provider,
            Version = version,
            PluginDownloadUrl = downloadUrl,
            PackageRef = packageRef,
            Parent = parent,
            DependsOn = dependsOn,
        };
        return true;
    }

    // A function must not run before a resource that it depends on is there.
    private bool IsPending(Gathering gathering)
    {
        var pending = false;
        foreach (var resource in DependencyExpansion.Expand(Resources, null))
        {
            pending |= resource is CustomResource and not DependencyResource && gathering.Take(resource) is { Id.Length: 0 };
        }

        return pending;
    }

    private ProviderResource? Provider() =>
        options?.Provider ?? (options?.Parent is { } parent ? ProviderInheritance.Find(token, parent.Heritage.Providers) : null);
}
