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

    private static ResourceState Rename(ResourceState record, Dictionary<string, string> renames) =>
        record.References().Any(renames.ContainsKey) ? record.WithReferences(urn => renames.GetValueOrDefault(urn, urn)) : record;

    private static ImmutableArray<ResourceState> Sort(List<ResourceState> records)
    {
        var byUrn = new RecordsByUrn(records);
        var dependents = new List<int>?[records.Count];
        var missing = new int[records.Count];
        var needs = new List<int>();
        for (var i = 0; i < records.Count; i++)
        {
            needs.Clear();
            byUrn.AddNeeds(i, needs);
            foreach (var needed in needs)
            {
                (dependents[needed] ??= []).Add(i);
            }

            missing[i] = needs.Count;
        }

        // The stack first, predecessors of replaced resources last, the rest by URN.
        var ready = new PriorityQueue<Place, Place>(Comparer<Place>.Create(Compare));
        for (var i = 0; i < records.Count; i++)
        {
            EnqueueIfReady(i);
        }

        var sorted = ImmutableArray.CreateBuilder<ResourceState>(records.Count);
        while (ready.TryDequeue(out var place, out _))
        {
            var next = place.Index;
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
                var place = new Place(i, record.Type == Urn.StackType ? 0 : record.Delete ? 2 : 1, record.Urn.Value, record.Id);
                ready.Enqueue(place, place);
            }
        }
    }

    /// <summary>Finds what records refer to.</summary>
    private sealed class RecordsByUrn
    {
        private const int None = -1;

        private readonly List<ResourceState> records;
        private readonly Dictionary<string, int> first;
        private readonly int[] next;

        public RecordsByUrn(List<ResourceState> records)
        {
            this.records = records;
            first = new(records.Count, StringComparer.Ordinal);
            next = new int[records.Count];

            // From the back, so that those of a URN are found in their order.
            for (var i = records.Count - 1; i >= 0; i--)
            {
                next[i] = first.GetValueOrDefault(records[i].Urn.Value, None);
                first[records[i].Urn.Value] = i;
            }
        }

        /// <summary>Adds the positions of all that a record refers to, each once.</summary>
        public void AddNeeds(int i, List<int> needs)
        {
            // A reference means the live record of a URN; where there is none, whichever waits for deletion.
            foreach (var urn in records[i].References())
            {
                var begin = first.GetValueOrDefault(urn, None);
                var live = begin;
                while (live != None && records[live].Delete)
                {
                    live = next[live];
                }

                if (live != None)
                {
                    Add(live);
                    continue;
                }

                for (var candidate = begin; candidate != None; candidate = next[candidate])
                {
                    Add(candidate);
                }
            }

            // The provider of an old id is a record of its own.
            if (ProviderReference.TryParse(records[i].Provider) is { } provider)
            {
                for (var candidate = first.GetValueOrDefault(provider.Urn, None); candidate != None; candidate = next[candidate])
                {
                    if (records[candidate].Delete && records[candidate].Id == provider.Id)
                    {
                        Add(candidate);
                    }
                }
            }

            void Add(int needed)
            {
                if (needed != i && !needs.Contains(needed))
                {
                    needs.Add(needed);
                }
            }
        }
    }

    // A class: a queue of a value type of our own would be compiled at each start.
    private sealed record Place(int Index, int Rank, string Urn, string Id);

    private static int Compare(Place a, Place b) =>
        a.Rank != b.Rank ? a.Rank.CompareTo(b.Rank)
        : string.CompareOrdinal(a.Urn, b.Urn) is var order and not 0 ? order
        : string.CompareOrdinal(a.Id, b.Id);
}
