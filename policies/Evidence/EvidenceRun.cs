using Blueprint.Policies.Exemptions;

namespace Blueprint.Policies.Evidence;

/// <summary>One evaluation of one or more stacks, with all that an auditor asks about it. Every report is written from this alone.</summary>
/// <threadsafety>Immutable.</threadsafety>
public sealed record EvidenceRun
{
    /// <summary>The version of the tool that judged.</summary>
    public required string Tool { get; init; }

    /// <summary>When it was judged, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The commit that was checked out; empty where the sources are under no version control.</summary>
    public string Commit { get; init; } = "";

    /// <summary>Whether files differed from the commit; null where that could not be told.</summary>
    public bool? IsDirty { get; init; }

    /// <summary>The stacks, in the order in which they were named.</summary>
    public required ImmutableArray<StackEvidence> Stacks { get; init; }

    /// <summary>How many results there are with an outcome, over all stacks and controls.</summary>
    public int Count(Outcome outcome) => Stacks.Sum(stack => stack.Controls.Sum(control => control.Count(outcome)));

    /// <summary>All findings of all controls that stop a run.</summary>
    public int Stopping => Stacks.Sum(stack => stack.Controls.Sum(control => control.Items.Count(item => item.Stops)));
}

/// <summary>What was found in one stack.</summary>
public sealed record StackEvidence
{
    /// <summary>What was judged.</summary>
    public required EvidenceScope Scope { get; init; }

    /// <summary>The packs that judged.</summary>
    public required ImmutableArray<PackEvidence> Packs { get; init; }

    /// <summary>What the result depends on besides the packs, in the order of names.</summary>
    public required ImmutableArray<InputDigest> Inputs { get; init; }

    /// <summary>Every resource that was registered, in the order of URNs.</summary>
    public required ImmutableArray<AssessedResource> Resources { get; init; }

    /// <summary>The controls, in the order of ids; those that are disabled here are listed as such.</summary>
    public required ImmutableArray<ControlEvidence> Controls { get; init; }

    /// <summary>The exemptions that are written for this stack, those that need attention first.</summary>
    public ImmutableArray<WaiverEvidence> Waivers { get; init; } = [];
}

/// <summary>What was judged, how and where.</summary>
public sealed record EvidenceScope
{
    /// <summary>The project.</summary>
    public required string Project { get; init; }

    /// <summary>The stack's own name.</summary>
    public required string Stack { get; init; }

    /// <summary>The environment whose settings hold.</summary>
    public required string Environment { get; init; }

    /// <summary>Whether the environment counts as production.</summary>
    public required bool IsProduction { get; init; }

    /// <summary>The engine that registered the resources, such as <c>embedded</c>.</summary>
    public required string Engine { get; init; }

    /// <summary>Whether nothing had been changed yet, so that values could be unknown.</summary>
    public required bool IsPreview { get; init; }

    /// <summary>Whether violations are reported and nothing is refused for them, because the project never agreed to these policies.</summary>
    public bool IsAdvice { get; init; }

    /// <summary>The project file, for findings about the stack as a whole.</summary>
    public string ProjectFile { get; init; } = "";

    /// <summary>Project and stack, as <c>platform/dev</c>.</summary>
    public string Name => $"{Project}/{Stack}";

    /// <summary><c>preview</c> or <c>update</c>.</summary>
    public string Phase => IsPreview ? "preview" : "update";
}

/// <summary>A pack that judged.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Rules">How many rules it has.</param>
/// <param name="Sha256">The digest of what its rules declare.</param>
public sealed record PackEvidence(string Name, string Version, string Title, int Rules, string Sha256);

/// <summary>Something that the result depends on.</summary>
/// <param name="Name">What it is: a file's name, or <c>resources</c>.</param>
/// <param name="Sha256">Its digest; empty where there is none, which is a state, too.</param>
public sealed record InputDigest(string Name, string Sha256);

