using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Ties what went wrong in a registration to its resource, where the message says all that there is to say.</summary>
internal static class ResourceFailure
{
    public static Exception Of(Exception error, RegistrationOrder order) => error switch
    {
        SerializationException => new ResourceException(At(order.Position, error.Message), order.Resource, hideStack: true, error),
        MonitorException { Status: not MonitorStatus.Unavailable } => new ResourceException(error.Message, order.Resource, hideStack: true, error),
        _ => error,
    };

    private static string At(SourcePosition? position, string message) =>
        position?.Place is { } place ? $"{message}\n\tat {place.File}:{place.Line}" : message;
}
