using Google.Protobuf;

namespace Blueprint.Wire.Grpc;

/// <summary>One call, as the method that serves it sees it.</summary>
/// <param name="Header">Finds a header by its name, in lower case; null where there is none.</param>
/// <param name="Cancellation">Cancelled when the caller has given up or gone away, or the server stops.</param>
public sealed record GrpcCall(Func<string, string?> Header, CancellationToken Cancellation);

/// <summary>The methods that a server has, by path.</summary>
public sealed class GrpcMethods
{
    private readonly Dictionary<string, Func<byte[], GrpcCall, Task<IMessage>>> byPath = new(StringComparer.Ordinal);

    /// <summary>Adds a method.</summary>
    /// <param name="path">Its path: a slash, the service with its package, a slash, the method.</param>
    /// <param name="parser">Reads its requests.</param>
    /// <param name="serve">
    /// Answers a request. A <see cref="GrpcException"/> tells the caller its status; any other exception becomes
    /// <see cref="GrpcStatus.Unknown"/> with its message.
    /// </param>
    public GrpcMethods Add<TRequest>(string path, MessageParser<TRequest> parser, Func<TRequest, GrpcCall, Task<IMessage>> serve)
        where TRequest : IMessage<TRequest>
    {
        byPath.Add(path, (message, call) => serve(Parse(path, parser, message), call));
        return this;
    }

    /// <summary>Answers a call.</summary>
    /// <exception cref="GrpcException">There is no such method, or it does not answer.</exception>
    internal Task<IMessage> ServeAsync(string path, byte[] message, GrpcCall call) =>
        byPath.TryGetValue(path, out var serve)
            ? serve(message, call)
            : throw new GrpcException(GrpcStatus.Unimplemented, $"there is no method '{path}'");

    /// <summary>Reads a message.</summary>
    /// <exception cref="GrpcException">The bytes are no such message.</exception>
    internal static T Parse<T>(string path, MessageParser<T> parser, byte[] message)
        where T : IMessage<T>
    {
        try
        {
            return parser.ParseFrom(message);
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new GrpcException(GrpcStatus.Internal, $"a message of {path} cannot be read: {error.Message}", error);
        }
    }
}
