using System.Collections.Immutable;
using Blueprint.Engine.Model;

namespace Blueprint.Engine.State.Editing;

/// <summary>Changes of what is recorded, without a word to any provider: for a record that has come to say something untrue.</summary>
public static class StateEdits
{
    /// <summary>Takes a resource out of the record; the real thing, if there is one, stays.</summary>
    /// <param name="snapshot">What is recorded.</param>
    /// <param name="urn">The resource.</param>
    /// <param name="force">Whether it may be a protected one.</param>
    /// <param name="withDependents">Whether what refers to it goes too.</param>
    /// <returns>The record without it, and what was taken out, dependents first.</returns>
    /// <exception cref="StateException">There is no such resource, it is protected, or something refers to it.</exception>
    public static (Snapshot After, ImmutableArray<ResourceState> Removed) Delete(Snapshot snapshot, string urn, bool force, bool withDependents)
    {
        var going = new HashSet<ResourceState>(ReferenceEqualityComparer.Instance);
        var found = Find(snapshot, urn);
        going.UnionWith(found.Any(record => !record.Delete) ? found.Where(record => !record.Delete) : found);
        var dependents = ImmutableArray.CreateBuilder<ResourceState>();

        // Each stands after all that it refers to, so one pass finds what refers to what refers to it.
        var gone = going.Select(record => record.Urn.Value).ToHashSet(StringComparer.Ordinal);
        var providers = going.Select(record => new ProviderReference(record.Urn.Value, record.Id).ToString()).ToHashSet(StringComparer.Ordinal);
        foreach (var record in snapshot.Resources.Where(record => !going.Contains(record)))
        {
            if (ReferencesOutsideProvider(record).Any(gone.Contains) || providers.Contains(record.Provider))
            {
                dependents.Add(record);
                if (withDependents)
                {
                    going.Add(record);
                    gone.Add(record.Urn.Value);
                    providers.Add(new ProviderReference(record.Urn.Value, record.Id).ToString());
                }
            }
        }

        if (dependents.Count > 0 && !withDependents)
        {
            throw new StateException(
                $"{urn} cannot be taken out of the state, since others refer to it: {string.Join(", ", dependents.Select(record => record.Urn))}. " +
                "--target-dependents takes them out too.");
        }

        var held = going.Where(record => record.Protect).Select(record => record.Urn.Value).Order(StringComparer.Ordinal).ToArray();
        return held is [] || force
            ? (Without(snapshot, going), [.. snapshot.Resources.Where(going.Contains).Reverse()])
            : throw new StateException($"{string.Join(", ", held)} {(held.Length == 1 ? "is" : "are")} protected and stay{(held.Length == 1 ? "s" : "")} in the state. Unprotect first (state unprotect), or use --force.");
    }

    /// <summary>Lets resources be deleted again.</summary>
    /// <param name="snapshot">What is recorded.</param>
    /// <param name="urn">The resource; null for all.</param>
    /// <returns>The record, and which resources were protected before.</returns>
    /// <exception cref="StateException">There is no such resource.</exception>
    public static (Snapshot After, ImmutableArray<ResourceState> Changed) Unprotect(Snapshot snapshot, string? urn)
    {
        var meant = (urn is null ? [.. snapshot.Resources] : Find(snapshot, urn)).Where(record => record.Protect).ToHashSet(ByReference);
        return (
            new([.. snapshot.Resources.Select(record => meant.Contains(record) ? record with { Protect = false } : record)], snapshot.PendingOperations),
            [.. snapshot.Resources.Where(meant.Contains)]);
    }

    /// <summary>Gives a resource another name, and has all that refers to it refer to that.</summary>
    /// <param name="snapshot">What is recorded.</param>
    /// <param name="urn">The resource.</param>
    /// <param name="name">Its new name.</param>
    /// <returns>The record, and the resource's new URN.</returns>
    /// <exception cref="StateException">There is no such resource, or one of the new name.</exception>
    public static (Snapshot After, Urn Renamed) Rename(Snapshot snapshot, string urn, string name)
    {
        var record = Find(snapshot, urn)[0];
        var parents = record.Urn.QualifiedType.LastIndexOf('$') is >= 0 and var end ? record.Urn.QualifiedType[..end] : "";
        var renamed = Urn.Create(record.Urn.Stack, record.Urn.Project, parents, record.Urn.Type, name);
        if (name.Length == 0)
        {
            throw new StateException("A resource's name cannot be empty.");
        }

        return snapshot.Resources.Any(other => other.Urn.Equals(renamed))
            ? throw new StateException($"There is a resource {renamed} already. Choose another name.")
            : (Mapped(snapshot, one => one == urn ? renamed.Value : one), renamed);
    }

    /// <summary>Moves all resources to a stack of another name.</summary>
    public static Snapshot RenameStack(Snapshot snapshot, string project, string from, string to)
    {
        return Mapped(snapshot, Moved);

        string Moved(string text) => Urn.TryParse(text) is { } urn && urn.Stack == from && urn.Project == project
            ? Urn.Create(to, project, "", urn.QualifiedType, urn.QualifiedType == Urn.StackType && urn.Name == $"{project}-{from}" ? $"{project}-{to}" : urn.Name).Value
            : text;
    }

    private static IEqualityComparer<ResourceState> ByReference => ReferenceEqualityComparer.Instance;

    private static ImmutableArray<ResourceState> Find(Snapshot snapshot, string urn)
    {
        ImmutableArray<ResourceState> found = [.. snapshot.Resources.Where(record => record.Urn.Value == urn)];
        return found is not [] ? found : throw new StateException(
            $"No resource {urn} is recorded{Spelling.Suggestion(urn, snapshot.Resources.Select(record => record.Urn.Value))}. `stack --show-urns` lists them.");
    }

    private static IEnumerable<string> ReferencesOutsideProvider(ResourceState record) => (record with { Provider = "" }).References();

    private static Snapshot Without(Snapshot snapshot, HashSet<ResourceState> going)
    {
        var gone = going.Select(record => record.Urn.Value).ToHashSet(StringComparer.Ordinal);
        return new(
            [.. snapshot.Resources.Where(record => !going.Contains(record))],
            [.. snapshot.PendingOperations.Where(operation => !gone.Contains(operation.Resource.Urn.Value) || snapshot.Resources.Any(record => !going.Contains(record) && record.Urn.Equals(operation.Resource.Urn)))]);
    }

    private static Snapshot Mapped(Snapshot snapshot, Func<string, string> map)
    {
        return new(
            SnapshotOrder.Settle([.. snapshot.Resources.Select(Record)]),
            [.. snapshot.PendingOperations.Select(operation => operation with { Resource = Record(operation.Resource) })]);

        ResourceState Record(ResourceState record) => (map(record.Urn.Value) is var own && own != record.Urn.Value && Urn.TryParse(own) is { } urn
            ? record with { Urn = urn }
            : record).WithReferences(map);
    }
}
