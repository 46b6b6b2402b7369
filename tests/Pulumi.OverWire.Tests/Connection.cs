using Blueprint.Protocol;
using Blueprint.Wire.Monitor;

namespace Pulumi.Tests.Hosting;

/// <summary>Lets a program under test reach its engine by gRPC, as one with a process of its own does.</summary>
internal sealed class Connection : IAsyncDisposable
{
    private readonly MonitorServer server;
    private readonly MonitorClient client;

    private Connection(MonitorServer server)
    {
        this.server = server;
        client = new(server.Address, server.Address);
    }

    public IResourceMonitor Monitor => client;

    public IEngine Log => client;

    public static async Task<Connection> ToAsync(IResourceMonitor monitor, IEngine log) => new(await MonitorServer.StartAsync(monitor, log, CancellationToken.None));

    public async ValueTask DisposeAsync()
    {
        await client.DisposeAsync();
        await server.DisposeAsync();
    }
}
