using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Ties what went wrong in a registration to its resource, where the message says all that there is to say.</summary>
internal static class ResourceFailure
{
    public static Exception Of(Exception error, RegistrationOrder order, DeploymentSettings settings) => error switch
    {
        SerializationException => new ResourceException(error.Message + At(order.Position, settings.RootDirectory), order.Resource, hideStack: true, error),
        MonitorException { Status: not MonitorStatus.Unavailable } => new ResourceException(error.Message, order.Resource, hideStack: true, error),
        _ => error,
    };

    // Relative to the project where it is a part of it.
    private static string At(SourcePosition? position, string? root)
    {
        if (position?.Place is not { } place)
        {
            return "";
        }

        var relative = string.IsNullOrEmpty(root) ? place.File : Path.GetRelativePath(root, place.File);
        return $" ({(relative.StartsWith("..", StringComparison.Ordinal) ? place.File : relative)}:{place.Line})";
    }
}
