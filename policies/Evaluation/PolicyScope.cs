namespace Blueprint.Policies;

/// <summary>What is being judged: which stack, in which environment, and when.</summary>
public sealed record PolicyScope
{
    /// <summary>The project.</summary>
    public required string Project { get; init; }

    /// <summary>The stack.</summary>
    public required string Stack { get; init; }

    /// <summary>The environment; see <see cref="PolicySuite.EnvironmentOf"/>.</summary>
    public required string Environment { get; init; }

    /// <summary>Whether nothing has been changed yet, so that values may be unknown.</summary>
    public required bool IsPreview { get; init; }
}
