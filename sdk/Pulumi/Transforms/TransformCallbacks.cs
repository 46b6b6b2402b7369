using System.Collections.Immutable;
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

    private static Task<T> InContext<T>(ExecutionContext? context, Func<Task<T>> work)
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
        var args = new TransformedArgs(request.Object);
        var options = TransformedOptions.Of(request);
        var outcome = await transform(new(request.Name, request.Type, request.Custom, args.Before, options), cancellation).ConfigureAwait(false);
        if (outcome is not { } result)
        {
            return request;
        }

        var changed = await TransformedOptions.PutAsync(request, result.Options).ConfigureAwait(false);
        var (values, urns) = await args.AfterAsync(deployment, $"transform of {request.Name}[{request.Type}]", result.Args).ConfigureAwait(false);
        var kept = changed.PropertyDependencies.RemoveRange(changed.PropertyDependencies.Keys.Where(key => !values.ContainsKey(key)));
        return changed with
        {
            Object = values,
            PropertyDependencies = kept.SetItems(urns),
            Dependencies = [.. changed.Dependencies.Union(urns.Values.SelectMany(each => each)).Order(StringComparer.Ordinal)],
        };
    }

    private static async Task<InvokeRequest> ApplyAsync(
        Deployment deployment, InvokeTransform transform, InvokeRequest request, CancellationToken cancellation)
    {
        var args = new TransformedArgs(request.Args);
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

        var (values, _) = await args.AfterAsync(deployment, $"transform of {request.Token}", result.Args).ConfigureAwait(false);
        return request with
        {
            Args = values,
            Provider = await CommonRequest.ProviderAsync(result.Options.Provider).ConfigureAwait(false),
            Version = result.Options.Version ?? "",
            PluginDownloadUrl = result.Options.PluginDownloadURL ?? "",
        };
    }

    private static string? Given(string text) => text.Length == 0 ? null : text;
}

/// <summary>Arguments on their way through a transform. What the transform leaves alone stays exactly as it was.</summary>
internal sealed class TransformedArgs
{
    private readonly PropertyMap values;

    public TransformedArgs(PropertyMap values)
    {
        this.values = values;
        Before = values.ToImmutableDictionary(entry => entry.Key, entry => Value(entry.Value));
    }

    /// <summary>What the transform sees; secret and unknown values as outputs.</summary>
    public ImmutableDictionary<string, object?> Before { get; }

    /// <summary>What the transform made of it, with the URNs that each changed argument depends on.</summary>
    public async ValueTask<(PropertyMap Values, Dictionary<string, ImmutableArray<string>> Urns)> AfterAsync(
        Deployment deployment, string label, ImmutableDictionary<string, object?> after)
    {
        var urns = new Dictionary<string, ImmutableArray<string>>();
        if (ReferenceEquals(after, Before))
        {
            return (values, urns);
        }

        var keepResources = await deployment.Features.SupportsAsync("resourceReferences").ConfigureAwait(false);
        var entries = new List<KeyValuePair<string, PropertyValue>>(after.Count);
        foreach (var (key, value) in after)
        {
            if (Before.TryGetValue(key, out var before) && ReferenceEquals(before, value))
            {
                entries.Add(new(key, values[key]));
                continue;
            }

            var serializer = new Serializer($"{label}.{key}", new(keepResources));
            var serialized = await serializer.SerializeAsync(value).ConfigureAwait(false);
            if (serialized is not PropertyValue.Null)
            {
                entries.Add(new(key, serialized));
                urns[key] = [.. await DependencyExpansion.UrnsAsync(serializer.Resources, null).ConfigureAwait(false)];
            }
        }

        return (PropertyMap.From(entries), urns);
    }

    private static object? Value(PropertyValue value) => value switch
    {
        PropertyValue.Unknown => new Output<object?>(OutputData<object?>.Unknown(false, OutputResources.None)),
        PropertyValue.Secret secret => new Output<object?>(OutputData<object?>.Of(Value(secret.Revealed)).WithSecret(true)),
        PropertyValue.OutputValue output => new Output<object?>(new OutputData<object?>(
            output.Value is null ? null : Value(output.Value), output.Value is not null, output.IsSecret,
            [.. output.Dependencies.Select(urn => new DependencyResource(urn))])),
        PropertyValue.List list => list.Items.Select(Value).ToImmutableArray(),
        PropertyValue.Map map => map.Entries.ToImmutableDictionary(entry => entry.Key, entry => Value(entry.Value)),
        PropertyValue.Reference reference => new DependencyResource(reference),
        _ => PlainValues.Of(value),
    };
}
