using System.Collections.Immutable;
using Blueprint.Engine.Events;
using Blueprint.Engine.Model;
using Blueprint.Engine.Providers;

namespace Blueprint.Engine.Planning;

/// <summary>One thing to be done to one resource. A step states facts; the executor does the work.</summary>
/// <threadsafety>Immutable.</threadsafety>
public sealed record Step
{
    /// <summary>What is done.</summary>
    public required StepKind Kind { get; init; }

    /// <summary>The record that the step takes away or changes; null for none.</summary>
    public ResourceState? Old { get; init; }

    /// <summary>The record that the step leads to, without what only its execution can tell; null for none.</summary>
    public ResourceState? New { get; init; }

    /// <summary>What remains of the old record besides the new one: a predecessor that waits for its deletion, say.</summary>
    public ResourceState? Leaves { get; init; }

    /// <summary>The changed properties; empty where nothing is compared.</summary>
    public ImmutableArray<PropertyChange> Changes { get; init; } = [];

    /// <summary>The resource that the step is about.</summary>
    public Urn Urn => (New ?? Old)!.Urn; // Every step has one of the two.

    /// <summary>Whether the step counts on its own; the parts of a replacement count as one.</summary>
    public bool IsLogical => Kind is not (StepKind.CreateReplacement or StepKind.DeleteReplaced or StepKind.DiscardReplaced
        or StepKind.ReadReplacement or StepKind.ImportReplacement or StepKind.Refresh);
}
