using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What a program is told about the run that it is part of.</summary>
internal sealed record DeploymentSettings
{
    public required string Project { get; init; }

    public required string Stack { get; init; }

    public string Organization { get; init; } = "organization";

    /// <summary>The folder of the project file; null where nobody said.</summary>
    public string? RootDirectory { get; init; }

    public bool IsDryRun { get; init; }

    /// <summary>Configuration values by full key, <c>namespace:key</c>.</summary>
    public ImmutableDictionary<string, string> Config { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Full keys of the values that are secret.</summary>
    public ImmutableHashSet<string> ConfigSecretKeys { get; init; } = [];

    /// <summary>The program, for messages about its failure.</summary>
    public string Program { get; init; } = "";
}
