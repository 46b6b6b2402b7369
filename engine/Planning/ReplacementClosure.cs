using System.Collections.Immutable;
using Blueprint.Engine.Model;
using Blueprint.Protocol;

namespace Blueprint.Engine.Planning;

/// <summary>Finds what must be deleted along with a resource that is deleted before it is replaced.</summary>
/// <remarks>
/// A walk in the order of the record: <see cref="Next"/> gives a resource that may have to go, the caller judges it (asking
/// its provider, where <see cref="Consequence.Ask"/> says so) and calls <see cref="Include"/> if it goes. What waits for its
/// deletion is given too.
/// </remarks>
public sealed class ReplacementClosure
{
    private readonly DependentIndex index;
    private readonly ResourceState root;
    private readonly HashSet<string> going = new(StringComparer.Ordinal);
    private readonly HashSet<int> offered = [];
    private readonly PriorityQueue<ResourceState, int> waiting = new();
    private readonly ImmutableArray<ResourceState>.Builder included = ImmutableArray.CreateBuilder<ResourceState>();

    /// <summary>Begins a walk from the resource that is replaced.</summary>
    public ReplacementClosure(ResourceState root, DependentIndex index)
    {
        this.index = index;
        this.root = root;
        Follow(root);
    }

    /// <summary>What goes, in the order of the record; the root is not among it.</summary>
    public ImmutableArray<ResourceState> Included => included.ToImmutable();

    /// <summary>The next resource to judge; null at the end.</summary>
    public ResourceState? Next() => waiting.TryDequeue(out var next, out _) ? next : null;

    /// <summary>What the replacement means for a resource, as far as the record tells.</summary>
    public Consequence Judge(ResourceState candidate)
    {
        if (candidate.ReplaceWith.Contains(root.Urn.Value) || candidate.DeletedWith == root.Urn.Value)
        {
            return new Consequence.Goes();
        }

        if (!candidate.Custom || candidate.External)
        {
            return new Consequence.Stays();
        }

        if (going.Contains(candidate.DeletedWith) || (ProviderReference.TryParse(candidate.Provider) is { } provider && going.Contains(provider.Urn)))
        {
            return new Consequence.Goes();
        }

        var inputs = candidate.Inputs.Select((key, value) =>
            candidate.PropertyDependencies.TryGetValue(key, out var urns) && urns.Any(going.Contains) ? PropertyValue.Unknown.Instance : value);
        return ReferenceEquals(inputs, candidate.Inputs) ? new Consequence.Stays() : new Consequence.Ask(inputs);
    }

    /// <summary>Says that a resource goes.</summary>
    public void Include(ResourceState resource)
    {
        included.Add(resource);
        Follow(resource);
    }

    private void Follow(ResourceState resource)
    {
        going.Add(resource.Urn.Value);
        foreach (var (position, dependent) in index.Of(resource.Urn.Value))
        {
            if (!ReferenceEquals(dependent, root) && offered.Add(position))
            {
                waiting.Enqueue(dependent, position);
            }
        }
    }

    /// <summary>What a replacement means for a resource. A closed set.</summary>
    public abstract record Consequence
    {
        private Consequence()
        {
        }

        /// <summary>It stays.</summary>
        public sealed record Stays : Consequence;

        /// <summary>It goes.</summary>
        public sealed record Goes : Consequence;

        /// <summary>It goes if its provider would replace it for these inputs, in which all that depends on what goes is unknown.</summary>
        public sealed record Ask(PropertyMap Inputs) : Consequence;
    }
}
