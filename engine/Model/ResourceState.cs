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

    /// <summary>The hooks that run around operations on it.</summary>
    public HookBinding Hooks { get; init; } = HookBinding.None;

    /// <summary>Whether it is to be replaced by the next update, as <c>pulumi state taint</c> says.</summary>
    public bool Taint { get; init; }

    /// <summary>When it was made; null where unknown.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it was last changed; null where unknown.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>Where in the source it was made, <c>project:///file#line,column</c>; empty where unknown.</summary>
    public string SourcePosition { get; init; } = "";

    /// <summary>
    /// Fields of the record that the engine has no use for, as JSON by name, so that a state that came from elsewhere loses nothing
    /// by passing through; and how fields stood there that can be written in more than one way.
    /// </summary>
    public ImmutableSortedDictionary<string, string> OtherFields { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Whether another record says the same, its times and its place in the source aside.</summary>
    public bool SaysSameAs(ResourceState other) =>
        ReferenceEquals(this, other) ||
        (Urn.Equals(other.Urn) && Type == other.Type && Custom == other.Custom && Id == other.Id && Parent == other.Parent &&
         Protect == other.Protect && Delete == other.Delete && External == other.External &&
         RetainOnDelete == other.RetainOnDelete && PendingReplacement == other.PendingReplacement && Taint == other.Taint &&
         Provider == other.Provider && ImportId == other.ImportId && DeletedWith == other.DeletedWith &&
         CustomTimeouts == other.CustomTimeouts &&
         Same(Dependencies, other.Dependencies) && Same(InitErrors, other.InitErrors) &&
         Same(AdditionalSecretOutputs, other.AdditionalSecretOutputs) && Same(Aliases, other.Aliases) &&
         Same(IgnoreChanges, other.IgnoreChanges) && Same(ReplaceOnChanges, other.ReplaceOnChanges) &&
         Same(ReplaceWith, other.ReplaceWith) && Same(Hooks, other.Hooks) && Same(PropertyDependencies, other.PropertyDependencies) &&
         Inputs.Equals(other.Inputs) && Outputs.Equals(other.Outputs) && Equals(ReplacementTrigger, other.ReplacementTrigger) &&
         (ReferenceEquals(OtherFields, other.OtherFields) || OtherFields.SequenceEqual(other.OtherFields)));

    /// <summary>Every URN that the record refers to; some may come more than once.</summary>
    public IEnumerable<string> References()
    {
        if (Parent.Length > 0)
        {
            yield return Parent;
        }

        foreach (var urn in Dependencies)
        {
            yield return urn;
        }

        foreach (var urns in PropertyDependencies.Values)
        {
            foreach (var urn in urns)
            {
                yield return urn;
            }
        }

        if (DeletedWith.Length > 0)
        {
            yield return DeletedWith;
        }

        foreach (var urn in ReplaceWith)
        {
            yield return urn;
        }

        if (ProviderReference.TryParse(Provider) is { } provider)
        {
            yield return provider.Urn;
        }
    }

    private static bool Same(HookBinding a, HookBinding b) =>
        ReferenceEquals(a, b) ||
        (Same(a.BeforeCreate, b.BeforeCreate) && Same(a.AfterCreate, b.AfterCreate) &&
         Same(a.BeforeUpdate, b.BeforeUpdate) && Same(a.AfterUpdate, b.AfterUpdate) &&
         Same(a.BeforeDelete, b.BeforeDelete) && Same(a.AfterDelete, b.AfterDelete) && Same(a.OnError, b.OnError));

    /// <summary>The record with every URN that it refers to given another form; its own URN stays.</summary>
    public ResourceState WithReferences(Func<string, string> map)
    {
        return this with
        {
            Parent = One(Parent),
            Dependencies = All(Dependencies),
            PropertyDependencies = PropertyDependencies.ToImmutableSortedDictionary(
                property => property.Key, property => All(property.Value), StringComparer.Ordinal),
            DeletedWith = One(DeletedWith),
            ReplaceWith = All(ReplaceWith),
            Provider = ProviderReference.TryParse(Provider) is { } provider ? $"{provider with { Urn = map(provider.Urn) }}" : Provider,
        };

        string One(string urn) => urn.Length == 0 ? urn : map(urn);

        ImmutableArray<string> All(ImmutableArray<string> urns) => [.. urns.Select(map)];
    }

    private static bool Same(ImmutableArray<string> a, ImmutableArray<string> b) => a.AsSpan().SequenceEqual(b.AsSpan());

    private static bool Same(
        ImmutableSortedDictionary<string, ImmutableArray<string>> a, ImmutableSortedDictionary<string, ImmutableArray<string>> b)
    {
        if (a.Count != b.Count)
        {
            return false;
        }

        foreach (var (key, urns) in a)
        {
            if (!b.TryGetValue(key, out var others) || !Same(urns, others))
            {
                return false;
            }
        }

        return true;
    }
}
