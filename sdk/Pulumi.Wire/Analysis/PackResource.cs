using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Blueprint.Wire.Analysis;

/// <summary>A resource as policies see it: unknowns and marks of secrets are there, references and output values are not.</summary>
public sealed record PackResource
{
    /// <summary>The URN.</summary>
    public required string Urn { get; init; }

    /// <summary>The type token.</summary>
    public required string Type { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Checked inputs; at the end of a run, outputs.</summary>
    public required PropertyMap Properties { get; init; }

    /// <summary>The options that it was registered with.</summary>
    public PackOptions Options { get; init; } = new();

    /// <summary>The provider that manages it; null where there is none.</summary>
    public PackProvider? Provider { get; init; }

    /// <summary>The parent's URN; empty for none.</summary>
    public string Parent { get; init; } = "";

    /// <summary>URNs of all it depends on; only at the end of a run.</summary>
    public ImmutableArray<string> Dependencies { get; init; } = [];

    /// <summary>URNs by the property that depends on them; only at the end of a run.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> PropertyDependencies { get; init; } =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty;
}

/// <summary>The options of a resource that policies see.</summary>
public sealed record PackOptions
{
    /// <summary>Whether it is protected.</summary>
    public bool Protect { get; init; }

    /// <summary>Paths whose changes are ignored.</summary>
    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    /// <summary>Whether it is deleted before it is replaced; null where nobody says.</summary>
    public bool? DeleteBeforeReplace { get; init; }

    /// <summary>Outputs that are secret beside those that are anyway.</summary>
    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    /// <summary>URNs that it had.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>How long operations may take.</summary>
    public PackTimeouts Timeouts { get; init; } = new();
}

/// <summary>How long operations may take, in seconds; 0 for as long as is usual.</summary>
public sealed record PackTimeouts(double Create = 0, double Update = 0, double Delete = 0, double Read = 0);

/// <summary>The provider of a resource.</summary>
/// <param name="Urn">The URN.</param>
/// <param name="Type">The type token, such as <c>pulumi:providers:aws</c>.</param>
/// <param name="Name">The name.</param>
/// <param name="Properties">Its settings.</param>
public sealed record PackProvider(string Urn, string Type, string Name, PropertyMap Properties);

/// <summary>What a pack found.</summary>
/// <param name="Diagnostics">Violations, and whatever else it has to say.</param>
/// <param name="NotApplicable">The policies that had nothing to say, and why.</param>
public sealed record PackFindings(ImmutableArray<PackDiagnostic> Diagnostics, ImmutableArray<PolicySkipped> NotApplicable);

/// <summary>One violation, or something else that a policy has to say.</summary>
public sealed record PackDiagnostic
{
    /// <summary>The policy.</summary>
    public required string Policy { get; init; }

    /// <summary>The pack.</summary>
    public string Pack { get; init; } = "";

    /// <summary>The pack's version.</summary>
    public string PackVersion { get; init; } = "";

    /// <summary>What the policy asks for.</summary>
    public string Description { get; init; } = "";

    /// <summary>What was found.</summary>
    public string Message { get; init; } = "";

    /// <summary>What it does to the run.</summary>
    public PolicyLevel Level { get; init; }

    /// <summary>The resource; empty for the one that was asked about, or for the stack as a whole.</summary>
    public string Urn { get; init; } = "";

    /// <summary>How bad it is; where it does not say, as bad as the policy says.</summary>
    public PolicySeverity Severity { get; init; }
}

/// <summary>A policy that had nothing to say.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Reason">Why.</param>
public sealed record PolicySkipped(string Policy, string Reason);

/// <summary>What a pack mended.</summary>
/// <param name="Remediations">Changes, in the order in which they were made.</param>
/// <param name="NotApplicable">The policies that had nothing to mend, and why.</param>
public sealed record PackRemediations(ImmutableArray<PackRemediation> Remediations, ImmutableArray<PolicySkipped> NotApplicable);

/// <summary>A change of a resource's inputs.</summary>
public sealed record PackRemediation
{
    /// <summary>The policy.</summary>
    public required string Policy { get; init; }

    /// <summary>The pack.</summary>
    public string Pack { get; init; } = "";

    /// <summary>The pack's version.</summary>
    public string PackVersion { get; init; } = "";

    /// <summary>What the policy asks for.</summary>
    public string Description { get; init; } = "";

    /// <summary>All inputs as they are now; null where nothing was changed.</summary>
    public PropertyMap? Properties { get; init; }

    /// <summary>Why nothing was changed; empty where something was.</summary>
    public string Diagnostic { get; init; } = "";
}
