using Blueprint.Engine.Model;
using Blueprint.Engine.Planning;
using Blueprint.Engine.State;
using Blueprint.Engine.Tests.World;
using FsCheck;
using FsCheck.Fluent;

namespace Blueprint.Engine.Tests.Planning;

public sealed class DeletionPlannerTests
{
    private static readonly TargetSet All = new([]);

    private static ResourceState Thing(string name, params string[] dependencies) => new()
    {
        Urn = Urn.Create("dev", "shop", "", "test:index:Thing", name),
        Type = "test:index:Thing",
        Custom = true,
        Id = name,
        Dependencies = [.. dependencies.Select(UrnOf)],
    };

    private static string UrnOf(string name) => TestWorld.UrnOf(name);

    private static string Describe(DeletionPlan plan) =>
        string.Join(" | ", plan.Layers.Select(layer => string.Join(", ", layer.Select(step => $"{step.Kind} {step.Urn.Name}"))));

    private static DeletionPlan Plan(IReadOnlyList<ResourceState> recorded, params string[] wanted) =>
        DeletionPlanner.Plan(recorded, state => wanted.Contains(state.Urn.Name), All);

    [Fact]
    public void Dependents_go_before_what_they_depend_on_and_the_rest_goes_at_once() =>
        Assert.Equal(
            "Delete c, Delete d | Delete b | Delete a",
            Describe(Plan([Thing("a"), Thing("b", "a"), Thing("c", "b"), Thing("d", "a")])));

    [Fact]
    public void What_is_wanted_stays() =>
        Assert.Equal("Delete b", Describe(Plan([Thing("a"), Thing("b", "a")], "a")));

    [Fact]
    public void Every_kind_of_reference_counts()
    {
        var a = Thing("a");
        var provider = Thing("p") with { Type = "pulumi:providers:test", Urn = Urn.Create("dev", "shop", "", "pulumi:providers:test", "p") };
        ResourceState[] dependents =
        [
            Thing("b") with { Parent = UrnOf("a") },
            Thing("c") with { PropertyDependencies = a.PropertyDependencies.Add("x", [UrnOf("a")]) },
            Thing("d") with { DeletedWith = UrnOf("a") },
            Thing("e") with { ReplaceWith = [UrnOf("a")] },
            Thing("f") with { Provider = $"{provider.Urn}::p" },
        ];

        Assert.Equal(
            "Delete b, Delete c, Delete d, Delete e, Delete f | Delete p, Delete a",
            Describe(Plan([provider, a, .. dependents])));
    }

    [Fact]
    public void What_a_replacement_left_goes_although_its_successor_is_wanted()
    {
        var old = Thing("a") with { Delete = true, Id = "old", Protect = true };

        var plan = Plan([Thing("a"), old], "a");

        Assert.Equal("DeleteReplaced a", Describe(plan));
        Assert.Same(old, plan.Layers[0][0].Old);
        Assert.Empty(plan.Obstacles);
    }

    [Fact]
    public void What_was_only_read_is_dropped_and_what_is_gone_already_forgotten() =>
        Assert.Equal(
            "Discard a, RemovePendingReplace b, DiscardReplaced c",
            Describe(Plan([Thing("a") with { External = true }, Thing("b") with { PendingReplacement = true }, Thing("c") with { External = true, Delete = true }])));

