using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Sends a component's outputs.</summary>
internal sealed class OutputsBuilder(Deployment deployment, ComponentResource resource, Output<IDictionary<string, object?>> outputs)
{
    /// <summary>Sends them; null while something is missing.</summary>
    public Task? Send(Gathering gathering)
    {
        var urn = gathering.Take((Resource)resource)?.Urn ?? "";
        var mode = new SerializationMode(gathering.Take(deployment.Features.SupportsAsync("resourceReferences")), For: resource);
        var serializer = new Serializer(new($"resource:{resource.LogicalName}[{resource.TypeToken}].outputs"), mode, gathering);
        PropertyValue values;
        try
        {
            values = serializer.Serialize(outputs);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            throw new ResourceException(error.Message, resource, hideStack: true, error);
        }

        return gathering.IsComplete
            ? deployment.Monitor.RegisterResourceOutputsAsync(urn, MapOf(values), deployment.Cancellation)
            : null;
    }

    // Outputs that are secret as a whole are so one by one; outputs that are not known at all are none.
    private static PropertyMap MapOf(PropertyValue values) => values switch
    {
        PropertyValue.Map map => map.Entries,
        PropertyValue.Secret { Revealed: PropertyValue.Map map } => map.Entries.Select((_, value) => new PropertyValue.Secret(value)),
        _ => PropertyMap.Empty,
    };
}
