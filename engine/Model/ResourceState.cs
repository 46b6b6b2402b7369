using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Blueprint.Engine.Model;

/// <summary>What is recorded of a resource: Pulumi's resource record, version 3.</summary>
/// <threadsafety>Immutable.</threadsafety>
public sealed record ResourceState
{
    /// <summary>The resource's identity.</summary>
    public required Urn Urn { get; init; }

    /// <summary>The type token.</summary>
    public required string Type { get; init; }

    /// <summary>Whether a provider manages it.</summary>
    public bool Custom { get; init; }

    /// <summary>The provider's id; empty for components.</summary>
    public string Id { get; init; } = "";

    /// <summary>The checked inputs.</summary>
    public PropertyMap Inputs { get; init; } = PropertyMap.Empty;

    /// <summary>What the provider returned.</summary>
    public PropertyMap Outputs { get; init; } = PropertyMap.Empty;

    /// <summary>The parent's URN; empty for none.</summary>
    public string Parent { get; init; } = "";

    /// <summary>Whether deletion and replacement are refused.</summary>
    public bool Protect { get; init; }

    /// <summary>Whether it was replaced and waits for its deletion.</summary>
    public bool Delete { get; init; }

    /// <summary>Whether it was only read, not made.</summary>
    public bool External { get; init; }

    /// <summary>Whether deletion leaves the real thing in place.</summary>
    public bool RetainOnDelete { get; init; }

    /// <summary>Whether it was deleted for a replacement that has not been made yet.</summary>
    public bool PendingReplacement { get; init; }

    /// <summary>URNs of all it depends on.</summary>
    public ImmutableArray<string> Dependencies { get; init; } = [];

    /// <summary>URNs by the property that depends on them.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> PropertyDependencies { get; init; } =
        ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    /// <summary>Provider reference, <c>urn::id</c>; empty for components and providers.</summary>
    public string Provider { get; init; } = "";

    /// <summary>Why its initialisation did not succeed; empty where it did.</summary>
    public ImmutableArray<string> InitErrors { get; init; } = [];

    /// <summary>Output properties to treat as secret.</summary>
    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    /// <summary>Former URNs, until references to them are rewritten.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Paths whose changes are not acted on.</summary>
    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    /// <summary>Paths whose changes replace.</summary>
    public ImmutableArray<string> ReplaceOnChanges { get; init; } = [];

    /// <summary>Timeouts in seconds; 0 for the provider's own.</summary>
    public (double Create, double Update, double Delete) CustomTimeouts { get; init; }

    /// <summary>The id it was imported with; empty for none.</summary>
    public string ImportId { get; init; } = "";

    /// <summary>URN whose deletion deletes this too; empty for none.</summary>
    public string DeletedWith { get; init; } = "";

    /// <summary>URNs whose replacement replaces this too.</summary>
    public ImmutableArray<string> ReplaceWith { get; init; } = [];

    /// <summary>A value whose change replaces; null for none.</summary>
    public PropertyValue? ReplacementTrigger { get; init; }

    /// <summary>When it was made; null where unknown.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it was last changed; null where unknown.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>Where in the source it was made, <c>project:///file#line,column</c>; empty where unknown.</summary>
    public string SourcePosition { get; init; } = "";
}
