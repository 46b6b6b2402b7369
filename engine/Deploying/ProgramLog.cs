using System.Text.RegularExpressions;
using Blueprint.Engine.Events;
using Blueprint.Engine.Programs;
using Blueprint.Protocol;

namespace Blueprint.Engine.Deploying;

/// <summary>Takes a program's messages and questions about the engine. An error among the messages is shown; whether it fails the run is the program's word.</summary>
internal sealed partial class ProgramLog(RunContext run) : IEngine
{
    public Task LogAsync(LogMessage message, CancellationToken cancellation)
    {
        if (message.Severity == LogSeverity.Error && run.Stop.IsCancellationRequested && message.Text.Contains(Registration.StoppingText, StringComparison.Ordinal))
        {
            // The engine has said already why it stops; that the program heard of it is no error of its own.
            message = message with { Severity = LogSeverity.Debug };
        }

        run.Events.Emit(new EngineEvent.Diagnostic(message.Severity, message.Urn, Plain(message.Text), message.Ephemeral));
        return Task.CompletedTask;
    }

    // Node's SDK paints exceptions even where nobody looks at a terminal.
    private static string Plain(string text) => text.Contains('\u001b', StringComparison.Ordinal) ? Paint().Replace(text, "") : text;

    [GeneratedRegex(@"\u001b\[[0-9;]*m")]
    private static partial Regex Paint();

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
