using Blueprint.Protocol;
using Blueprint.Wire.Grpc;
using Blueprint.Wire.Messages;
using Blueprint.Wire.Monitor;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Blueprint.Wire.Analysis;

/// <summary>What a policy pack may call of the engine: of Pulumi's service Engine, only that it takes messages.</summary>
public sealed class LogServer : IAsyncDisposable
{
    private readonly GrpcServer server;

    private LogServer(GrpcServer server) => this.server = server;

    /// <summary>Where it listens, as <c>127.0.0.1:PORT</c>.</summary>
    public string Address => server.Address;

    /// <summary>Starts to take messages.</summary>
    /// <param name="take">Takes one; called by any number of threads.</param>
    /// <param name="cancellation">Gives up starting.</param>
    public static async Task<LogServer> StartAsync(Action<LogMessage> take, CancellationToken cancellation) =>
        new(await GrpcServer.StartAsync(
            new GrpcMethods().Add(Paths.Engine("Log"), LogRequest.Parser, (request, _) =>
            {
                take(new((Protocol.LogSeverity)request.Severity, request.Message, request.Urn, request.StreamId, request.Ephemeral));
                return Task.FromResult<IMessage>(new Empty());
            }),
            cancellation).ConfigureAwait(false));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => server.DisposeAsync();
}
