using System.Collections.Immutable;
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

    private async Task<(CallResponse Response, ImmutableHashSet<Resource> Resources)> SendAsync(
        string token, CallArgs args, Resource? self, CallOptions? options, RegisterPackageRequest? package)
    {
        ArgumentNullException.ThrowIfNull(token);
        var call = new CallRequestBuilder(deployment, token, args ?? CallArgs.Empty, self, options, package);
        var gathering = new Gathering();
        CallRequest? request;
        while ((request = call.Prepare(gathering)) is null)
        {
            await gathering.ArriveAsync().ConfigureAwait(false);
        }

        var response = await deployment.Monitor.CallAsync(request, deployment.Cancellation).ConfigureAwait(false);
        FunctionFailures.Check($"Call of '{token}'", response.Failures);
        return (response, call.Resources);
    }
}
