namespace Blueprint.Policies;

/// <summary>How much harm a violation does, wherever it stands.</summary>
public enum Severity
{
    /// <summary>A blemish.</summary>
    Low,

    /// <summary>A weakness that needs another one to be used.</summary>
    Medium,

    /// <summary>A way in, or a loss in waiting.</summary>
    High,

    /// <summary>Open to the world, or to everyone inside.</summary>
    Critical,
}

/// <summary>What a violation does to the run.</summary>
public enum Enforcement
{
    /// <summary>It is reported.</summary>
    Advisory,

    /// <summary>It stops the run.</summary>
    Mandatory,

    /// <summary>It is mended where the rule knows how, before anything is planned; what is left of it stops the run.</summary>
    Remediate,
}
