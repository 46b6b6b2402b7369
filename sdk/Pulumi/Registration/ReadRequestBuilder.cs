using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Reads an existing resource that the stack does not manage.</summary>
internal sealed class ReadRequestBuilder(Deployment deployment, RegistrationOrder order)
{
    /// <summary>Sends the request; null while something that it needs is missing.</summary>
    public Task<Registration>? Send(string id, PreparedArgs args, Gathering gathering)
    {
        var options = order.Options;
        var (version, downloadUrl, packageRef) = CommonRequest.Package(deployment, options.Version, options.PluginDownloadURL, order.Package, gathering);
        var dependsOn = CommonRequest.Urns(options.DependsOnOrNull, order.Resource, gathering);
        var parent = CommonRequest.ParentUrn(order.Resource, gathering);
        var provider = CommonRequest.Provider(order.Resource.Heritage.Provider, gathering);
        return !gathering.IsComplete ? null : ReadAsync(new()
        {
            Id = id,
            Type = order.Resource.TypeToken,
            Name = order.Resource.LogicalName,
            Parent = parent,
            Properties = args.Values,
            Dependencies = args.UrnsWith(dependsOn),
            Provider = provider,
            Version = version,
            PluginDownloadUrl = downloadUrl,
            PackageRef = packageRef,
            AdditionalSecretOutputs = [.. (options as CustomResourceOptions)?.AdditionalSecretOutputs ?? []],
            SourcePosition = order.Position,
        });
    }

    private async Task<Registration> ReadAsync(ReadResourceRequest request)
    {
        var response = await deployment.Monitor.ReadResourceAsync(request, deployment.Cancellation).ConfigureAwait(false);
        return new(response.Urn, request.Id, response.Properties, !deployment.Settings.IsDryRun);
    }
}
