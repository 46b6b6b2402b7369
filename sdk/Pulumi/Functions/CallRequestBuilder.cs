using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Makes the request of a method call.</summary>
internal sealed class CallRequestBuilder(
    Deployment deployment, string token, CallArgs args, Resource? self, CallOptions? options, RegisterPackageRequest? package)
{
    private readonly ArgsPreparation preparation = new($"call:{token}", args);

    /// <summary>What the result depends on.</summary>
    public ImmutableHashSet<Resource> Resources { get; private set; } = OutputResources.None;

    /// <summary>The request; null while something is missing.</summary>
    public CallRequest? Prepare(Gathering gathering)
    {
        var mode = new SerializationMode(
            gathering.Take(deployment.Features.SupportsAsync("resourceReferences")),
            gathering.Take(deployment.Features.SupportsAsync("outputValues")));
        var prepared = gathering.IsComplete ? preparation.Prepare(mode, gathering) : null;
        var itself = new Serializer(new($"call:{token}.{WireConstants.Self}"), mode with { KeepOutputs = false }, gathering);
        var reference = itself.Serialize(self);
        var urns = DependencyExpansion.Urns(itself.Resources, null, gathering);
        var provider = CommonRequest.Provider(Provider(), gathering);
        var (version, downloadUrl, packageRef) = CommonRequest.Package(
            deployment, self?.Heritage.Version ?? options?.Version, self?.Heritage.PluginDownloadUrl ?? options?.PluginDownloadURL, package, gathering);
        if (prepared is null || !gathering.IsComplete)
        {
            return null;
        }

        Resources = prepared.Resources.Union(itself.Resources);
        return new()
        {
            Token = token,
            Args = self is null ? prepared.Values : prepared.Values.With(WireConstants.Self, reference),
            ArgDependencies = self is null ? prepared.Urns : prepared.Urns.SetItem(WireConstants.Self, urns),
            Provider = provider,
            Version = version,
            PluginDownloadUrl = downloadUrl,
            PackageRef = packageRef,
        };
    }

    private ProviderResource? Provider() =>
        self as ProviderResource ?? self?.Heritage.Provider ?? options?.Provider ??
        (options?.Parent is { } parent ? ProviderInheritance.Find(token, parent.Heritage.Providers) : null);
}
