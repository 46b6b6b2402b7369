using System.Net;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Blueprint.Wire.Grpc;

/// <summary>Serves unary gRPC calls on a port of this machine's loopback that the system chooses.</summary>
/// <remarks>
/// HTTP/2 without encryption, which the client must know beforehand. The bare Kestrel server: no host, no configuration, no
/// services, no logging.
/// </remarks>
public sealed class GrpcServer : IAsyncDisposable
{
    private const int StreamWindow = 1024 * 1024;
    private const int ConnectionWindow = 8 * StreamWindow;

    // An SDK keeps a stream open for each resource that waits, all on one connection; the usual 100 would block whatever comes next.
    private const int ConcurrentCalls = 100_000;

    // As good as for ever. An infinite time overflows when Kestrel adds it to the present, and ends connections within a second.
    private static readonly TimeSpan Quiet = TimeSpan.FromDays(365);

    private readonly KestrelServer server;
    private readonly GrpcApplication application;
    private int disposed;

    private GrpcServer(KestrelServer server, GrpcApplication application)
    {
        this.server = server;
        this.application = application;
        Address = new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Authority;
    }

    /// <summary>Where it listens, as <c>127.0.0.1:PORT</c>.</summary>
    public string Address { get; }

    /// <summary>Starts to listen.</summary>
    public static async Task<GrpcServer> StartAsync(GrpcMethods methods, CancellationToken cancellation)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Limits.KeepAliveTimeout = Quiet;
        options.Limits.Http2.MaxStreamsPerConnection = ConcurrentCalls;
        options.Limits.Http2.InitialStreamWindowSize = StreamWindow;
        options.Limits.Http2.InitialConnectionWindowSize = ConnectionWindow;
        options.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2);
        var sockets = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        var server = new KestrelServer(Options.Create(options), sockets, NullLoggerFactory.Instance);
        var application = new GrpcApplication(methods);
        try
        {
            await server.StartAsync(application, cancellation).ConfigureAwait(false);
        }
        catch
        {
            server.Dispose();
            throw;
        }

        return new(server, application);
    }

    /// <summary>Stops at once: calls under way are cancelled, and their callers see the connection go.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
        {
            return;
        }

        await application.StopAsync().ConfigureAwait(false);
        using var now = new CancellationTokenSource();
        await now.CancelAsync().ConfigureAwait(false);
        try
        {
            await server.StopAsync(now.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Kestrel says that it did not wait for the calls under way, as it was asked to.
        }

        server.Dispose();
        application.Dispose();
    }
}
