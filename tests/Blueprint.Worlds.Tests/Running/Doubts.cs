using Blueprint.Engine.State;
using Blueprint.Worlds.Tests.Cloud;
using Blueprint.Worlds.Tests.Judging;

namespace Blueprint.Worlds.Tests.Running;

/// <summary>Where the record need not say what is there: after a process died, after something did not come up, and of what others made.</summary>
internal sealed class Doubts(Disk disk, FakeCloud cloud, Coverage coverage)
{
    private readonly HashSet<string> owned = new(StringComparer.Ordinal);
    private readonly HashSet<string> stale = new(StringComparer.Ordinal);
    private readonly HashSet<string> lost = new(StringComparer.Ordinal);

    /// <summary>The record and the cloud agree in all else.</summary>
    /// <exception cref="Violation">They do not.</exception>
    public void Check(Snapshot state)
    {
        Note(state);
        StateRules.CheckCloud(state, cloud, owned, stale, lost);
    }

    /// <summary>What a dead process left is looked at, and what nobody can know is put right as a user would.</summary>
    /// <exception cref="Violation">It left what it must not.</exception>
    public void LookAt(Snapshot before, Outcome real)
    {
        var left = disk.Load();
        StateRules.CheckShape(left);
        disk.CheckSecrets();
        var answered = real.Writer!.Recorded.Where(record => record.Value != 0).ToDictionary(); // Only what writes dies.
        Violation.ThrowIfAny("what was answered is recorded", left.Resources.CountBy(DyingWriter.Of).Where(record => answered.GetValueOrDefault(record.Key) != record.Value)
            .Select(record => $"{record.Key} is recorded {record.Value} times")
            .Concat(answered.Keys.Except(left.Resources.Select(DyingWriter.Of)).Select(record => $"{record} is not recorded")));
        var problems = new List<string>();
        var records = left.Resources.Where(StateRules.HasThing).ToDictionary(record => record.Id, StringComparer.Ordinal);
        foreach (var thing in cloud.Things.Where(thing => !records.ContainsKey(thing.Id) && (!thing.IsForeign || owned.Contains(thing.Id))))
        {
            var former = before.Resources.FirstOrDefault(record => record.Id == thing.Id);
            if (left.PendingOperations.Any(operation => operation.Type == "creating" && operation.Resource.Urn.Value == thing.Urn) ||
                former is { RetainOnDelete: true } or { DeletedWith.Length: > 0 })
            {
                coverage.Count("made by a dead process");
                cloud.Remove(thing.Id);
            }
            else
            {
                problems.Add($"{thing.Id} of {thing.Urn} exists, and neither a record nor an open operation says so");
            }
        }

        foreach (var record in records.Values.Where(record => cloud.Find(record.Id) is null))
        {
            if (left.PendingOperations.Any(operation => operation.Type == "deleting" && operation.Resource.Id == record.Id) ||
                (!record.InitErrors.IsEmpty && record.RetainOnDelete) || record.RetainOnDelete || record.DeletedWith.Length > 0)
            {
                coverage.Count("deleted by a dead process");
                lost.Add(record.Id);
                cloud.MayBeGone(record.Id);
            }
            else
            {
                problems.Add($"{record.Id} of {record.Urn} is recorded and does not exist, and no open operation says so");
            }
        }

        stale.UnionWith(left.PendingOperations.Where(operation => operation.Type == "updating").Select(operation => operation.Resource.Id));
        Violation.ThrowIfAny("a death loses nothing that was recorded", problems);
    }

    /// <summary>What a repeated run did not delete after all is there again for those that follow.</summary>
    public void ClearUp()
    {
        foreach (var record in disk.Load().Resources.Where(record => StateRules.HasThing(record) && cloud.Find(record.Id) is null))
        {
            cloud.Put(new() { Id = record.Id, Urn = record.Urn.Value, Zone = "", IsForeign = true, Inputs = record.Inputs });
        }

        lost.Clear();
    }

    private void Note(Snapshot state)
    {
        owned.UnionWith(state.Resources.Where(StateRules.HasThing).Select(record => record.Id).Where(id => cloud.Find(id) is { IsForeign: true }));
        stale.ExceptWith(cloud.Calls.Where(call => call.Kind == CallKind.Update).Select(call => call.Id));
        stale.UnionWith(state.Resources.Where(record => !record.InitErrors.IsEmpty).Select(record => record.Id));
    }
}
