using System.Collections.Concurrent;
using Blueprint.Protocol;
using Blueprint.Wire.Grpc;
using Blueprint.Wire.Messages;
using Google.Protobuf;

namespace Blueprint.Wire.Monitor;

/// <summary>A program's transforms and hooks as the engine calls them: by where the program serves them, and a token.</summary>
internal sealed class ProgramCallbacks : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<GrpcChannel>> channels = new(StringComparer.Ordinal);

    public TransformCallback Transform(Callback callback) => async (request, cancellation) =>
        TransformMessages.Apply(request, await CallAsync(
            callback, TransformMessages.Write(request), TransformResponse.Parser, $"the transform of {request.Name}[{request.Type}]", cancellation).ConfigureAwait(false));

    public InvokeTransformCallback InvokeTransform(Callback callback) => async (request, cancellation) =>
        TransformMessages.Apply(request, await CallAsync(
            callback, TransformMessages.Write(request), TransformInvokeResponse.Parser, $"the transform of {request.Token}", cancellation).ConfigureAwait(false));

    public ResourceHookCallback Hook(Callback callback, string name) => async (call, cancellation) =>
        await CallAsync(callback, HookMessages.Write(call), ResourceHookResponse.Parser, $"the hook '{name}'", cancellation).ConfigureAwait(false) is { Error.Length: > 0 } answer
            ? answer.Error
            : null;

    public ErrorHookCallback ErrorHook(Callback callback, string name) => async (call, cancellation) =>
    {
        var answer = await CallAsync(callback, HookMessages.Write(call), ErrorHookResponse.Parser, $"the error hook '{name}'", cancellation).ConfigureAwait(false);
        return new(answer.Retry, answer.Error.Length > 0 ? answer.Error : null);
    };

    public void Dispose()
    {
        foreach (var channel in channels.Values.Where(channel => channel.IsValueCreated))
        {
            channel.Value.Dispose();
        }
    }

    private async Task<T> CallAsync<T>(Callback callback, IMessage request, MessageParser<T> parser, string what, CancellationToken cancellation)
        where T : IMessage<T>
    {
        try
        {
            var channel = channels.GetOrAdd(callback.Target, static target => new(() => new(target))).Value;
            var message = new CallbackInvokeRequest { Token = callback.Token, Request = request.ToByteString() };
            var answer = await channel.CallAsync(Paths.Callback, message, CallbackInvokeResponse.Parser, cancellation).ConfigureAwait(false);
            return parser.ParseFrom(answer.Response);
        }
        catch (GrpcException error)
        {
            // Whatever the status: to others, some of them would say that the engine is stopping.
            throw new MonitorException(MonitorStatus.Unknown, $"{what} failed: {error.Message}");
        }
        catch (Exception error) when (error is InvalidProtocolBufferException or ArgumentException)
        {
            throw new MonitorException(MonitorStatus.InvalidArgument, $"{what} failed: {error.Message}");
        }
    }
}
