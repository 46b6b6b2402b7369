namespace Blueprint.Protocol;

/// <summary>The engine's refusal of a request, as a gRPC status would carry it.</summary>
public sealed class MonitorException(MonitorStatus status, string message) : Exception(message)
{
    /// <summary>The kind of refusal.</summary>
    public MonitorStatus Status { get; } = status;
}

/// <summary>The gRPC status codes that the monitor uses, by their numbers.</summary>
public enum MonitorStatus
{
    /// <summary>The request was cancelled.</summary>
    Cancelled = 1,

    /// <summary>Something failed that no other code describes.</summary>
    Unknown = 2,

    /// <summary>The request can never be right.</summary>
    InvalidArgument = 3,

    /// <summary>There is no such thing.</summary>
    NotFound = 5,

    /// <summary>The engine does not offer this.</summary>
    Unimplemented = 12,

    /// <summary>A bug of the engine.</summary>
    Internal = 13,

    /// <summary>The engine is stopping; the program should end without a word of its own.</summary>
    Unavailable = 14,
}
