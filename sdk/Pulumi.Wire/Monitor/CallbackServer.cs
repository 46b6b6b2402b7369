using System.Collections.Concurrent;
using Blueprint.Wire.Grpc;
using Blueprint.Wire.Messages;
using Google.Protobuf;

namespace Blueprint.Wire.Monitor;

/// <summary>Serves a program's functions to the engine: Pulumi's service Callbacks. It starts with the first function.</summary>
internal sealed class CallbackServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Func<ByteString, CancellationToken, Task<IMessage>>> byToken = new(StringComparer.Ordinal);
    private readonly Lazy<Task<GrpcServer>> server;

    public CallbackServer() => server = new(() => GrpcServer.StartAsync(
        new GrpcMethods().Add(Paths.Callback, CallbackInvokeRequest.Parser, ServeAsync), CancellationToken.None));

    /// <summary>Makes a function known.</summary>
    /// <returns>Where and by which token the engine calls it.</returns>
    public async Task<Callback> AddAsync<TRequest>(MessageParser<TRequest> parser, Func<TRequest, CancellationToken, Task<IMessage>> function)
        where TRequest : IMessage<TRequest>
    {
        var address = (await server.Value.ConfigureAwait(false)).Address;
        var token = Guid.NewGuid().ToString();
        byToken[token] = (bytes, cancellation) => function(parser.ParseFrom(bytes), cancellation);
        return new() { Target = address, Token = token };
    }

    public async ValueTask DisposeAsync()
    {
        if (server.IsValueCreated)
        {
            await (await server.Value.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<IMessage> ServeAsync(CallbackInvokeRequest request, GrpcCall call)
    {
        if (!byToken.TryGetValue(request.Token, out var function))
        {
            throw new GrpcException(GrpcStatus.InvalidArgument, $"callback not found: {request.Token}");
        }

        var answer = await function(request.Request, call.Cancellation).ConfigureAwait(false);
        return new CallbackInvokeResponse { Response = answer.ToByteString() };
    }
}
