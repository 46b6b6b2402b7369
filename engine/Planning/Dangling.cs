using System.Collections.Immutable;
using Blueprint.Engine.Model;

namespace Blueprint.Engine.Planning;

/// <summary>Takes out of records the references to what is no longer there.</summary>
public static class Dangling
{
    /// <summary>The record without references to anything that does not stand; the same record where there are none.</summary>
    /// <param name="record">The record. Its provider is left as it is: nothing can be without one.</param>
    /// <param name="stands">Whether a URN is recorded.</param>
    public static ResourceState Without(ResourceState record, Func<string, bool> stands)
    {
        if (record.References().All(stands))
        {
            return record;
        }

        return record with
        {
            Parent = record.Parent.Length == 0 || stands(record.Parent) ? record.Parent : "",
            Dependencies = record.Dependencies.RemoveAll(urn => !stands(urn)),
            PropertyDependencies = record.PropertyDependencies.ToImmutableSortedDictionary(
                property => property.Key, property => property.Value.RemoveAll(urn => !stands(urn)), StringComparer.Ordinal),
            DeletedWith = stands(record.DeletedWith) ? record.DeletedWith : "",
            ReplaceWith = record.ReplaceWith.RemoveAll(urn => !stands(urn)),
        };
    }
}
