using System.Collections.Immutable;
using Blueprint.Engine.Events;
using Blueprint.Engine.Model;

namespace Blueprint.Engine.Planning;

/// <summary>Says what is deleted at the end of a run, and in which order.</summary>
public static class DeletionPlanner
{
    /// <summary>The deletions that a run ends with.</summary>
    /// <param name="recorded">All that is recorded now, in any order.</param>
    /// <param name="isWanted">Whether the program, in this run, has asked for the resource of a record.</param>
    /// <param name="targets">What may be touched.</param>
    /// <param name="isStale">
    /// After failures, whether a record stayed as it was before the run, so that it uses what it was made with even where another has taken
    /// the place of that. What stays then keeps all that it refers to; so it is anyway where not all may be touched. Null where nothing failed.
    /// </param>
    public static DeletionPlan Plan(
        IReadOnlyList<ResourceState> recorded, Func<ResourceState, bool> isWanted, TargetSet targets, Func<ResourceState, bool>? isStale = null)
    {
        var unwanted = recorded.Where(state => state.Delete || !isWanted(state)).ToList();
        var condemned = unwanted.Where(state => targets.IsAll || targets.Contains(state.Urn)).ToHashSet((IEqualityComparer<ResourceState>)ReferenceEqualityComparer.Instance);
        var obstacles = targets.IsAll && isStale is null ? [] : Spare(recorded, condemned, targets, isStale ?? (_ => false));
        obstacles.AddRange(unwanted.Where(state => condemned.Contains(state) && state.Protect && !state.Delete).Select(Protected));
        var going = unwanted.Where(condemned.Contains).ToList();
        return new(Layers(going), [.. obstacles]);
    }

    /// <summary>Records in the order in which they must be deleted: users before what they use.</summary>
    public static ImmutableArray<ResourceState> Order(IReadOnlyList<ResourceState> going) =>
        [.. Layers([.. going]).SelectMany(layer => layer).Select(step => step.Old!)]; // A deletion is of something.

    // What stays needs what it refers to. A provider then stays too; of anything else the user must hear.
    private static List<Obstacle> Spare(
        IReadOnlyList<ResourceState> recorded, HashSet<ResourceState> condemned, TargetSet targets, Func<ResourceState, bool> isStale)
    {
        var obstacles = new List<Obstacle>();
        var going = recorded.Where(condemned.Contains).ToLookup(state => state.Urn.Value, StringComparer.Ordinal);
        var staying = new Stack<ResourceState>(recorded.Where(state => !condemned.Contains(state)));
        var standing = staying.Where(state => !state.Delete).Select(state => state.Urn.Value).ToHashSet(StringComparer.Ordinal);
        while (staying.TryPop(out var survivor))
        {
            // What it uses may wait for its deletion, as another of its URN is there: the provider that manages it, and what it was made with.
            var managing = ProviderReference.TryParse(survivor.Provider) is { } provider ? going[provider.Urn].Where(record => record.Id == provider.Id) : [];
            var used = isStale(survivor) ? survivor.References().SelectMany(urn => going[urn]) : [];
            foreach (var former in managing.Concat(used).Where(record => record.Delete && condemned.Contains(record)).ToList())
            {
                condemned.Remove(former);
                staying.Push(former);
            }

            foreach (var urn in survivor.References().Distinct(StringComparer.Ordinal).Where(urn => !standing.Contains(urn)))
            {
                foreach (var needed in going[urn].Where(needed => !needed.Delete && condemned.Contains(needed)))
                {
                    if (!targets.Given.IsEmpty && targets.Names(urn) && !ProviderReference.IsDefault(needed.Urn))
                    {
                        obstacles.Add(new(needed.Urn,
                            $"'{needed.Urn}' cannot be deleted: '{survivor.Urn}' depends on it and is not among the targets. " +
                            "Name that one as a target too, or leave this one out."));
                    }

                    condemned.Remove(needed);
                    standing.Add(urn);
                    staying.Push(needed);
                }
            }
        }

        return obstacles;
    }

    private static Obstacle Protected(ResourceState state) => new(state.Urn,
        $"resource \"{state.Urn}\" cannot be deleted because it is protected. " +
        "To delete it, first bring up the stack with the resource's `protect` option removed or false.");

    // Each layer may go at once, and all of it before the next: what depends on others goes before them.
    private static ImmutableArray<ImmutableArray<Step>> Layers(List<ResourceState> going)
    {
        var byUrn = going.ToLookup(state => state.Urn.Value, StringComparer.Ordinal);
        var layers = ImmutableArray.CreateBuilder<ImmutableArray<Step>>();

        // A predecessor may refer to what now refers to its successor of the same URN. Such a knot is cut by looking at
        // successors only; what is still tied after that was never a record of ours, and goes together.
        var rest = Peel(layers, going, byUrn, (_, _) => true);
        rest = Peel(layers, rest, byUrn, (state, needed) => state.Delete || !needed.Delete);
        if (rest.Count > 0)
        {
            layers.Add(Deletions(rest));
        }

        return layers.DrainToImmutable();
    }

    private static List<ResourceState> Peel(
        ImmutableArray<ImmutableArray<Step>>.Builder layers,
        List<ResourceState> going,
        ILookup<string, ResourceState> byUrn,
        Func<ResourceState, ResourceState, bool> counts)
    {
        var dependents = going.ToDictionary(state => state, _ => 0, (IEqualityComparer<ResourceState>)ReferenceEqualityComparer.Instance);
        foreach (var needed in going.SelectMany(Needs))
        {
            dependents[needed]++;
        }

        for (var layer = going.Where(state => dependents[state] == 0).ToList(); layer.Count > 0;)
        {
            layers.Add(Deletions(layer));
            var next = new List<ResourceState>();
            foreach (var gone in layer)
            {
                dependents.Remove(gone);
                next.AddRange(Needs(gone).Where(needed => --dependents[needed] == 0));
            }

            layer = next;
        }

        return [.. dependents.Keys];

        IEnumerable<ResourceState> Needs(ResourceState state) => state.References()
            .Distinct(StringComparer.Ordinal)
            .SelectMany(urn => byUrn[urn])
            .Where(needed => !ReferenceEquals(needed, state) && dependents.ContainsKey(needed) && counts(state, needed));
    }

    private static ImmutableArray<Step> Deletions(List<ResourceState> layer) =>
        [.. layer.OrderBy(state => state.Urn.Value, StringComparer.Ordinal).Select(Deletion)];

    private static Step Deletion(ResourceState state) => new()
    {
        Kind = state switch
        {
            { External: true, Delete: true } => StepKind.DiscardReplaced,
            { External: true } => StepKind.Discard,
            { Delete: true } => StepKind.DeleteReplaced,
            { PendingReplacement: true } => StepKind.RemovePendingReplace,
            _ => StepKind.Delete,
        },
        Old = state,
    };
}

/// <summary>What is deleted at the end of a run.</summary>
/// <param name="Layers">Steps in order; those of one layer may be done at once.</param>
/// <param name="Obstacles">Why nothing may be deleted; empty where all may.</param>
public sealed record DeletionPlan(ImmutableArray<ImmutableArray<Step>> Layers, ImmutableArray<Obstacle> Obstacles);

/// <summary>Why a resource cannot be deleted.</summary>
/// <param name="Urn">The resource.</param>
/// <param name="Message">Why, and what to do.</param>
public sealed record Obstacle(Urn Urn, string Message);
