using System.Collections.Immutable;
using Blueprint.Engine.Events;
using Blueprint.Engine.Model;
using Blueprint.Engine.State;
using Blueprint.Protocol;

namespace Blueprint.Cli.Display;

/// <summary>A run of a stack as far as it has come. All views are drawn from this.</summary>
internal sealed record StackPicture
{
    /// <summary>The stack.</summary>
    public required StackId Stack { get; init; }

    /// <summary>What the run is for.</summary>
    public required RunKind Kind { get; init; }

    /// <summary>The resources, in the order of the tree: parents before children, siblings by type and name.</summary>
    public ImmutableArray<ResourcePicture> Resources { get; init; } = [];

    /// <summary>Messages, by resource in the order of the tree, those of the stack first.</summary>
    public ImmutableArray<EngineEvent.Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>What rules found, by pack, rule and resource.</summary>
    public ImmutableArray<EngineEvent.PolicyJudged> Findings { get; init; } = [];

    /// <summary>What rules set in place of what the program says, in the order of the tree.</summary>
    public ImmutableArray<EngineEvent.PolicyRemedied> Remedies { get; init; } = [];

    /// <summary>The stack's outputs before; null until they are known.</summary>
    public PropertyMap? OldOutputs { get; init; }

    /// <summary>The stack's outputs after; null until they are known.</summary>
    public PropertyMap? NewOutputs { get; init; }

    /// <summary>How the run ended; null while it runs.</summary>
    public RunResult? Result { get; init; }

    /// <summary>How long it took; zero while it runs.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>How many resources there were before.</summary>
    public int KnownResources { get; init; }

    /// <summary>How often each operation counts, without the halves of replacements.</summary>
    public StepCounts Counts { get; init; } = StepCounts.None;

    /// <summary>Whether anything changes; outputs count too.</summary>
    public bool HasChanges => Counts.Any(count => Ops.Changes(count.Key) && count.Value > 0) ||
        (OldOutputs is not null && NewOutputs is not null && !OldOutputs.Equals(NewOutputs));

    /// <summary>Whether a mandatory rule is broken, or a rule failed.</summary>
    public bool HasMandatoryViolations => Findings.Any(found => found.Finding.Stops);
}

/// <summary>A resource of a run.</summary>
internal sealed record ResourcePicture
{
    /// <summary>Its URN.</summary>
    public required Urn Urn { get; init; }

    /// <summary>Its parent's URN; empty for none.</summary>
    public string Parent { get; init; } = "";

    /// <summary>How many parents are above it.</summary>
    public int Depth { get; init; }

    /// <summary>What is done to it; a replacement is one operation here.</summary>
    public required StepKind Kind { get; init; }

    /// <summary>The step.</summary>
    public required StepInfo Step { get; init; }

    /// <summary>How far it has come.</summary>
    public StepStatus Status { get; init; }

    /// <summary>When it was begun, as a timestamp of the clock.</summary>
    public long Began { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>Why it failed; empty where it did not.</summary>
    public string Failure { get; init; } = "";
}

/// <summary>How far a step has come.</summary>
internal enum StepStatus
{
    /// <summary>It is under way.</summary>
    Running,

    /// <summary>It is done; in a preview, it would be.</summary>
    Done,

    /// <summary>It failed.</summary>
    Failed,
}
