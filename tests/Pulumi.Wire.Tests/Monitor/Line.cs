using Blueprint.Protocol;
using Blueprint.Wire.Monitor;

namespace Blueprint.Wire.Tests.Monitor;

/// <summary>An engine, the server before it, and a client that speaks to it.</summary>
internal sealed class Line : IAsyncDisposable
{
    private readonly MonitorServer server;

    private Line(ScriptedMonitor engine, MonitorServer server)
    {
        Engine = engine;
        this.server = server;
        Client = new(server.Address, server.Address);
    }

    public ScriptedMonitor Engine { get; }

    public MonitorClient Client { get; }

    public string Address => server.Address;

    public bool HasSignalled => server.HasSignalled;

    public static async Task<Line> ToAsync(ScriptedMonitor engine) => new(engine, await MonitorServer.StartAsync(engine, engine, CancellationToken.None));

    public Task<RegisterResourceResponse> RegisterAsync(RegisterResourceRequest request) => Client.RegisterResourceAsync(request, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await server.DisposeAsync();
    }
}
