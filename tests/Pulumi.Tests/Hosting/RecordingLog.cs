using System.Collections.Concurrent;
using Blueprint.Protocol;

namespace Pulumi.Tests.Hosting;

/// <summary>A log that remembers.</summary>
internal sealed class RecordingLog : IEngine
{
    private readonly ConcurrentQueue<LogMessage> messages = new();

    public IReadOnlyCollection<LogMessage> Messages => messages;

    public IEnumerable<string> Of(LogSeverity severity) => messages.Where(m => m.Severity == severity).Select(m => m.Text);

    public Task LogAsync(LogMessage message, CancellationToken cancellation)
    {
        messages.Enqueue(message);
        return Task.CompletedTask;
    }
}
