using System.Collections.Immutable;
using Blueprint.Cli.Drawing;

namespace Blueprint.Cli.Tests.Drawing;

public sealed class Layout
{
    private const double Widest = 900;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    private static (ImmutableArray<Box> Boxes, ImmutableArray<(int From, int To)> Edges) Graph(int seed)
    {
        var random = new Random(seed);
        var count = random.Next(1, 24);
        var density = random.NextDouble() * 0.25;
        var edges = from a in Enumerable.Range(0, count) from b in Enumerable.Range(0, a) where random.NextDouble() < density select (a, b);
        return ([.. Enumerable.Range(0, count).Select(_ => new Box(random.Next(80, 300), random.Next(30, 200)))], Graphs.Reduced(count, edges));
    }

    private static Placement Place(int seed) => Graph(seed) is var (boxes, edges) ? LayeredLayout.Of(boxes, edges, Widest, 26, 48) : throw new InvalidOperationException();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_two_boxes_overlap_and_all_lie_within_the_whole(int seed)
    {
        var boxes = Graph(seed).Boxes;
        var placed = Place(seed);

        for (var a = 0; a < boxes.Length; a++)
        {
            Assert.InRange(placed.Places[a].X, -0.001, placed.Width - boxes[a].Width + 0.001);
            Assert.InRange(placed.Places[a].Y, -0.001, placed.Height - boxes[a].Height + 0.001);
            for (var b = 0; b < a; b++)
            {
                var apart = placed.Places[a].X + boxes[a].Width < placed.Places[b].X || placed.Places[b].X + boxes[b].Width < placed.Places[a].X ||
                    placed.Places[a].Y + boxes[a].Height < placed.Places[b].Y || placed.Places[b].Y + boxes[b].Height < placed.Places[a].Y;
                Assert.True(apart, $"boxes {a} and {b} overlap");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_needed_lies_above_and_no_arrow_goes_behind_a_box(int seed)
    {
        var (boxes, edges) = Graph(seed);
        var placed = Place(seed);

        for (var e = 0; e < edges.Length; e++)
        {
            var ((from, to), route) = (edges[e], placed.Routes[e]);
            Assert.True(placed.Places[to].Y + boxes[to].Height < placed.Places[from].Y);
            Assert.Equal(placed.Places[from].Y, route[0].Y, 3);
            Assert.Equal(placed.Places[to].Y + boxes[to].Height, route[^1].Y, 3);
            Assert.InRange(route[0].X, placed.Places[from].X, placed.Places[from].X + boxes[from].Width);
            Assert.InRange(route[^1].X, placed.Places[to].X, placed.Places[to].X + boxes[to].Width);

            // Between rows it bends; through a row it goes straight up, where no box is.
            foreach (var (lower, upper) in route.Zip(route.Skip(1)).Where(pair => Math.Abs(pair.First.X - pair.Second.X) < 0.001))
            {
                Assert.DoesNotContain(Enumerable.Range(0, boxes.Length), box =>
                    placed.Places[box].X < lower.X && lower.X < placed.Places[box].X + boxes[box].Width && placed.Places[box].Y < lower.Y - 0.001 && upper.Y + 0.001 < placed.Places[box].Y + boxes[box].Height);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_same_boxes_come_to_lie_at_the_same_places(int seed)
    {
        var (first, second) = (Place(seed), Place(seed));

        Assert.True(first.Places.SequenceEqual(second.Places));
        Assert.True(first.Routes.SelectMany(route => route).SequenceEqual(second.Routes.SelectMany(route => route)));
    }

    [Fact]
    public void Two_pairs_are_not_crossed_where_they_need_not_be()
    {
        ImmutableArray<Box> boxes = [.. Enumerable.Repeat(new Box(100, 40), 4)];

        var placed = LayeredLayout.Of(boxes, [(2, 1), (3, 0)], Widest, 20, 40);

        Assert.Equal(placed.Places[0].X < placed.Places[1].X, placed.Places[3].X < placed.Places[2].X);
    }

    [Fact]
    public void Edges_that_follow_from_others_and_those_that_close_a_circle_are_left_out()
    {
        Assert.True(Graphs.Reduced(3, [(1, 0), (2, 1), (2, 0)]) is [(1, 0), (2, 1)]);
        Assert.True(Graphs.Reduced(2, [(0, 1), (1, 0)]) is [(0, 1)]);
        Assert.Empty(Graphs.Reduced(1, [(0, 0)]));
    }
}
