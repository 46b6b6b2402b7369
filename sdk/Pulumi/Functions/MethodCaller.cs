using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Calls methods of resources.</summary>
internal sealed class MethodCaller(Deployment deployment)
{
    public Output<T> Call<T>(string token, CallArgs args, Resource? self, CallOptions? options, RegisterPackageRequest? package) =>
        new(CallAsync<T>(token, args, self, options, package));

    /// <summary>Calls a method whose result does not matter.</summary>
    public void Call(string token, CallArgs args, Resource? self, CallOptions? options, RegisterPackageRequest? package) =>
        deployment.Runner.Register(SendAsync(token, args, self, options, package));

    private async Task<OutputData<T>> CallAsync<T>(
        string token, CallArgs args, Resource? self, CallOptions? options, RegisterPackageRequest? package)
    {
        var (response, resources) = await SendAsync(token, args, self, options, package).ConfigureAwait(false);
        var returned = response.ReturnDependencies.Values.SelectMany(urns => urns).Distinct(StringComparer.Ordinal)
            .Select(Resource (urn) => new DependencyResource(urn));
        return FunctionResult.Whole.Read<T>(token, response.Return, [.. resources, .. returned]);
    }

    private async Task<(CallResponse Response, HashSet<Resource> Resources)> SendAsync(
        string token, CallArgs args, Resource? self, CallOptions? options, RegisterPackageRequest? package)
    {
        ArgumentNullException.ThrowIfNull(token);
        var mode = new SerializationMode(
            await deployment.Features.SupportsAsync("resourceReferences").ConfigureAwait(false),
            await deployment.Features.SupportsAsync("outputValues").ConfigureAwait(false));
        var prepared = await PreparedArgs.OfAsync($"call:{token}", args ?? CallArgs.Empty, mode).ConfigureAwait(false);
        var (values, urns) = (prepared.Values, prepared.Urns);
        if (self is not null)
        {
            var serializer = new Serializer($"call:{token}.{WireConstants.Self}", mode with { KeepOutputs = false });
            values = values.With(WireConstants.Self, await serializer.SerializeAsync(self).ConfigureAwait(false));
            urns = urns.SetItem(WireConstants.Self, [.. await DependencyExpansion.UrnsAsync(serializer.Resources, null).ConfigureAwait(false)]);
            prepared.Resources.UnionWith(serializer.Resources);
        }

        var (version, downloadUrl) = CommonRequest.Package(
            self?.Heritage.Version ?? options?.Version, self?.Heritage.PluginDownloadUrl ?? options?.PluginDownloadURL, package);
        var response = await deployment.Monitor.CallAsync(
            new()
            {
                Token = token,
                Args = values,
                ArgDependencies = urns,
                Provider = await CommonRequest.ProviderAsync(ProviderOf(token, self, options)).ConfigureAwait(false),
                Version = version,
                PluginDownloadUrl = downloadUrl,
            },
            deployment.Cancellation).ConfigureAwait(false);
        FunctionFailures.Check($"Call of '{token}'", response.Failures);
        return (response, prepared.Resources);
    }

    private static ProviderResource? ProviderOf(string token, Resource? self, CallOptions? options) =>
        self as ProviderResource ?? self?.Heritage.Provider ?? options?.Provider ??
        (options?.Parent is { } parent ? ProviderInheritance.Find(token, parent.Heritage.Providers) : null);
}
