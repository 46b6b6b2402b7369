using System.Collections.Immutable;
using Blueprint.Engine.Events;
using Blueprint.Engine.Model;
using Blueprint.Engine.Planning;

namespace Blueprint.Engine.Deploying;

/// <summary>Knows what is deleted in the middle of a run, because something must be gone before it is made again.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class EarlyDeletions(RunContext run, ProviderRegistry providers, Identities identities)
{
    private readonly HashSet<string> replaced = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ResourceState> gone = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> deletedFor = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> takenFor = new(StringComparer.Ordinal);
    private readonly WaitingPredecessors predecessors = new(run.Request.Before.Resources);
    private readonly Lazy<DependentIndex> dependents = new(() => new(run.Request.Before.Resources));

    /// <summary>URNs, former ones too, of what this run replaces.</summary>
    public IReadOnlySet<string> Replaced => replaced;

    /// <summary>The URN of the resource for whose replacement a recorded one was deleted; null for none.</summary>
    public string? RootOf(ResourceState recorded) => deletedFor.GetValueOrDefault(recorded.Urn.Value);

    /// <summary>What a recorded resource has become by being deleted; itself where it was not.</summary>
    public ResourceState NowOf(ResourceState recorded) => gone.GetValueOrDefault(recorded.Urn.Value, recorded);

    /// <summary>Notes what steps delete and leave.</summary>
    public void Note(ImmutableArray<Step> steps)
    {
        predecessors.Note(steps);
        foreach (var step in steps)
        {
            if (step is { Kind: StepKind.DeleteReplaced, Old: { } before, Leaves: { } waits })
            {
                gone[before.Urn.Value] = waits;
            }
        }
    }

    /// <summary>Notes that a resource is replaced.</summary>
    public void MarkReplaced(ResourceGoal goal, ResourceState old)
    {
        replaced.Add(goal.Urn.Value);
        replaced.Add(old.Urn.Value);
    }

    /// <summary>What must be done before resources may be deleted in the middle of a run, by the URNs that are recorded for it.</summary>
    /// <remarks>
    /// What used them and was planned earlier does so no more when it is done; what comes later comes after them anyway. What went along
    /// with another is made again when it is gone.
    /// </remarks>
    public IEnumerable<string> FormerUsers(ImmutableArray<Step> steps) => steps
        .Where(step => step.Kind == StepKind.DeleteReplaced)
        .SelectMany(step => dependents.Value.Of(step.Urn.Value))
        .Select(user => user.Resource.Urn.Value)
        .SelectMany(user => new[] { deletedFor.GetValueOrDefault(user, user), takenFor.GetValueOrDefault(user, user) })
        .Concat(steps.Where(step => step is { Kind: StepKind.CreateReplacement or StepKind.ReadReplacement, Old: not null }).Select(step => deletedFor.GetValueOrDefault(step.Old!.Urn.Value)).OfType<string>())
        .Distinct(StringComparer.Ordinal);

    /// <summary>What must go before a resource that is deleted before it is replaced, in the order in which it goes.</summary>
    /// <exception cref="RefusalException">One of them must not be deleted.</exception>
    public async ValueTask<ImmutableArray<ResourceState>> UsersAsync(ResourceState root)
    {
        var closure = new ReplacementClosure(root, dependents.Value);
        var live = ImmutableArray.CreateBuilder<ResourceState>();
        while (closure.Next() is { } candidate)
        {
            if (predecessors.Take(candidate) is { } predecessor)
            {
                // Replaced already, it was to go at the end of the run; but what it still uses goes now.
                closure.Include(predecessor);
                takenFor[candidate.Urn.Value] = root.Urn.Value;
            }
            else if (IsUntouched(candidate) && await GoesAsync(closure.Judge(candidate), candidate).ConfigureAwait(false))
            {
                closure.Include(candidate);
                live.Add(candidate);
            }
        }

        RefuseObstacles(root, live.ToImmutable());
        foreach (var dependent in live)
        {
            deletedFor.Add(dependent.Urn.Value, root.Urn.Value);
            replaced.Add(dependent.Urn.Value);
        }

        return DeletionPlanner.Order(closure.Included);
    }

    private bool IsUntouched(ResourceState recorded) =>
        !recorded.Delete && !identities.IsClaimed(recorded.Urn.Value) && !deletedFor.ContainsKey(recorded.Urn.Value);

    private void RefuseObstacles(ResourceState root, ImmutableArray<ResourceState> going)
    {
        var messages = going
            .Where(dependent => dependent.Protect)
            .Select(dependent => $"unable to replace resource \"{root.Urn}\": '{dependent.Urn}' depends on it and would have to be deleted first, but is protected")
            .Concat(going
                .Where(dependent => !run.Targets.Contains(dependent.Urn))
                .Select(dependent => $"unable to replace resource \"{root.Urn}\": '{dependent.Urn}' depends on it and would have to be deleted first, but was not specified in --target list"))
            .ToImmutableArray();
        if (messages.Length > 0)
        {
            throw new RefusalException(messages);
        }
    }

    private async ValueTask<bool> GoesAsync(ReplacementClosure.Consequence consequence, ResourceState candidate)
    {
        if (consequence is not ReplacementClosure.Consequence.Ask ask)
        {
            return consequence is ReplacementClosure.Consequence.Goes;
        }

        var diff = await providers.For(candidate)
            .DiffAsync(new(candidate.Urn, candidate.Id, candidate.Inputs, candidate.Outputs, ask.Inputs, candidate.IgnoreChanges), run.Stop)
            .ConfigureAwait(false);
        return RegistrationPlanner.ReplaceOnChanges(diff.Changes, candidate.ReplaceOnChanges).Any(change => change.Replaces);
    }
}
