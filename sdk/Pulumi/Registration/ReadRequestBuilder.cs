namespace Pulumi;

/// <summary>Reads an existing resource that the stack does not manage.</summary>
internal sealed class ReadRequestBuilder(Deployment deployment, RegistrationOrder order)
{
    public async ValueTask<Registration> ReadAsync(string id)
    {
        var options = order.Options;
        var dependsOn = await CommonRequest.UrnsAsync(options.DependsOnOrNull, order.Resource).ConfigureAwait(false);
        var args = await CommonRequest.ArgsAsync(deployment, order).ConfigureAwait(false);
        var (version, downloadUrl) = CommonRequest.Package(options.Version, options.PluginDownloadURL, order.Package);
        var response = await deployment.Monitor.ReadResourceAsync(
            new()
            {
                Id = id,
                Type = order.Resource.TypeToken,
                Name = order.Resource.LogicalName,
                Parent = await CommonRequest.ParentUrnAsync(order.Resource).ConfigureAwait(false),
                Properties = args.Values,
                Dependencies = CommonRequest.Dependencies(dependsOn, args),
                Provider = await CommonRequest.ProviderAsync(order.Resource.Heritage.Provider).ConfigureAwait(false),
                Version = version,
                PluginDownloadUrl = downloadUrl,
                AdditionalSecretOutputs = [.. (options as CustomResourceOptions)?.AdditionalSecretOutputs ?? []],
                SourcePosition = order.Position,
            },
            deployment.Cancellation).ConfigureAwait(false);
        return new(response.Urn, id, response.Properties, !deployment.Settings.IsDryRun);
    }
}
