namespace Blueprint.Wire.Grpc;

/// <summary>Says what a failed connection or stream means to the caller.</summary>
internal static class ConnectionFailure
{
    // Error codes of HTTP/2, RFC 9113, section 7.
    private const long RefusedStream = 7;
    private const long Cancel = 8;
    private const long EnhanceYourCalm = 11;
    private const long NoError = 0;

    public static GrpcException Of(Exception error, string server) => Protocol(error) switch
    {
        { ErrorCode: Cancel } => new(GrpcStatus.Cancelled, "the server gave the call up", error),
        { ErrorCode: EnhanceYourCalm } => new(GrpcStatus.ResourceExhausted, $"the server at {server} takes no more for now", error),
        { ErrorCode: not (RefusedStream or NoError) } broken =>
            new(GrpcStatus.Internal, $"the server at {server} broke the call off with the HTTP/2 error {broken.ErrorCode}", error),
        _ => Lost(error, server),
    };

    private static GrpcException Lost(Exception error, string server) =>
        new(GrpcStatus.Unavailable, $"the server at {server} cannot be reached or is gone: {error.Message}", error);

    private static HttpProtocolException? Protocol(Exception? error) => error switch
    {
        null => null,
        HttpProtocolException known => known,
        _ => Protocol(error.InnerException),
    };
}
