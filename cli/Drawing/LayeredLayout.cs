using System.Collections.Immutable;

namespace Blueprint.Cli.Drawing;

/// <summary>A box to place.</summary>
internal readonly record struct Box(double Width, double Height);

/// <summary>Where boxes and arrows came to lie.</summary>
/// <param name="Places">The upper left corner of each box.</param>
/// <param name="Routes">The points that each arrow goes through, from its end at the box that needs to the one that is needed.</param>
/// <param name="Width">The width of it all.</param>
/// <param name="Height">The height of it all.</param>
internal sealed record Placement(ImmutableArray<(double X, double Y)> Places, ImmutableArray<ImmutableArray<(double X, double Y)>> Routes, double Width, double Height);

/// <summary>Places boxes in rows: what is needed above what needs it, with few crossings, and never an arrow behind a box.</summary>
/// <remarks>
/// After Sugiyama: rows by the longest way from above, no wider than a limit; an arrow over several rows gets a place in each;
/// rows are put in order by the mean of their neighbours', down and up in turn; at last places are moved towards their neighbours as
/// far as the row allows. No chance in it: the same boxes give the same picture.
/// </remarks>
internal sealed class LayeredLayout
{
    private const int Sweeps = 12;
    private const int Moves = 120;
    private const double LaneWidth = 10;

    private readonly ImmutableArray<Box> boxes;
    private readonly ImmutableArray<(int From, int To)> edges;
    private readonly (double Across, double Down) gap;
    private readonly double widest;

    // Places of boxes come first, then those that arrows take in rows which they pass.
    private readonly List<int> rowOf = [];
    private readonly List<double> widths = [];
    private readonly List<List<int>> rows = [];
    private readonly List<(int Upper, int Lower)> links = [];
    private readonly List<List<int>> chains = [];
    private List<int>[] above = [];
    private List<int>[] below = [];
    private double[] centres = [];

    private LayeredLayout(ImmutableArray<Box> boxes, ImmutableArray<(int From, int To)> edges, double widest, (double Across, double Down) gap) =>
        (this.boxes, this.edges, this.widest, this.gap) = (boxes, edges, widest, gap);

    /// <summary>Places boxes.</summary>
    /// <param name="boxes">The boxes, in the order that counts where nothing else does.</param>
    /// <param name="edges">Which box (From) needs which (To); without circles.</param>
    /// <param name="widest">How wide a row may be, unless a single box is wider.</param>
    /// <param name="across">The room between two boxes of a row.</param>
    /// <param name="down">The room between two rows.</param>
    public static Placement Of(ImmutableArray<Box> boxes, ImmutableArray<(int From, int To)> edges, double widest, double across, double down)
    {
        var bound = edges.SelectMany(edge => new[] { edge.From, edge.To }).ToHashSet();
        return bound.Count == 0 || bound.Count == boxes.Length
            ? All(boxes, edges, widest, across, down)
            : Beside(boxes, edges, [.. Enumerable.Range(0, boxes.Length).Where(bound.Contains)], [.. Enumerable.Range(0, boxes.Length).Where(box => !bound.Contains(box))], widest, (across, down));
    }

    // Boxes that nothing binds stand in columns beside the others, as high as these; where there is no room for that, below them.
    private static Placement Beside(
        ImmutableArray<Box> boxes, ImmutableArray<(int From, int To)> edges, ImmutableArray<int> bound, ImmutableArray<int> loose, double widest, (double Across, double Down) gap)
    {
        var rank = bound.Select((box, at) => (box, at)).ToDictionary(pair => pair.box, pair => pair.at);
        var inner = All([.. bound.Select(box => boxes[box])], [.. edges.Select(edge => (rank[edge.From], rank[edge.To]))], widest, gap.Across, gap.Down);
        var places = new (double X, double Y)[boxes.Length];
        for (var at = 0; at < bound.Length; at++)
        {
            places[bound[at]] = inner.Places[at];
        }

        var (x, y, column, height) = (inner.Width + gap.Across, 0.0, 0.0, inner.Height);
        foreach (var box in loose)
        {
            if (y > 0 && y + boxes[box].Height > inner.Height)
            {
                (x, y, column) = (x + column + gap.Across, 0, 0);
            }

            places[box] = (x, y);
            (y, column) = (y + boxes[box].Height + gap.Across, Math.Max(column, boxes[box].Width));
            height = Math.Max(height, y - gap.Across);
        }

        return x + column > widest ? All(boxes, edges, widest, gap.Across, gap.Down) : new([.. places], inner.Routes, x + column, height);
    }

