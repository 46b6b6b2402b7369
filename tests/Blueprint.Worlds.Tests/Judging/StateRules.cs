using Blueprint.Engine.Model;
using Blueprint.Engine.State;
using Blueprint.Worlds.Tests.Cloud;

namespace Blueprint.Worlds.Tests.Judging;

/// <summary>What holds of a recorded state, whatever led to it.</summary>
internal static class StateRules
{
    public static bool IsProvider(ResourceState record) => record.Type.StartsWith("pulumi:providers:", StringComparison.Ordinal);

    /// <summary>Whether a record says that there is a thing in the cloud.</summary>
    public static bool HasThing(ResourceState record) =>
        record is { Custom: true, External: false, PendingReplacement: false } && !IsProvider(record);

    /// <summary>What a record names stands before it, and nothing is recorded twice.</summary>
    public static void CheckShape(Snapshot state)
    {
        var problems = new List<string>();
        var earlier = new HashSet<string>(StringComparer.Ordinal);
        var live = new HashSet<string>(StringComparer.Ordinal);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var record in state.Resources)
        {
            foreach (var named in Named(record).Where(named => !earlier.Contains(named)))
            {
                problems.Add($"{record.Urn} names {named}, which is not recorded before it");
            }

            if (record.Provider.Length > 0 && !record.PendingReplacement && !earlier.Contains(record.Provider))
            {
                problems.Add($"{record.Urn} is managed by {record.Provider}, which is not recorded before it");
            }

            if (!record.Delete && !live.Add(record.Urn.Value))
            {
                problems.Add($"{record.Urn} is recorded twice");
            }

            if (HasThing(record) && !ids.Add(record.Id))
            {
                problems.Add($"{record.Id} is recorded twice");
            }

            earlier.Add(record.Urn.Value);
            if (IsProvider(record))
            {
                earlier.Add($"{record.Urn}::{record.Id}");
            }
        }

        Violation.ThrowIfAny("the state is whole", problems);
    }

    /// <summary>What exists is what is recorded.</summary>
    /// <param name="state">What is recorded.</param>
    /// <param name="cloud">What exists.</param>
    /// <param name="owned">Ids of things that were there before, and were adopted at some time.</param>
    /// <param name="stale">Ids of things that may differ from what is recorded of them.</param>
    /// <param name="lost">Ids of things that may be gone without a record of it.</param>
    public static void CheckCloud(Snapshot state, FakeCloud cloud, IReadOnlySet<string> owned, IReadOnlySet<string> stale, IReadOnlySet<string> lost)
    {
        var problems = new List<string>();
        var records = state.Resources.Where(HasThing).ToDictionary(record => record.Id, StringComparer.Ordinal);
        foreach (var thing in cloud.Things)
        {
            if (records.Remove(thing.Id, out var record))
            {
                if (record.InitErrors.IsEmpty && !stale.Contains(thing.Id) && !PropertyDiff.Same(thing.Inputs, record.Inputs))
                {
                    problems.Add($"{thing.Id} of {record.Urn} is {Plain(thing.Inputs)}, and recorded as {Plain(record.Inputs)}");
                }
            }
            else if (!thing.IsForeign || owned.Contains(thing.Id))
            {
                problems.Add($"{thing.Id} of {thing.Urn} exists, and nothing is recorded of it");
            }
        }

        problems.AddRange(records.Values.Where(record => !lost.Contains(record.Id)).Select(record => $"{record.Id} of {record.Urn} is recorded, and does not exist"));
        Violation.ThrowIfAny("what exists is what is recorded", problems);
    }

    /// <summary>Every resource that a record names, its provider aside.</summary>
    public static IEnumerable<string> Named(ResourceState record)
    {
        IEnumerable<string> all = [record.Parent, record.DeletedWith, .. record.Dependencies, .. record.ReplaceWith, .. record.PropertyDependencies.Values.SelectMany(urns => urns)];
        return all.Where(urn => urn.Length > 0).Distinct();
    }

    private static string Plain(Protocol.PropertyMap map) => Protocol.PropertyText.Render(Protocol.PropertyValue.Of(map));
}
