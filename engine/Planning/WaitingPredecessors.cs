using Blueprint.Engine.Model;

namespace Blueprint.Engine.Planning;

/// <summary>Predecessors of replaced resources, which wait for the end of the run to be deleted.</summary>
/// <remarks>Some cannot wait so long: what they still use may have to be deleted earlier. Not safe for concurrent use.</remarks>
public sealed class WaitingPredecessors
{
    private readonly HashSet<ResourceState> left;
    private readonly Dictionary<string, ResourceState> made = new(StringComparer.Ordinal);

    /// <summary>Begins with those that earlier runs left.</summary>
    public WaitingPredecessors(IEnumerable<ResourceState> before) =>
        left = before.Where(state => state.Delete).ToHashSet((IEqualityComparer<ResourceState>)ReferenceEqualityComparer.Instance);

    /// <summary>Notes those that the steps of this run leave.</summary>
    public void Note(IEnumerable<Step> steps)
    {
        foreach (var step in steps)
        {
            if (step.Leaves is { Delete: true } predecessor)
            {
                made[predecessor.Urn.Value] = predecessor;
            }
        }
    }

    /// <summary>Takes out what a record from before has become, if that waits; else null.</summary>
    public ResourceState? Take(ResourceState before) =>
        before.Delete ? left.Remove(before) ? before : null
        : made.Remove(before.Urn.Value, out var predecessor) ? predecessor
        : null;
}
