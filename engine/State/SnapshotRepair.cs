using System.Collections.Immutable;
using Blueprint.Engine.Model;

namespace Blueprint.Engine.State;

/// <summary>Mends a list of records that is not sound: their order, and references to what is not recorded.</summary>
/// <remarks>What would take a guess is left as it is: a provider that is missing, a resource that is recorded twice.</remarks>
public static class SnapshotRepair
{
    /// <summary>The records in order and without references to nothing; a child whose parent is gone belongs to the stack.</summary>
    public static ImmutableArray<ResourceState> Mend(ImmutableArray<ResourceState> records)
    {
        var known = records.Select(record => record.Urn.Value).ToHashSet(StringComparer.Ordinal);
        var root = records.FirstOrDefault(record => record.Type == Urn.StackType && !record.Delete)?.Urn.Value ?? "";
        return SnapshotOrder.Settle([.. records.Select(Mended)]);

        ResourceState Mended(ResourceState record) => record with
        {
            Parent = record.Parent.Length == 0 || IsKnown(record, record.Parent) ? record.Parent : record.Urn.Value == root ? "" : root,
            Dependencies = Only(record, record.Dependencies),
            PropertyDependencies = record.PropertyDependencies.ToImmutableSortedDictionary(
                property => property.Key, property => Only(record, property.Value), StringComparer.Ordinal),
            DeletedWith = IsKnown(record, record.DeletedWith) ? record.DeletedWith : "",
            ReplaceWith = Only(record, record.ReplaceWith),
        };

        ImmutableArray<string> Only(ResourceState record, ImmutableArray<string> urns) => [.. urns.Where(urn => IsKnown(record, urn))];

        bool IsKnown(ResourceState record, string urn) => known.Contains(urn) && (urn != record.Urn.Value || record.Delete);
    }
}
