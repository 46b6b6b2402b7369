namespace Blueprint.Protocol;

/// <summary>Where a program's messages go: the log part of Pulumi's Engine service.</summary>
public interface IEngineLog
{
    /// <summary>Takes one message. Messages of one caller are taken in order.</summary>
    Task LogAsync(LogMessage message, CancellationToken cancellation);
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
