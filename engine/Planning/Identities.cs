using Blueprint.Engine.Model;

namespace Blueprint.Engine.Planning;

/// <summary>Finds for each resource of a run what is recorded of it, under its own URN or a former one.</summary>
/// <remarks>Not safe for concurrent use: resources are matched one after the other.</remarks>
public sealed class Identities
{
    private readonly Dictionary<string, ResourceState> recorded = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> formerByUrn = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> urnByFormer = new(StringComparer.Ordinal);
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    /// <summary>Begins with what is recorded; what waits for its deletion is nobody's past.</summary>
    public Identities(IEnumerable<ResourceState> before)
    {
        foreach (var state in before)
        {
            if (!state.Delete)
            {
                recorded[state.Urn.Value] = state;
            }
        }
    }

    /// <summary>The URNs that the run has dealt with so far.</summary>
    public IReadOnlySet<string> Seen => seen;

    /// <summary>What is recorded under a URN from before; null for nothing.</summary>
    public ResourceState? Recorded(string urn) => recorded.GetValueOrDefault(Former(urn));

    /// <summary>The URN under which a resource of this run was recorded, if it was another one; else its own.</summary>
    public string Former(string urn) => formerByUrn.GetValueOrDefault(urn, urn);

    /// <summary>Whether something recorded has been found again, under whichever URN.</summary>
    public bool IsClaimed(string recordedUrn) => seen.Contains(recordedUrn) || urnByFormer.ContainsKey(recordedUrn);

    /// <summary>Takes a resource into the run.</summary>
    /// <param name="goal">The resource.</param>
    /// <returns>What is recorded of it, or null for nothing; and what forbids it, or null for nothing.</returns>
    public (ResourceState? Old, string? Conflict) Take(ResourceGoal goal)
    {
        var urn = goal.Urn.Value;
        if (!seen.Add(urn))
        {
            return (null, $"Duplicate resource URN '{urn}'; try giving it a unique name");
        }

        if (urnByFormer.TryGetValue(urn, out var claimant))
        {
            return (null, $"resource '{urn}' exists already under that name, but '{claimant}' has it as an alias: one of the two must have another name, or the alias must go");
        }

        if (recorded.TryGetValue(urn, out var own))
        {
            return (own, null);
        }

        foreach (var former in FormerIdentities.Of(goal, formerByUrn))
        {
            if (!recorded.TryGetValue(former, out var old))
            {
                continue;
            }

            if (seen.Contains(former))
            {
                return (null, $"'{urn}' has the alias '{former}', but a resource of that name is in the program: remove the alias, or rename one of the two");
            }

            if (!urnByFormer.TryAdd(former, urn))
            {
                return (null, $"'{urn}' has the alias '{former}', but '{urnByFormer[former]}' has it too: only one of them can be what that resource became");
            }

            formerByUrn.Add(urn, former);
            return (old, null);
        }

        return (null, null);
    }
}
