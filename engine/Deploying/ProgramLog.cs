using Blueprint.Engine.Events;
using Blueprint.Engine.Programs;
using Blueprint.Protocol;

namespace Blueprint.Engine.Deploying;

/// <summary>Takes a program's messages and questions about the engine. An error among the messages is shown; whether it fails the run is the program's word.</summary>
internal sealed class ProgramLog(RunContext run) : IEngine
{
    public Task LogAsync(LogMessage message, CancellationToken cancellation)
    {
        run.Events.Emit(new EngineEvent.Diagnostic(message.Severity, message.Urn, message.Text, message.Ephemeral));
        return Task.CompletedTask;
    }

    public Task RequirePulumiVersionAsync(string range, CancellationToken cancellation)
    {
        try
        {
            return VersionRange.Parse(range).Contains(SemanticVersion.OfPulumi)
                ? Task.CompletedTask
                : throw new MonitorException(
                    MonitorStatus.Unknown,
                    $"Pulumi version {SemanticVersion.OfPulumi}, which the embedded engine follows, does not satisfy the version requirement '{range}'");
        }
        catch (FormatException error)
        {
            throw new MonitorException(MonitorStatus.InvalidArgument, error.Message);
        }
    }
}
