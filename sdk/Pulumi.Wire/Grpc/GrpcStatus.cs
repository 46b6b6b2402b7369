namespace Blueprint.Wire.Grpc;

/// <summary>How a call ended, by gRPC's numbers.</summary>
public enum GrpcStatus
{
    /// <summary>Well.</summary>
    Ok = 0,

    /// <summary>One of the two sides gave it up.</summary>
    Cancelled = 1,

    /// <summary>Something failed that no other code describes.</summary>
    Unknown = 2,

    /// <summary>The request can never be right.</summary>
    InvalidArgument = 3,

    /// <summary>It took longer than the caller wanted to wait.</summary>
    DeadlineExceeded = 4,

    /// <summary>There is no such thing.</summary>
    NotFound = 5,

    /// <summary>There is such a thing already.</summary>
    AlreadyExists = 6,

    /// <summary>The caller may not do this.</summary>
    PermissionDenied = 7,

    /// <summary>It is too big, or there are too many.</summary>
    ResourceExhausted = 8,

    /// <summary>Something else must be done before.</summary>
    FailedPrecondition = 9,

    /// <summary>It got in the way of another call.</summary>
    Aborted = 10,

    /// <summary>It goes beyond an end.</summary>
    OutOfRange = 11,

    /// <summary>The server has no such method.</summary>
    Unimplemented = 12,

    /// <summary>One of the two sides broke the protocol.</summary>
    Internal = 13,

    /// <summary>The server cannot be reached, or is stopping.</summary>
    Unavailable = 14,

    /// <summary>Something was lost for good.</summary>
    DataLoss = 15,

    /// <summary>The server does not know who calls.</summary>
    Unauthenticated = 16,
}
