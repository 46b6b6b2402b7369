namespace Blueprint.Protocol;

/// <summary>What a program tells and asks the engine apart from resources: Pulumi's Engine service.</summary>
public interface IEngine
{
    /// <summary>Takes one message. Messages of one caller are taken in order.</summary>
    Task LogAsync(LogMessage message, CancellationToken cancellation);

    /// <summary>Fails unless the engine speaks for a version of Pulumi in a range.</summary>
    /// <param name="range">A range of versions, such as <c>&gt;=3.100.0 !3.120.1</c>: a space is "and", <c>||</c> is "or".</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="MonitorException">It does not, or the range cannot be read.</exception>
    Task RequirePulumiVersionAsync(string range, CancellationToken cancellation) =>
        throw new MonitorException(MonitorStatus.Unimplemented, "the engine does not say for which version of Pulumi it speaks");
}

/// <summary>A message of a program.</summary>
/// <param name="Severity">How bad it is; an error fails the run.</param>
/// <param name="Text">The message.</param>
/// <param name="Urn">The resource it concerns; empty for the stack.</param>
/// <param name="StreamId">Groups messages of one source; 0 for none.</param>
/// <param name="Ephemeral">Whether it is only worth showing while the run lasts.</param>
public sealed record LogMessage(LogSeverity Severity, string Text, string Urn = "", int StreamId = 0, bool Ephemeral = false);

/// <summary>How bad a message is.</summary>
public enum LogSeverity
{
    /// <summary>For those who look for a fault.</summary>
    Debug = 0,

    /// <summary>Worth knowing.</summary>
    Info = 1,

    /// <summary>Likely wrong.</summary>
    Warning = 2,

    /// <summary>Wrong; the run fails.</summary>
    Error = 3,
}
