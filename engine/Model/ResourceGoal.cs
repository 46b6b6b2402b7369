using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Blueprint.Engine.Model;

/// <summary>A resource as its program wants it, with all that it inherits.</summary>
/// <threadsafety>Immutable.</threadsafety>
public sealed record ResourceGoal
{
    /// <summary>The identity it gets.</summary>
    public required Urn Urn { get; init; }

    /// <summary>Whether a provider manages it.</summary>
    public bool Custom { get; init; }

    /// <summary>The inputs that the program gives.</summary>
    public PropertyMap Inputs { get; init; } = PropertyMap.Empty;

    /// <summary>The parent's URN; empty for none.</summary>
    public string Parent { get; init; } = "";

    /// <summary>Whether deletion and replacement are refused.</summary>
    public bool Protect { get; init; }

    /// <summary>Whether deletion leaves the real thing in place.</summary>
    public bool RetainOnDelete { get; init; }

    /// <summary>URNs of all it depends on.</summary>
    public ImmutableArray<string> Dependencies { get; init; } = [];

    /// <summary>URNs by the property that depends on them.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> PropertyDependencies { get; init; } =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Provider reference; empty for components and providers.</summary>
    public string Provider { get; init; } = "";

    /// <summary>Whether a replacement deletes first; null where the provider decides.</summary>
    public bool? DeleteBeforeReplace { get; init; }

    /// <summary>Paths whose changes are not acted on.</summary>
    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    /// <summary>Paths whose changes replace.</summary>
    public ImmutableArray<string> ReplaceOnChanges { get; init; } = [];

    /// <summary>Output properties to treat as secret.</summary>
    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    /// <summary>Former identities.</summary>
    public ImmutableArray<AliasSpec> Aliases { get; init; } = [];

    /// <summary>Timeouts in seconds; 0 for the provider's own.</summary>
    public (double Create, double Update, double Delete) CustomTimeouts { get; init; }

    /// <summary>Id of an existing resource to adopt; empty for none.</summary>
    public string ImportId { get; init; } = "";

    /// <summary>URN whose deletion deletes this too; empty for none.</summary>
    public string DeletedWith { get; init; } = "";

    /// <summary>URNs whose replacement replaces this too.</summary>
    public ImmutableArray<string> ReplaceWith { get; init; } = [];

    /// <summary>A value whose change replaces; null for none.</summary>
    public PropertyValue? ReplacementTrigger { get; init; }

    /// <summary>The hooks that run around operations on it.</summary>
    public HookBinding Hooks { get; init; } = HookBinding.None;

    /// <summary>Where in the program's source it was made; null where unknown.</summary>
    public SourcePosition? SourcePosition { get; init; }

    /// <summary>The record that this goal leads to, before anything is done: no outputs, and of the old record what outlives a change.</summary>
    /// <param name="inputs">The checked inputs.</param>
    /// <param name="old">The record before; null for a new resource.</param>
    public ResourceState ToState(PropertyMap inputs, ResourceState? old) => new()
    {
        Urn = Urn,
        Type = Urn.Type,
        Custom = Custom,
        Inputs = inputs,
        Parent = Parent,
        Protect = Protect,
        RetainOnDelete = RetainOnDelete,
        Dependencies = Dependencies,
        PropertyDependencies = DependencyTables.Sorted(PropertyDependencies),
        Provider = Provider,
        AdditionalSecretOutputs = AdditionalSecretOutputs,
        Aliases = old is null ? [] : old.Urn.Equals(Urn) ? old.Aliases : old.Aliases.Add(old.Urn.Value),
        IgnoreChanges = IgnoreChanges,
        ReplaceOnChanges = ReplaceOnChanges,
        CustomTimeouts = CustomTimeouts,
        ImportId = ImportId.Length > 0 ? ImportId : old?.ImportId ?? "",
        DeletedWith = DeletedWith,
        ReplaceWith = ReplaceWith,
        ReplacementTrigger = ReplacementTrigger,
        Hooks = Hooks,
        Created = old?.Created,
        Modified = old?.Modified,
        SourcePosition = old?.SourcePosition ?? "",
        OtherFields = old?.OtherFields ?? NoFields,
    };

    private static readonly ImmutableSortedDictionary<string, string> NoFields = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Every URN that its properties and options name; some may come more than once.</summary>
    public IEnumerable<string> Sources()
    {
        foreach (var urn in Dependencies)
        {
            yield return urn;
        }

        foreach (var (_, urns) in PropertyDependencies)
        {
            foreach (var urn in urns)
            {
                yield return urn;
            }
        }

        foreach (var urn in ReplaceWith)
        {
            yield return urn;
        }

        if (DeletedWith.Length > 0)
        {
            yield return DeletedWith;
        }
    }

    /// <summary>Every URN that its record will refer to: its sources, its parent and its provider.</summary>
    public IEnumerable<string> References()
    {
        foreach (var urn in Sources())
        {
            yield return urn;
        }

        if (Parent.Length > 0)
        {
            yield return Parent;
        }

        if (ProviderReference.TryParse(Provider) is { } provider)
        {
            yield return provider.Urn;
        }
    }
}
