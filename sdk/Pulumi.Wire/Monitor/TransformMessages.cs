using System.Collections.Immutable;
using Blueprint.Protocol;
using Blueprint.Wire.Messages;
using Blueprint.Wire.Values;

namespace Blueprint.Wire.Monitor;

/// <summary>What transforms are shown and what they answer, between records and messages.</summary>
internal static class TransformMessages
{
    public static TransformRequest Write(Protocol.RegisterResourceRequest request) => new()
    {
        Type = request.Type,
        Name = request.Name,
        Custom = request.Custom,
        Parent = request.Parent,
        Properties = Bytes.Of(request.Object, MarshalOptions.All),
        Options = OptionMessages.Of(request),
    };

    public static Protocol.RegisterResourceRequest Read(TransformRequest message) => OptionMessages.Apply(
        new()
        {
            Type = message.Type,
            Name = message.Name,
            Custom = message.Custom,
            Parent = message.Parent,
            Object = Bytes.Read(message.Properties, MarshalOptions.All),
        },
        message.Options ?? new());

    /// <summary>The answer of a transform.</summary>
    /// <param name="before">What it was shown.</param>
    /// <param name="after">What it made of it.</param>
    public static TransformResponse Write(Protocol.RegisterResourceRequest before, Protocol.RegisterResourceRequest after) =>
        ReferenceEquals(before, after)
            ? new()
            : new() { Properties = Bytes.Of(WithUrns(after), MarshalOptions.All), Options = OptionMessages.Of(after) };

    /// <summary>The request with what a transform answered. What it left out stays.</summary>
    public static Protocol.RegisterResourceRequest Apply(Protocol.RegisterResourceRequest request, TransformResponse answer)
    {
        var changed = answer.Options is { } options ? OptionMessages.Apply(request, options) : request;
        if (!answer.HasProperties)
        {
            return changed;
        }

        var properties = Bytes.Read(answer.Properties, MarshalOptions.All);
        var urns = UrnsIn(properties);
        var gone = changed.PropertyDependencies.Keys.Where(key => !properties.ContainsKey(key));
        return changed with
        {
            Object = Marshalling.Apply(properties, new() { KeepOutputValues = request.Remote }),
            PropertyDependencies = changed.PropertyDependencies.RemoveRange(gone).SetItems(urns),
            Dependencies = urns.Count == 0
                ? changed.Dependencies
                : [.. changed.Dependencies.Union(urns.Values.SelectMany(each => each)).Order(StringComparer.Ordinal)],
        };
    }

    public static TransformInvokeRequest Write(InvokeRequest request) => new()
    {
        Token = request.Token,
        Args = Bytes.Of(request.Args, MarshalOptions.All),
        Options = Options(request),
    };

    public static InvokeRequest Read(TransformInvokeRequest message) =>
        Apply(new() { Token = message.Token, Args = Bytes.Read(message.Args, MarshalOptions.All) }, message.Options);

    public static TransformInvokeResponse Write(InvokeRequest before, InvokeRequest after) =>
        ReferenceEquals(before, after) ? new() : new() { Args = Bytes.Of(after.Args, MarshalOptions.All), Options = Options(after) };

    public static InvokeRequest Apply(InvokeRequest request, TransformInvokeResponse answer)
    {
        var changed = Apply(request, answer.Options);
        return answer.HasArgs ? changed with { Args = Bytes.Read(answer.Args, new()) } : changed;
    }

    private static InvokeRequest Apply(InvokeRequest request, TransformInvokeOptions? options) => options is null
        ? request
        : request with { Provider = options.Provider, PluginDownloadUrl = options.PluginDownloadUrl, Version = options.Version };

    private static TransformInvokeOptions Options(InvokeRequest request) =>
        new() { Provider = request.Provider, PluginDownloadUrl = request.PluginDownloadUrl, Version = request.Version };

    // The message has no field for what each property depends on, be it nothing: it travels with the property, as an output.
    private static PropertyMap WithUrns(Protocol.RegisterResourceRequest request) => request.Object.Select((key, value) =>
        request.PropertyDependencies.TryGetValue(key, out var urns)
            ? new PropertyValue.OutputValue(value is PropertyValue.Unknown ? null : value.Revealed, value is PropertyValue.Secret, urns)
            : value);

    private static Dictionary<string, ImmutableArray<string>> UrnsIn(PropertyMap properties)
    {
        var all = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var (key, value) in properties)
        {
            var urns = new SortedSet<string>(StringComparer.Ordinal);
            Collect(value, urns);
            if (urns.Count > 0 || value is PropertyValue.OutputValue)
            {
                all[key] = [.. urns];
            }
        }

        return all;
    }

    private static void Collect(PropertyValue value, SortedSet<string> urns)
    {
        switch (value)
        {
            case PropertyValue.OutputValue output:
                urns.UnionWith(output.Dependencies);
                Collect(output.Value ?? PropertyValue.Null.Instance, urns);
                break;
            case PropertyValue.Secret secret:
                Collect(secret.Revealed, urns);
                break;
            case PropertyValue.List list:
                foreach (var item in list.Items)
                {
                    Collect(item, urns);
                }

                break;
            case PropertyValue.Map map:
                foreach (var item in map.Entries.Values)
                {
                    Collect(item, urns);
                }

                break;
        }
    }
}
