using System.Collections.Immutable;
using Blueprint.Components.Contract;

namespace Blueprint.Components.Teams;

/// <summary>What of the platform a team may use besides running its services.</summary>
[Flags]
public enum Capabilities
{
    /// <summary>Nothing besides.</summary>
    None = 0,

    /// <summary>The model registry.</summary>
    ModelRegistry = 1,
}

/// <summary>What is decided about a team's environment.</summary>
public sealed class TeamEnvironmentArgs : ResourceArgs
{
    /// <summary>The team's name.</summary>
    /// <value>Required; a DNS label. A change replaces the namespace and all in it.</value>
    public required string TeamName { get; init; }

    /// <summary>The environment's name.</summary>
    /// <value>Required; a DNS label. A change replaces the namespace and all in it.</value>
    public required string EnvironmentName { get; init; }

    /// <summary>What the platform knows of the team.</summary>
    /// <value>Required; may be unknown in a preview.</value>
    public required Output<TeamRecord> Team { get; init; }

    /// <summary>What the platform promises.</summary>
    /// <value>Required; may be unknown in a preview.</value>
    public required PlatformContract Platform { get; init; }

    /// <summary>The day of this run, in UTC, by which secrets that rotate know their period.</summary>
    /// <value>Default: the computer's.</value>
    public DateOnly Today { get; init; } = DateOnly.FromDateTime(DateTime.UtcNow);

    /// <summary>What of the platform the team uses besides.</summary>
    /// <value>Default: nothing.</value>
    public Capabilities Uses { get; init; }

    /// <summary>Repositories for images that the team builds, each within the team's own part of the registry.</summary>
    /// <value>Names. Default: none.</value>
    public ImmutableArray<string> Repositories { get; init; } = [];
}
