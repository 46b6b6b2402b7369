using System.Collections.Immutable;
using Blueprint.Engine.Analysis;
using Blueprint.Engine.Model;
using Blueprint.Engine.Providers;
using Blueprint.Protocol;

namespace Blueprint.Engine.Events;

/// <summary>Something that happened in a run. Every view (tree, diff, JSON, report) is made from these alone.</summary>
/// <threadsafety>Immutable.</threadsafety>
public abstract record EngineEvent
{
    private EngineEvent()
    {
    }

    /// <summary>The run began.</summary>
    public sealed record RunStarted(string Project, string Stack, RunKind Kind, int KnownResources) : EngineEvent;

    /// <summary>A step was planned for a resource, and in an update is about to be done.</summary>
    public sealed record StepStarted(StepInfo Step) : EngineEvent;

    /// <summary>A step is done; in a preview, it would be.</summary>
    public sealed record StepDone(StepInfo Step, PropertyMap Outputs, TimeSpan Took) : EngineEvent;

    /// <summary>A step failed.</summary>
    public sealed record StepFailed(StepInfo Step, string Message) : EngineEvent;

    /// <summary>A message of the program or the engine; the URN is empty where it concerns the stack.</summary>
    public sealed record Diagnostic(LogSeverity Severity, string Urn, string Text, bool Ephemeral = false) : EngineEvent;

    /// <summary>A line that the program wrote to its console.</summary>
    public sealed record ProgramOutput(string Line, bool IsError) : EngineEvent;

    /// <summary>A rule judged a resource.</summary>
    public sealed record PolicyJudged(string Pack, PolicyFinding Finding) : EngineEvent;

    /// <summary>A rule changed the inputs of a resource before they were planned.</summary>
    public sealed record PolicyRemedied(string Pack, string Urn, PolicyRemedy Remedy) : EngineEvent;

    /// <summary>The stack's outputs, before and after.</summary>
    public sealed record OutputsChanged(PropertyMap Old, PropertyMap New) : EngineEvent;

    /// <summary>The run ended; always the last event.</summary>
    public sealed record RunEnded(RunResult Result, StepCounts Counts, TimeSpan Took) : EngineEvent;
}

/// <summary>What a step is about.</summary>
public sealed record StepInfo
{
    /// <summary>What is done.</summary>
    public required StepKind Kind { get; init; }

    /// <summary>To which resource.</summary>
    public required Urn Urn { get; init; }

    /// <summary>The record before; null for a new resource.</summary>
    public ResourceState? Old { get; init; }

    /// <summary>The record after, as far as it is known; null for a deletion.</summary>
    public ResourceState? New { get; init; }

    /// <summary>The changed properties; empty where nothing is compared.</summary>
    public ImmutableArray<PropertyChange> Changes { get; init; } = [];

    /// <summary>Where in the program's source the resource was made.</summary>
    public SourcePosition? SourcePosition { get; init; }

    /// <summary>Whether it concerns a provider that the engine made by itself: views leave it out, and no total counts it.</summary>
    public bool Internal { get; init; }
}

/// <summary>What is done to a resource; names and order as in Pulumi's display.</summary>
public enum StepKind
{
    /// <summary>Nothing.</summary>
    Same,

    /// <summary>It is made.</summary>
    Create,

    /// <summary>It is changed in place.</summary>
    Update,

    /// <summary>It is deleted.</summary>
    Delete,

    /// <summary>It is replaced: the summary of the two steps below; it stands around the making of the successor.</summary>
    Replace,

    /// <summary>The successor of a replaced resource is made.</summary>
    CreateReplacement,

    /// <summary>The predecessor of a replaced resource is deleted.</summary>
    DeleteReplaced,

    /// <summary>It is read.</summary>
    Read,

    /// <summary>It is read, in place of one that was managed or read under another id.</summary>
    ReadReplacement,

    /// <summary>Its present state is read. Where a refresh is done, it says what it found instead: the same, an update or a deletion.</summary>
    Refresh,

    /// <summary>A record of a read resource is dropped.</summary>
    Discard,

    /// <summary>A record of a read resource is dropped, as another has taken its place.</summary>
    DiscardReplaced,

    /// <summary>The record of a resource that was deleted for a replacement is dropped, as no replacement is wanted.</summary>
    RemovePendingReplace,

    /// <summary>An existing resource is adopted.</summary>
    Import,

    /// <summary>An existing resource is adopted in place of another.</summary>
    ImportReplacement,
}

/// <summary>What a run is for.</summary>
public enum RunKind
{
    /// <summary>To see what would change.</summary>
    Preview,

    /// <summary>To change it.</summary>
    Update,

    /// <summary>To take everything down.</summary>
    Destroy,

    /// <summary>To bring the record up to date with what is really there.</summary>
    Refresh,

    /// <summary>To take existing resources into the record.</summary>
    Import,
}

/// <summary>How a run ended.</summary>
public enum RunResult
{
    /// <summary>All was done.</summary>
    Succeeded,

    /// <summary>A program, provider or input failed.</summary>
    Failed,

    /// <summary>A mandatory policy was violated.</summary>
    PolicyViolated,

    /// <summary>Somebody stopped it.</summary>
    Cancelled,
}

/// <summary>Receives the events of a run.</summary>
/// <remarks>Called for one event at a time, in order. An exception is reported once and the sink is not called again.</remarks>
public interface IEventSink
{
    /// <summary>Takes one event; returns soon.</summary>
    void Receive(EngineEvent engineEvent);
}