    private static Placement All(ImmutableArray<Box> boxes, ImmutableArray<(int From, int To)> edges, double widest, double across, double down)
    {
        var layout = new LayeredLayout(boxes, edges, widest, (across, down));
        layout.AssignRows();
        layout.LinkRows();
        layout.Order();
        layout.MoveTogether();
        return layout.Place();
    }

    private void AssignRows()
    {
        var needs = edges.ToLookup(edge => edge.From, edge => edge.To);
        var used = edges.SelectMany(edge => new[] { edge.From, edge.To }).ToHashSet();
        var row = new int[boxes.Length];
        var placed = new bool[boxes.Length];
        var room = new List<double>();

        // Boxes that nothing binds come last, so that they fill no row that others have to be in.
        var order = Enumerable.Range(0, boxes.Length).OrderBy(box => used.Contains(box) ? 0 : 1).ToList();
        var firstFree = 0;
        while (order.Count > 0)
        {
            var next = order.First(box => needs[box].All(needed => placed[needed]));
            order.Remove(next);
            var least = needs[next].Select(needed => row[needed] + 1).DefaultIfEmpty(used.Contains(next) ? 0 : firstFree).Max();
            while (least < room.Count && room[least] + boxes[next].Width > widest)
            {
                least++;
            }

            while (room.Count <= least)
            {
                room.Add(0);
            }

            room[least] += boxes[next].Width + gap.Across;
            (row[next], placed[next]) = (least, true);
            firstFree = used.Contains(next) ? room.Count : firstFree;
        }

        rowOf.AddRange(row);
        widths.AddRange(boxes.Select(box => box.Width));
    }

    private void LinkRows()
    {
        foreach (var (from, to) in edges)
        {
            var chain = new List<int> { to };
            for (var row = rowOf[to] + 1; row < rowOf[from]; row++)
            {
                chain.Add(rowOf.Count);
                rowOf.Add(row);
                widths.Add(LaneWidth);
            }

            chain.Add(from);
            chains.Add(chain);
            links.AddRange(chain.Zip(chain.Skip(1)));
        }

        above = Neighbours(link => (link.Lower, link.Upper));
        below = Neighbours(link => (link.Upper, link.Lower));
        for (var row = 0; row <= rowOf.DefaultIfEmpty(-1).Max(); row++)
        {
            rows.Add([.. Enumerable.Range(0, rowOf.Count).Where(place => rowOf[place] == row)]);
        }
    }

    private List<int>[] Neighbours(Func<(int Upper, int Lower), (int Of, int Other)> direction)
    {
        var lists = Enumerable.Range(0, rowOf.Count).Select(_ => new List<int>()).ToArray();
        foreach (var link in links)
        {
            var (of, other) = direction(link);
            lists[of].Add(other);
        }

        return lists;
    }

    private void Order()
    {
        var best = rows.Select(row => row.ToList()).ToList();
        var fewest = Crossings();
        for (var sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            var isDown = sweep % 2 == 0;
            for (var i = 0; i < rows.Count; i++)
            {
                var row = isDown ? i : rows.Count - 1 - i;
                var position = Positions();
                var neighbours = isDown ? above : below;
                rows[row] = [.. rows[row].Select((place, at) => (place, at, Mean: neighbours[place].Count == 0 ? at : neighbours[place].Average(other => position[other])))
                    .OrderBy(one => one.Mean).ThenBy(one => one.at).Select(one => one.place)];
            }

            if (Crossings() is var crossings && crossings < fewest)
            {
                (fewest, best) = (crossings, rows.Select(row => row.ToList()).ToList());
            }
        }

        for (var i = 0; i < rows.Count; i++)
        {
            rows[i] = best[i];
        }
    }

    private double[] Positions()
    {
        var position = new double[rowOf.Count];
        foreach (var row in rows)
        {
            for (var at = 0; at < row.Count; at++)
            {
                position[row[at]] = row.Count == 1 ? 0.5 : (double)at / (row.Count - 1);
            }
        }

        return position;
    }

    private int Crossings()
    {
        var position = Positions();
        var count = 0;
        for (var i = 0; i < links.Count; i++)
        {
            for (var j = i + 1; j < links.Count; j++)
            {
                var (a, b) = (links[i], links[j]);
                count += rowOf[a.Upper] == rowOf[b.Upper] && (position[a.Upper] - position[b.Upper]) * (position[a.Lower] - position[b.Lower]) < 0 ? 1 : 0;
            }
        }

        return count;
    }

