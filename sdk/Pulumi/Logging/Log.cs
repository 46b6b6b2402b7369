namespace Pulumi;

/// <summary>Messages to whoever runs the program.</summary>
public static class Log
{
    /// <summary>Logs something for those who look for a fault.</summary>
    /// <param name="message">The message.</param>
    /// <param name="resource">The resource it concerns; null for the stack.</param>
    /// <param name="streamId">Groups messages of one source.</param>
    /// <param name="ephemeral">Whether it is only worth showing while the run lasts.</param>
    public static void Debug(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Deployment.Current.Log.Debug(message, resource, streamId, ephemeral);

    /// <summary>Logs something worth knowing.</summary>
    /// <inheritdoc cref="Debug"/>
    public static void Info(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Deployment.Current.Log.Info(message, resource, streamId, ephemeral);

    /// <summary>Logs that something is likely wrong.</summary>
    /// <inheritdoc cref="Debug"/>
    public static void Warn(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Deployment.Current.Log.Warn(message, resource, streamId, ephemeral);

    /// <summary>Logs that something is wrong; the run fails.</summary>
    /// <inheritdoc cref="Debug"/>
    public static void Error(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Deployment.Current.Log.Error(message, resource, streamId, ephemeral);

    /// <summary>Logs an exception as an error; the run fails.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="resource">The resource it concerns; null for the stack.</param>
    /// <param name="streamId">Groups messages of one source.</param>
    /// <param name="ephemeral">Whether it is only worth showing while the run lasts.</param>
    public static void Exception(Exception exception, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
    {
        ArgumentNullException.ThrowIfNull(exception);
        Error(exception.ToString(), resource, streamId, ephemeral);
    }
}
