namespace Blueprint.Wire.Grpc;

/// <summary>A call that did not end well: thrown by handlers to say so to the caller, and by the client where a server said so.</summary>
/// <param name="status">How it ended; not <see cref="GrpcStatus.Ok"/>.</param>
/// <param name="message">Why.</param>
/// <param name="cause">What led to it on this side, if anything.</param>
public sealed class GrpcException(GrpcStatus status, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>How it ended.</summary>
    public GrpcStatus Status { get; } = status;
}
