using Blueprint.Engine.Events;
using Blueprint.Engine.Tests.World;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Deploying;

public sealed class TargetTests
{
    private readonly TestWorld world = new();

    private static async Task Two(TestProgram program, double size)
    {
        await program.Thing("a", Props(("size", Number(size))));
        await program.Thing("b", Props(("size", Number(size))));
    }

    private Task<TestRun> Up(Func<TestProgram, Task> program, params string[] targets) =>
        world.Up(program, request => request with { Targets = [.. targets] });

    [Fact]
    public async Task Only_targets_are_changed()
    {
        await world.Up(program => Two(program, 1));

        var run = (await Up(program => Two(program, 2), TestWorld.UrnOf("b"))).Succeeds();

        Assert.Equal(["Update b"], run.Steps);
        Assert.Equal((Number(1), Number(2)), (world.Recorded("a").Inputs["size"], world.Recorded("b").Inputs["size"]));
    }

    [Fact]
    public async Task What_is_new_and_no_target_is_not_made()
    {
        var run = (await Up(program => Two(program, 1), "**::a")).Succeeds();

        Assert.Equal(["Create a"], run.Steps);
        Assert.Equal(["a"], world.Names);
    }

    [Fact]
    public async Task A_target_that_needs_what_is_not_made_is_refused()
    {
        var run = await Up(
            async program =>
            {
                var a = await program.Thing("a");
                await program.Thing("b", Props(("of", Text(a.Urn))), request => request.From("of", a.Urn));
            },
            TestWorld.UrnOf("b"));

        Assert.Equal(RunResult.Failed, run.Result);
        Assert.Contains("which was not specified in --target list", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_program_has_given_up_stays_unless_it_is_a_target()
    {
        await world.Up(program => Two(program, 1));

        (await Up(_ => Task.CompletedTask, TestWorld.UrnOf("b"))).Succeeds();

        Assert.Equal(["a"], world.Names);
    }

    [Fact]
    public async Task A_target_that_nothing_meets_is_told_with_the_nearest_name()
    {
        await world.Up(program => Two(program, 1));
        world.Provider.Forget();

        var run = await Up(program => Two(program, 2), "urn:pulumi:dev::shop::test:index:Think::b");

        Assert.Equal(RunResult.Failed, run.Result);
        Assert.Equal(
            $"Target 'urn:pulumi:dev::shop::test:index:Think::b' could not be found in the stack; did you mean '{TestWorld.UrnOf("b")}'?",
            Assert.Single(run.Errors));
        Assert.Empty(world.Provider.Calls);
    }

    [Fact]
    public async Task A_targeted_destruction_takes_down_the_targets_only()
    {
        await world.Up(program => Two(program, 1));

        (await world.Destroy(request => request with { Targets = [TestWorld.UrnOf("a")] })).Succeeds();

        Assert.Equal(["b"], world.Names);
        Assert.Contains(world.Store.Snapshot.Resources, resource => resource.Urn.Name == "shop-dev");
    }

    [Fact]
    public async Task A_targeted_destruction_of_what_others_need_is_refused()
    {
        await world.Up(async program =>
        {
            var a = await program.Thing("a");
            await program.Thing("b", null, request => request.After(a.Urn));
        });
        world.Provider.Forget();

        var run = await world.Destroy(request => request with { Targets = [TestWorld.UrnOf("a")] });

        Assert.Equal(RunResult.Failed, run.Result);
        Assert.Contains(TestWorld.UrnOf("b"), Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Empty(world.Provider.Calls);
    }

    [Fact]
    public async Task A_predecessor_that_is_no_target_goes_on_waiting()
    {
        await world.Up(program => Two(program, 1));
        var old = world.Recorded("a") with { Delete = true, Id = "older" };
        world.Store.Set(new(world.Store.Snapshot.Resources.Add(old), []));

        (await world.Destroy(request => request with { Targets = [TestWorld.UrnOf("b")] })).Succeeds();

        Assert.Equal(["a", "(a)"], world.Names);
    }
}
