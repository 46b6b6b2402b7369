namespace Blueprint.Policies.Facts;

/// <summary>What can be said of a property before anything is deployed.</summary>
public enum Presence
{
    /// <summary>It is not set, and the provider's default decides.</summary>
    Absent,

    /// <summary>It is set, to a value that is known only once something else is deployed.</summary>
    Unknown,

    /// <summary>It is set and known.</summary>
    Known,
}