    private void MoveTogether()
    {
        centres = new double[rowOf.Count];
        var total = rows.Select(row => row.Sum(place => widths[place]) + (gap.Across * Math.Max(0, row.Count - 1))).DefaultIfEmpty(0).Max();
        foreach (var row in rows)
        {
            // Every row begins in the middle.
            var x = (total - row.Sum(place => widths[place]) - (gap.Across * Math.Max(0, row.Count - 1))) / 2;
            foreach (var place in row)
            {
                centres[place] = x + (widths[place] / 2);
                x += widths[place] + gap.Across;
            }
        }

        for (var sweep = 0; sweep < Moves; sweep++)
        {
            for (var i = 0; i < rows.Count; i++)
            {
                Settle(rows[sweep % 2 == 0 ? i : rows.Count - 1 - i], total);
            }
        }
    }

    // Each place goes to the mean of its neighbours, as near as the others of the row let it.
    private void Settle(List<int> row, double total)
    {
        var wanted = row.Select(place => above[place].Concat(below[place]).Select(other => centres[other]).DefaultIfEmpty(centres[place]).Average()).ToArray();
        var (left, right) = (new double[row.Count], new double[row.Count]);
        for (var at = 0; at < row.Count; at++)
        {
            var half = widths[row[at]] / 2;
            left[at] = Math.Max(wanted[at], at == 0 ? half : left[at - 1] + (widths[row[at - 1]] / 2) + gap.Across + half);
        }

        for (var at = row.Count - 1; at >= 0; at--)
        {
            var half = widths[row[at]] / 2;
            right[at] = Math.Min(wanted[at], at == row.Count - 1 ? total - half : right[at + 1] - (widths[row[at + 1]] / 2) - gap.Across - half);
        }

        // Both keep all distances, so their mean does, too; pushed once more to be safe within the row.
        for (var at = 0; at < row.Count; at++)
        {
            centres[row[at]] = (left[at] + right[at]) / 2;
        }

        Push(row, total);
    }

    private void Push(List<int> row, double total)
    {
        var limit = total;
        for (var at = row.Count - 1; at >= 0; at--)
        {
            centres[row[at]] = Math.Min(centres[row[at]], limit - (widths[row[at]] / 2));
            limit = centres[row[at]] - (widths[row[at]] / 2) - gap.Across;
        }

        limit = 0;
        foreach (var place in row)
        {
            centres[place] = Math.Max(centres[place], limit + (widths[place] / 2));
            limit = centres[place] + (widths[place] / 2) + gap.Across;
        }
    }

    private Placement Place()
    {
        var tops = new double[rows.Count];
        var heights = rows.Select(row => row.Where(place => place < boxes.Length).Select(place => boxes[place].Height).DefaultIfEmpty(0).Max()).ToArray();
        for (var row = 1; row < rows.Count; row++)
        {
            tops[row] = tops[row - 1] + heights[row - 1] + gap.Down;
        }

        var routes = chains.Select((chain, edge) => Route(chain, edge, tops, heights)).ToImmutableArray();
        return new(
            [.. boxes.Select((box, at) => (centres[at] - (box.Width / 2), tops[rowOf[at]]))],
            routes,
            Enumerable.Range(0, rowOf.Count).Select(place => centres[place] + (widths[place] / 2)).DefaultIfEmpty(0).Max(),
            rows.Count == 0 ? 0 : tops[^1] + heights[^1]);
    }

    private ImmutableArray<(double X, double Y)> Route(List<int> chain, int edge, double[] tops, double[] heights)
    {
        var (to, from) = (chain[0], chain[^1]);
        var points = ImmutableArray.CreateBuilder<(double, double)>();
        points.Add((Port(from, edge, chains.Select((other, at) => (other[^1], other[^2], at)).Where(one => one.Item1 == from)), tops[rowOf[from]]));
        foreach (var lane in chain.Skip(1).SkipLast(1).Reverse())
        {
            points.Add((centres[lane], tops[rowOf[lane]] + heights[rowOf[lane]]));
            points.Add((centres[lane], tops[rowOf[lane]]));
        }

        points.Add((Port(to, edge, chains.Select((other, at) => (other[0], other[1], at)).Where(one => one.Item1 == to)), tops[rowOf[to]] + boxes[to].Height));
        return points.ToImmutable();
    }

    // Arrows at one side of a box lie beside each other, in the order of where they come from.
    private double Port(int box, int edge, IEnumerable<(int Box, int Next, int Edge)> atSide)
    {
        var all = atSide.OrderBy(one => centres[one.Next]).ThenBy(one => one.Edge).Select(one => one.Edge).ToList();
        var room = Math.Min(boxes[box].Width - 40, (all.Count - 1) * 24);
        return centres[box] + (all.Count == 1 ? 0 : (room * all.IndexOf(edge) / (all.Count - 1)) - (room / 2));
    }
}
