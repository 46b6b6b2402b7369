using System.Collections.Immutable;
using Blueprint.Engine.Model;

namespace Blueprint.Engine.State;

/// <summary>Brings records into the one order in which they are kept, so that equal states are equal files.</summary>
public static class SnapshotOrder
{
    /// <summary>The records, each after all that it refers to, else by URN; references to former URNs rewritten.</summary>
    public static ImmutableArray<ResourceState> Settle(IReadOnlyCollection<ResourceState> records) => Sort(Renamed(records));

    private static List<ResourceState> Renamed(IReadOnlyCollection<ResourceState> records)
    {
        if (records.All(record => record.Aliases.IsEmpty))
        {
            return [.. records];
        }

        // As long as a predecessor stands under the former URN, references to that mean it, and the alias is kept for later.
        var standing = records.Select(record => record.Urn.Value).ToHashSet(StringComparer.Ordinal);
        var renames = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            foreach (var former in record.Aliases.Where(former => !standing.Contains(former)))
            {
                renames[former] = record.Urn.Value;
            }
        }

        return [.. records.Select(record => Rename(record, renames) is var renamed && record.Aliases.IsEmpty
            ? renamed
            : renamed with { Aliases = [.. record.Aliases.Where(standing.Contains)] })];
    }

    private static ResourceState Rename(ResourceState record, Dictionary<string, string> renames)
    {
        if (!record.References().Any(renames.ContainsKey))
        {
            return record;
        }

        return record with
        {
            Parent = Now(record.Parent),
            Dependencies = All(record.Dependencies),
            PropertyDependencies = record.PropertyDependencies.ToImmutableSortedDictionary(
                property => property.Key, property => All(property.Value), StringComparer.Ordinal),
            DeletedWith = Now(record.DeletedWith),
            ReplaceWith = All(record.ReplaceWith),
            Provider = ProviderReference.TryParse(record.Provider) is { } provider ? $"{provider with { Urn = Now(provider.Urn) }}" : record.Provider,
        };

        string Now(string urn) => renames.GetValueOrDefault(urn, urn);

        ImmutableArray<string> All(ImmutableArray<string> urns) => [.. urns.Select(Now)];
    }

    private static ImmutableArray<ResourceState> Sort(List<ResourceState> records)
    {
        var byUrn = new Dictionary<string, List<int>>(records.Count, StringComparer.Ordinal);
        for (var i = 0; i < records.Count; i++)
        {
            if (!byUrn.TryGetValue(records[i].Urn.Value, out var list))
            {
                byUrn.Add(records[i].Urn.Value, list = []);
            }

            list.Add(i);
        }

        var dependents = new List<int>?[records.Count];
        var missing = new int[records.Count];
        for (var i = 0; i < records.Count; i++)
        {
            foreach (var needed in Needs(records, byUrn, i))
            {
                (dependents[needed] ??= []).Add(i);
                missing[i]++;
            }
        }

        // The stack first, predecessors of replaced resources last, the rest by URN.
        var ready = new PriorityQueue<int, (int Rank, string Urn, string Id)>(Comparer<(int Rank, string Urn, string Id)>.Create(Compare));
        for (var i = 0; i < records.Count; i++)
        {
            EnqueueIfReady(i);
        }

        var sorted = ImmutableArray.CreateBuilder<ResourceState>(records.Count);
        while (ready.TryDequeue(out var next, out _))
        {
            sorted.Add(records[next]);
            missing[next] = -1;
            foreach (var dependent in dependents[next] ?? [])
            {
                missing[dependent]--;
                EnqueueIfReady(dependent);
            }
        }

        // Records that refer to each other in a circle stand at the end, where the check of integrity names them.
        sorted.AddRange(Enumerable.Range(0, records.Count).Where(i => missing[i] > 0).Select(i => records[i]));
        return sorted.ToImmutable();

        void EnqueueIfReady(int i)
        {
            if (missing[i] == 0)
            {
                var record = records[i];
                ready.Enqueue(i, (record.Type == Urn.StackType ? 0 : record.Delete ? 2 : 1, record.Urn.Value, record.Id));
            }
        }
    }

    // A reference means the live record of a URN; where there is none, whichever waits for deletion.
    private static IEnumerable<int> Needs(List<ResourceState> records, Dictionary<string, List<int>> byUrn, int i)
    {
        foreach (var urn in records[i].References().Distinct(StringComparer.Ordinal))
        {
            if (!byUrn.TryGetValue(urn, out var candidates))
            {
                continue;
            }

            var live = candidates.FindIndex(candidate => !records[candidate].Delete);
            if (live >= 0)
            {
                if (candidates[live] != i)
                {
                    yield return candidates[live];
                }

                continue;
            }

            foreach (var candidate in candidates)
            {
                if (candidate != i)
                {
                    yield return candidate;
                }
            }
        }

        // The provider of an old id is a record of its own.
        if (ProviderReference.TryParse(records[i].Provider) is { } provider && byUrn.TryGetValue(provider.Urn, out var providers))
        {
            foreach (var candidate in providers)
            {
                if (candidate != i && records[candidate].Delete && records[candidate].Id == provider.Id)
                {
                    yield return candidate;
                }
            }
        }
    }

    private static int Compare((int Rank, string Urn, string Id) a, (int Rank, string Urn, string Id) b) =>
        a.Rank != b.Rank ? a.Rank.CompareTo(b.Rank)
        : string.CompareOrdinal(a.Urn, b.Urn) is var order and not 0 ? order
        : string.CompareOrdinal(a.Id, b.Id);
}
