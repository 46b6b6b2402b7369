using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Blueprint.Wire.Analysis;

/// <summary>What a pack says about itself.</summary>
public sealed record PackInfo
{
    /// <summary>Its name: letters, digits, <c>_</c>, <c>.</c> and <c>-</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its name for people.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>Its version.</summary>
    public string Version { get; init; } = "";

    /// <summary>What it is about.</summary>
    public string Description { get; init; } = "";

    /// <summary>Words to find it by.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Whether its policies can be set.</summary>
    public bool SupportsConfig { get; init; }

    /// <summary>Its policies.</summary>
    public ImmutableArray<PolicyInfo> Policies { get; init; } = [];

    /// <summary>What policies are set to where nobody sets anything else, by name.</summary>
    public ImmutableDictionary<string, PolicySetting> InitialConfig { get; init; } = ImmutableDictionary<string, PolicySetting>.Empty;
}

/// <summary>What a pack says about one of its policies.</summary>
public sealed record PolicyInfo
{
    /// <summary>Its name, the only one of that name in the pack.</summary>
    public required string Name { get; init; }

    /// <summary>Its name for people.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>What it asks for and why.</summary>
    public string Description { get; init; } = "";

    /// <summary>What is said where it is violated and nothing better is known.</summary>
    public string Message { get; init; } = "";

    /// <summary>What it does where nobody sets anything else.</summary>
    public PolicyLevel Level { get; init; }

    /// <summary>What it looks at.</summary>
    public PolicyKind Kind { get; init; }

    /// <summary>How bad a violation is.</summary>
    public PolicySeverity Severity { get; init; }

    /// <summary>What can be set of it; null for nothing but the level.</summary>
    public PolicySchema? Schema { get; init; }

    /// <summary>The framework that it gives evidence for; null for none.</summary>
    public PolicyFramework? Framework { get; init; }

    /// <summary>Words to find it by.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>How to put a violation right.</summary>
    public string RemediationSteps { get; init; } = "";

    /// <summary>Where more is written about it.</summary>
    public string Url { get; init; } = "";
}

/// <summary>What can be set of a policy.</summary>
/// <param name="Properties">JSON schemas by the name of what is set.</param>
/// <param name="Required">What must be set.</param>
public sealed record PolicySchema(PropertyMap Properties, ImmutableArray<string> Required);

/// <summary>A framework that a policy gives evidence for.</summary>
public sealed record PolicyFramework(string Name, string Version = "", string Reference = "", string Specification = "");

/// <summary>What a policy is set to.</summary>
/// <param name="Level">What it does.</param>
/// <param name="Properties">What else is set.</param>
public sealed record PolicySetting(PolicyLevel Level, PropertyMap Properties);

/// <summary>What a policy does, by the numbers of the protocol.</summary>
public enum PolicyLevel
{
    /// <summary>A violation is reported.</summary>
    Advisory = 0,

    /// <summary>A violation stops the run.</summary>
    Mandatory = 1,

    /// <summary>It is not asked.</summary>
    Disabled = 2,

    /// <summary>It mends what violates it; what is left stops the run.</summary>
    Remediate = 3,
}

/// <summary>What a policy looks at, by the numbers of the protocol.</summary>
public enum PolicyKind
{
    /// <summary>It does not say.</summary>
    Unknown = 0,

    /// <summary>Each resource by itself.</summary>
    Resource = 1,

    /// <summary>The stack as a whole.</summary>
    Stack = 2,
}

/// <summary>How bad a violation is, by the numbers of the protocol.</summary>
public enum PolicySeverity
{
    /// <summary>It does not say.</summary>
    Unspecified = 0,

    /// <summary>Low.</summary>
    Low = 1,

    /// <summary>Medium.</summary>
    Medium = 2,

    /// <summary>High.</summary>
    High = 3,

    /// <summary>Critical.</summary>
    Critical = 4,
}