    [Fact]
    public void Every_protected_resource_is_named()
    {
        var plan = Plan([Thing("a") with { Protect = true }, Thing("b") with { Protect = true }, Thing("c")]);

        Assert.Equal(["a", "b"], plan.Obstacles.Select(obstacle => obstacle.Urn.Name));
        Assert.All(plan.Obstacles, obstacle => Assert.Contains("because it is protected", obstacle.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Only_targets_go()
    {
        var plan = DeletionPlanner.Plan([Thing("a"), Thing("b")], _ => false, new([UrnOf("b")]));

        Assert.Equal("Delete b", Describe(plan));
        Assert.Empty(plan.Obstacles);
    }

    [Fact]
    public void A_target_that_something_else_needs_is_an_obstacle()
    {
        var plan = DeletionPlanner.Plan([Thing("a"), Thing("b", "a")], _ => false, new([UrnOf("a")]));

        Assert.Empty(plan.Layers);
        Assert.Contains(UrnOf("b"), Assert.Single(plan.Obstacles).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_stack_and_providers_stay_as_long_as_something_stays_that_needs_them()
    {
        var stack = new ResourceState { Urn = Urn.Create("dev", "shop", "", Urn.StackType, "shop-dev"), Type = Urn.StackType };
        var provider = Thing("default") with { Type = "pulumi:providers:test", Urn = Urn.Create("dev", "shop", "", "pulumi:providers:test", "default") };
        ResourceState Below(string name) => Thing(name) with { Parent = stack.Urn.Value, Provider = $"{provider.Urn}::default" };

        var plan = DeletionPlanner.Plan([stack, provider, Below("a"), Below("b")], _ => false, new([UrnOf("b")]));

        Assert.Equal("Delete b", Describe(plan));
        Assert.Empty(plan.Obstacles);
    }

    [Fact]
    public void A_predecessor_and_a_successor_that_refer_to_each_other_crosswise_both_go()
    {
        // b once came before a; then a was replaced, and b made to depend on the new a.
        var oldA = Thing("a", "b") with { Delete = true, Id = "old" };

        var plan = Plan([Thing("a"), Thing("b", "a"), oldA]);

        Assert.Equal(3, plan.Layers.Sum(layer => layer.Length));
        Assert.Equal("DeleteReplaced a | Delete b | Delete a", Describe(plan));
    }

    [Fact]
    public void Whatever_refers_to_whatever_everything_goes_once_and_never_before_its_dependents() =>
        Repeatable.ForAll(Graphs, graph =>
        {
            var plan = Plan(graph);

            var when = plan.Layers.SelectMany((layer, at) => layer.Select(step => (step.Old!, at))).ToDictionary(Ledger, pair => pair.at);
            Assert.Equal(graph.Count, when.Count);
            foreach (var state in graph)
            {
                foreach (var needed in graph.Where(other => state.Dependencies.Contains(other.Urn.Value)))
                {
                    Assert.True(when[state.Urn.Value] < when[needed.Urn.Value]);
                }
            }

            static string Ledger((ResourceState State, int At) pair) => pair.State.Urn.Value;
        });

    [Fact]
    public void A_state_is_kept_in_an_order_in_which_everything_stands_after_what_it_refers_to() =>
        Repeatable.ForAll(Graphs, graph => Assert.Empty(Integrity.Check(SnapshotOrder.Settle(graph))));

    [Fact]
    public void The_order_of_a_state_does_not_depend_on_the_order_of_events() =>
        Repeatable.ForAll(Graphs, graph => Assert.Equal(
            SnapshotOrder.Settle(graph).Select(state => state.Urn),
            SnapshotOrder.Settle([.. graph.AsEnumerable().Reverse()]).Select(state => state.Urn)));

    [Fact]
    public void Ten_thousand_resources_in_a_row_are_ordered_in_no_time()
    {
        var chain = Enumerable.Range(0, 10_000).Select(i => i == 0 ? Thing("r0") : Thing($"r{i}", $"r{i - 1}")).ToList();

        Assert.Equal(10_000, Plan(chain).Layers.Length);
        Assert.Equal("r9999", SnapshotOrder.Settle(chain)[^1].Urn.Name);
    }

    /// <summary>Resources that depend on earlier ones at random, in a random order.</summary>
    private static Arbitrary<List<ResourceState>> Graphs { get; } = Arb.From(
        from count in Gen.Choose(0, 12)
        from edges in Gen.Choose(0, 1_000_000).ArrayOf(count * 3)
        from order in Gen.Shuffle(Enumerable.Range(0, count).ToArray())
        select order.Select(i => Thing($"r{i}", [.. edges
            .Skip(i * 3).Take(3)
            .Where(edge => i > 0 && edge % 2 == 0)
            .Select(edge => $"r{edge / 2 % i}").Distinct()])).ToList());
}
