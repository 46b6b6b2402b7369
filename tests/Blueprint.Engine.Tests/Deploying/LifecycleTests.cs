using Blueprint.Engine.Events;
using Blueprint.Engine.Tests.World;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Deploying;

public sealed class LifecycleTests
{
    private readonly TestWorld world = new();

    private static Task Pair(TestProgram program, double size = 1) => PairOf(program, Props(("size", Number(size))));

    private static async Task PairOf(TestProgram program, PropertyMap inputs)
    {
        var a = await program.Thing("a", inputs);
        await program.Thing("b", Props(("of", Id(a))), request => request.From("of", a.Urn));
        program.Outputs = Props(("a", Id(a)));
    }

    [Fact]
    public async Task A_first_update_makes_everything_in_the_order_of_dependencies()
    {
        var run = (await world.Up(program => Pair(program))).Succeeds();

        Assert.Equal(["Create a", "Create b"], run.Steps);
        Assert.Equal(["create a", "create b"], world.Provider.Calls);
        Assert.Equal(["a", "b"], world.Names);
        Assert.Equal(Text("a-1"), world.Recorded("b").Inputs["of"]);
        Assert.Equal(Text("a-1"), run.Outcome.Outputs["a"]);
        Assert.Equal(run.Outcome.After, world.Store.Snapshot);
    }

    [Fact]
    public async Task A_second_update_of_the_same_program_changes_nothing_and_writes_nothing()
    {
        await world.Up(program => Pair(program));
        var before = world.Store.Snapshot;
        world.Provider.Forget();
        world.Store.Forget();

        var run = (await world.Up(program => Pair(program))).Succeeds();

        Assert.Empty(run.Steps);
        Assert.Empty(world.Provider.Calls);
        Assert.Empty(world.Store.Notes);
        Assert.Equal(3, run.Outcome.Counts[StepKind.Same]);
        Assert.Equal(before.Resources.Length, run.Outcome.After.Resources.Length);
        Assert.All(before.Resources.Zip(run.Outcome.After.Resources), pair =>
        {
            Assert.True(pair.First.SaysSameAs(pair.Second));
            Assert.Equal(pair.First.Modified, pair.Second.Modified);
        });
    }

    [Fact]
    public async Task A_preview_says_what_an_update_would_do_and_does_nothing()
    {
        var run = (await world.Preview(program => Pair(program))).Succeeds();

        Assert.Equal(["Create a", "Create b"], run.Steps);
        Assert.Empty(world.Provider.Calls);
        Assert.Empty(world.Store.Snapshot.Resources);
        Assert.Equal(PropertyValue.Unknown.Instance, run.Outcome.Outputs["a"]);
        Assert.Equal(PropertyValue.Unknown.Instance, run.Step(StepKind.Create, "b").New!.Inputs["of"]);
    }

    [Fact]
    public async Task A_change_of_one_property_shows_as_that_property_and_nothing_else()
    {
        await world.Up(program => Pair(program));

        var run = (await world.Preview(program => Pair(program, size: 2))).Succeeds();

        Assert.Equal(["Update a"], run.Steps);
        var step = run.Step(StepKind.Update, "a");
        Assert.Equal("size", Assert.Single(step.Changes).Path);
        Assert.Equal((Number(1), Number(2)), (step.Old!.Inputs["size"], step.New!.Inputs["size"]));
    }

    [Fact]
    public async Task What_the_program_no_longer_has_is_deleted_after_everything_else_dependents_first()
    {
        await world.Up(program => Pair(program));
        world.Provider.Forget();

        var run = (await world.Up(program => program.Thing("c"))).Succeeds();

        Assert.Equal(["Create c", "Delete b", "Delete a"], run.Steps);
        Assert.Equal(["create c", "delete b", "delete a"], world.Provider.Calls);
        Assert.Equal(["c"], world.Names);
    }

    [Fact]
    public async Task A_destruction_takes_everything_down_dependents_first()
    {
        await world.Up(program => Pair(program));
        world.Provider.Forget();

        var run = (await world.Destroy()).Succeeds();

        Assert.Equal(["delete b", "delete a"], world.Provider.Calls);
        Assert.Empty(world.Store.Snapshot.Resources);
        Assert.Equal(3, run.Outcome.Counts[StepKind.Delete]);
        Assert.Empty(run.Outcome.Outputs);
    }

    [Fact]
    public async Task A_replacement_stands_before_the_old_one_goes()
    {
        await world.Up(program => PairOf(program, Props(("fixedSize", Number(1)))));
        world.Provider.Forget();

        var run = (await world.Up(program => PairOf(program, Props(("fixedSize", Number(2)))))).Succeeds();

        Assert.Equal(["create a", "update b", "delete a"], world.Provider.Calls);
        Assert.Equal(["CreateReplacement a", "Replace a", "Update b", "DeleteReplaced a"], run.Steps);
        Assert.Equal("a-3", world.Recorded("a").Id);
        Assert.Equal(1, run.Outcome.Counts[StepKind.Replace]);
        Assert.Contains("'a'", Assert.Single(run.Step(StepKind.Update, "b").Changes).Note, StringComparison.Ordinal);
    }
}