/// <summary>A place in the sources, counted from 1.</summary>
/// <param name="File">The file, relative to the root of the sources, with slashes; absolute where it lies outside of it.</param>
/// <param name="Line">The line.</param>
/// <param name="Column">The column.</param>
public sealed record SourcePlace(string File, int Line, int Column)
{
    /// <summary>Whether the file belongs to the sources that were judged.</summary>
    public bool IsInside => !Path.IsPathRooted(File) && !File.Contains(':', StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}";
}

/// <summary>A resource of the population.</summary>
public sealed record AssessedResource
{
    /// <summary>Its URN.</summary>
    public required string Urn { get; init; }

    /// <summary>Its type token.</summary>
    public required string Type { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The team that answers for it.</summary>
    public required string Team { get; init; }

    /// <summary>The worst that any control said of it; not applicable where none had anything to say.</summary>
    public required Outcome State { get; init; }

    /// <summary>Where in the program it was made; null where that is not known.</summary>
    public SourcePlace? Source { get; init; }
}

/// <summary>What one control came to in one stack.</summary>
public sealed record ControlEvidence
{
    /// <summary>What it asks for, and why.</summary>
    public required RuleDeclaration Rule { get; init; }

    /// <summary>Its pack.</summary>
    public required string Pack { get; init; }

    /// <summary>What a violation does here; null where the control is disabled.</summary>
    public required Enforcement? Enforcement { get; init; }

    /// <summary>What it looks at: <c>resources</c>, <c>the stack</c> or <c>exemptions</c>.</summary>
    public required string Looks { get; init; }

    /// <summary>How many it looked at: always the sum of <see cref="Counts"/>.</summary>
    public required int Population { get; init; }

    /// <summary>How many by <see cref="Outcome"/>, in its order.</summary>
    public required ImmutableArray<int> Counts { get; init; }

    /// <summary>What it said of each, in the order of URNs. Resources of types that it never looks at are counted and not listed.</summary>
    public required ImmutableArray<ControlItem> Items { get; init; }

    /// <summary>Whether it is disabled here.</summary>
    public bool IsDisabled => Enforcement is null;

    /// <summary>The worst that it said.</summary>
    public Outcome Verdict => Outcomes.Worst(Enum.GetValues<Outcome>().Where(outcome => Count(outcome) > 0));

    /// <summary>How many results have an outcome.</summary>
    public int Count(Outcome outcome) => Counts[(int)outcome];
}

/// <summary>What one control said of one resource, of the stack, or of an exemption.</summary>
public sealed record ControlItem
{
    /// <summary>Names the finding for as long as control and resource keep their names: 32 hexadecimal digits.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The resource; null for the stack as a whole.</summary>
    public AssessedResource? Resource { get; init; }

    /// <summary>The verdict.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Whether it stops the run.</summary>
    public required bool Stops { get; init; }

    /// <summary>What was found and where; empty for a pass. Never holds a secret's value.</summary>
    public ImmutableArray<Point> Points { get; init; } = [];

    /// <summary>The exemption that covers it, or that no longer does.</summary>
    public Exemption? Exemption { get; init; }

    /// <summary>What was found, as one text; empty for a pass.</summary>
    public string Found => string.Join(" ", Points.Select(point => point.Message));

    /// <summary>What it is about, for people: the name of the resource, the exemption, or the stack.</summary>
    public string Subject => Resource?.Name ?? Exemption?.Id ?? "the stack";
}

/// <summary>An exemption in the register.</summary>
/// <param name="Exemption">What is written.</param>
/// <param name="Status">Whether it holds.</param>
/// <param name="DaysLeft">For how many days after this one it still holds; negative once it has run out.</param>
/// <param name="Covers">How many results it covers, or would.</param>
public sealed record WaiverEvidence(Exemption Exemption, WaiverStatus Status, int DaysLeft, int Covers);

/// <summary>Whether an exemption holds, the most urgent first.</summary>
public enum WaiverStatus
{
    /// <summary>It has run out, and covers nothing.</summary>
    Expired,

    /// <summary>It runs out within 14 days.</summary>
    ExpiresSoon,

    /// <summary>It holds, and nothing needs it.</summary>
    Unused,

    /// <summary>It holds.</summary>
    InForce,
}
