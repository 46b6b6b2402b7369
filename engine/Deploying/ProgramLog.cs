using Blueprint.Engine.Events;
using Blueprint.Protocol;

namespace Blueprint.Engine.Deploying;

/// <summary>Takes a program's messages; an error among them fails the run.</summary>
internal sealed class ProgramLog(RunContext run) : IEngine
{
    public Task LogAsync(LogMessage message, CancellationToken cancellation)
    {
        if (message.Severity == LogSeverity.Error)
        {
            run.MarkFailed();
        }

        run.Events.Emit(new EngineEvent.Diagnostic(message.Severity, message.Urn, message.Text, message.Ephemeral));
        return Task.CompletedTask;
    }
}
