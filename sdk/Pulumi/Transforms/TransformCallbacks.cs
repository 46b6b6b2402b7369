using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Lets the engine call a program's transforms.</summary>
internal static class TransformCallbacks
{
    public static TransformCallback Wrap(Deployment deployment, ResourceTransform transform)
    {
        // The engine calls from a context of its own; the program's outputs and messages belong to the program.
        var context = ExecutionContext.Capture();
        return (request, cancellation) => InContext(context, () => ApplyAsync(deployment, transform, request, cancellation));
    }

    public static InvokeTransformCallback Wrap(Deployment deployment, InvokeTransform transform)
    {
        var context = ExecutionContext.Capture();
        return (request, cancellation) => InContext(context, () => ApplyAsync(deployment, transform, request, cancellation));
    }

    /// <summary>Runs work in the context of the program that it belongs to.</summary>
    internal static Task<T> InContext<T>(ExecutionContext? context, Func<Task<T>> work)
    {
        if (context is null)
        {
            return work();
        }

        Task<T>? running = null;
        ExecutionContext.Run(context, _ => running = work(), null);
        return running!;
    }

    private static async Task<RegisterResourceRequest> ApplyAsync(
        Deployment deployment, ResourceTransform transform, RegisterResourceRequest request, CancellationToken cancellation)
    {
        var args = new TransformedArgs(deployment, request.Object, $"transform of {request.Name}[{request.Type}]");
        var options = TransformedOptions.Of(request);
        var outcome = await transform(new(request.Name, request.Type, request.Custom, args.Before, options), cancellation).ConfigureAwait(false);
        if (outcome is not { } result)
        {
            return request;
        }

        return await WhenCompleteAsync(gathering =>
        {
            var changed = TransformedOptions.Put(request, result.Options, gathering);
            var (values, urns) = args.After(result.Args, gathering);
            var gone = changed.PropertyDependencies.Keys.Where(key => !values.ContainsKey(key));
            return changed with
            {
                Object = values,
                PropertyDependencies = changed.PropertyDependencies.RemoveRange(gone).SetItems(urns),
                Dependencies = [.. changed.Dependencies.Union(urns.Values.SelectMany(each => each)).Order(StringComparer.Ordinal)],
            };
        }).ConfigureAwait(false);
    }

    private static async Task<InvokeRequest> ApplyAsync(
        Deployment deployment, InvokeTransform transform, InvokeRequest request, CancellationToken cancellation)
    {
        var args = new TransformedArgs(deployment, request.Args, $"transform of {request.Token}");
        var options = new InvokeOptions
        {
            Provider = request.Provider.Length == 0 ? null : DependencyProviderResource.Of(request.Provider),
            Version = Given(request.Version),
            PluginDownloadURL = Given(request.PluginDownloadUrl),
        };
        var outcome = await transform(new(request.Token, args.Before, options), cancellation).ConfigureAwait(false);
        if (outcome is not { } result)
        {
            return request;
        }

        return await WhenCompleteAsync(gathering => request with
        {
            Args = args.After(result.Args, gathering).Values,
            Provider = CommonRequest.Provider(result.Options.Provider, gathering),
            Version = result.Options.Version ?? "",
            PluginDownloadUrl = result.Options.PluginDownloadURL ?? "",
        }).ConfigureAwait(false);
    }

    private static async Task<T> WhenCompleteAsync<T>(Func<Gathering, T> make)
    {
        var gathering = new Gathering();
        while (true)
        {
            var made = make(gathering);
            if (gathering.IsComplete)
            {
                return made;
            }

            await gathering.ArriveAsync().ConfigureAwait(false);
        }
    }

    private static string? Given(string text) => text.Length == 0 ? null : text;
}
