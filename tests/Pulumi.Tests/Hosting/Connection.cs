using Blueprint.Protocol;

namespace Pulumi.Tests.Hosting;

/// <summary>How a program under test reaches its engine: here directly. Another test project compiles these tests with a connection of its own.</summary>
internal sealed class Connection(IResourceMonitor monitor, IEngine log) : IAsyncDisposable
{
    public IResourceMonitor Monitor { get; } = monitor;

    public IEngine Log { get; } = log;

    public static Task<Connection> ToAsync(IResourceMonitor monitor, IEngine log) => Task.FromResult(new Connection(monitor, log));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
