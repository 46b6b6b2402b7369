using System.Collections.Immutable;

namespace Blueprint.Cli.Drawing;

/// <summary>Graphs of few nodes.</summary>
internal static class Graphs
{
    /// <summary>The edges without those that close a circle and those that follow from others.</summary>
    /// <param name="count">How many nodes there are.</param>
    /// <param name="edges">The edges.</param>
    public static ImmutableArray<(int From, int To)> Reduced(int count, IEnumerable<(int From, int To)> edges)
    {
        var kept = new bool[count, count];
        var reaches = new bool[count, count];
        foreach (var (from, to) in edges.Distinct().Order())
        {
            // Components may need parts of each other; the picture shows the first of the two.
            if (from == to || reaches[to, from])
            {
                continue;
            }

            kept[from, to] = true;
            for (var a = 0; a < count; a++)
            {
                for (var b = 0; b < count; b++)
                {
                    reaches[a, b] |= (a == from || reaches[a, from]) && (b == to || reaches[to, b]);
                }
            }
        }

        return
        [
            .. from a in Enumerable.Range(0, count)
               from b in Enumerable.Range(0, count)
               where kept[a, b] && !Enumerable.Range(0, count).Any(way => way != b && kept[a, way] && reaches[way, b])
               select (a, b),
        ];
    }
}
