using System.Collections.Immutable;

namespace Blueprint.Engine.Model;

/// <summary>Turns tables of URNs by property from the form of requests into that of records, and back.</summary>
/// <remarks>Thousands of resources in a row have the same table, so that the last one of each thread is kept.</remarks>
internal static class DependencyTables
{
    private static readonly ImmutableSortedDictionary<string, ImmutableArray<string>> NoneSorted =
        ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    [ThreadStatic]
    private static (ImmutableDictionary<string, ImmutableArray<string>> Given, ImmutableSortedDictionary<string, ImmutableArray<string>> Made) lastSorted;

    [ThreadStatic]
    private static (ImmutableSortedDictionary<string, ImmutableArray<string>> Given, ImmutableDictionary<string, ImmutableArray<string>> Made) lastUnsorted;

    /// <summary>As a record keeps it.</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<string>> Sorted(ImmutableDictionary<string, ImmutableArray<string>> table)
    {
        if (table.IsEmpty)
        {
            return NoneSorted;
        }

        if (!ReferenceEquals(lastSorted.Given, table))
        {
            lastSorted = (table, table.ToImmutableSortedDictionary(StringComparer.Ordinal));
        }

        return lastSorted.Made;
    }

    /// <summary>As a request gives it.</summary>
    public static ImmutableDictionary<string, ImmutableArray<string>> Unsorted(ImmutableSortedDictionary<string, ImmutableArray<string>> table)
    {
        if (table.IsEmpty)
        {
            return ImmutableDictionary<string, ImmutableArray<string>>.Empty;
        }

        if (!ReferenceEquals(lastUnsorted.Given, table))
        {
            lastUnsorted = (table, table.ToImmutableDictionary());
        }

        return lastUnsorted.Made;
    }
}
