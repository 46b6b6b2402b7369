using Blueprint.Engine.Deploying;
using Blueprint.Engine.Tests.World;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Scenarios;

/// <summary>What is touched and what is not. More of it is in <c>TargetTests</c>.</summary>
public sealed class TargetScenarios
{
    private readonly Story story = new();

    /// <summary>c needs b, b needs a; d needs none of them.</summary>
    private static Func<TestProgram, Task> Chain(double size, params string[] without) => async program =>
    {
        var a = await program.Thing("a", Props(("size", Number(size))));
        var b = without.Contains("b") ? null : await program.Thing("b", Props(("size", Number(size)), ("of", Id(a))), request => request.From("of", a.Urn));
        if (b is not null && !without.Contains("c"))
        {
            await program.Thing("c", Props(("size", Number(size)), ("of", Id(b))), request => request.From("of", b.Urn));
        }

        await program.Thing("d", Props(("size", Number(size))));
    };

    [Fact]
    public async Task What_is_left_out_is_answered_as_unknown_in_an_update_too()
    {
        await story.Up(async program =>
        {
            var a = await program.Thing("a");
            Assert.Equal((RegistrationResult.Success, true, ""), (a.Result, a.IsUnknown, a.Id));
            var b = await program.Thing("b");
            Assert.False(b.IsUnknown);
        }).Targeting("b").Leaves("b");
    }

    [Fact]
    public async Task A_targets_child_below_a_component_that_is_not_made_is_refused_and_nothing_dangles()
    {
        await story.Up(async program =>
        {
            var group = await program.Component("group");
            await program.Thing("a", null, request => request with { Parent = group.Urn });
        }).Targeting("urn:pulumi:dev::shop::my:index:Group$test:index:Thing::a").Fails("which was not specified in --target list").Leaves();
    }

    [Fact]
    public async Task Dependents_of_targets_may_be_drawn_in_new_ones_too()
    {
        await story.Up(Chain(1, "c"));

        await story.Up(Chain(2)).Targeting("a").With(request => request with { TargetDependents = true }).Does("Update a", "Update b", "Create c");
        Assert.Equal(Number(1), story["d"].Inputs["size"]);
    }

    [Fact]
    public async Task A_targeted_destruction_with_dependents_takes_them_down_first()
    {
        await story.Up(Chain(1));

        await story.Destroy().Targeting("b").With(request => request with { TargetDependents = true }).Calls("delete c", "delete b").Leaves("a", "d");
    }

    [Fact]
    public async Task A_target_that_is_deleted_before_it_is_replaced_needs_its_dependents_among_the_targets()
    {
        Func<double, Func<TestProgram, Task>> program = size => async program =>
        {
            var a = await program.Thing("a", Props(("fixed", Number(size))), request => request with { DeleteBeforeReplace = true });
            await program.Thing("b", Props(("fixedOf", Id(a))), request => request.From("fixedOf", a.Urn));
        };
        await story.Up(program(1));

        await story.Up(program(2)).Targeting("a").Fails("was not specified in --target list").Calls();
        await story.Up(program(2)).Targeting("a").With(request => request with { TargetDependents = true })
            .Calls("delete b", "delete a", "create a", "create b");
    }

    [Fact]
    public async Task What_is_excluded_is_left_alone()
    {
        await story.Up(Chain(1));

        await story.Up(Chain(2)).With(Excluding("b", "d")).Does("Update a", "Update c");
        await story.Up(Chain(3, "b", "c")).With(Excluding("b")).Does("Update a", "Update d", "Delete c").Leaves("a", "b", "d");
    }

    [Fact]
    public async Task What_is_new_and_excluded_is_not_made_and_nothing_may_need_it()
    {
        await story.Up(Chain(1, "c")).With(Excluding("b")).Leaves("a", "d");
        await story.Up(Chain(1)).With(Excluding("b")).Fails("which was specified in --exclude list");
    }

    [Fact]
    public async Task A_destruction_keeps_what_is_excluded_and_all_that_it_needs()
    {
        await story.Up(Chain(1));

        await story.Destroy().With(Excluding("b")).Calls("delete c", "delete d").Leaves("a", "b");
    }

    [Fact]
    public async Task What_is_excluded_and_not_there_is_told() =>
        await story.Up(Chain(1)).With(Excluding("z")).Fails("could not be found in the stack");

    [Fact]
    public async Task A_replacement_may_be_asked_for()
    {
        await story.Up(Chain(1));

        await story.Up(Chain(1)).With(request => request with { Replacements = [TestWorld.UrnOf("b")] })
            .Calls("create b", "update c", "delete b").Then(run => Assert.Equal("id", run.Step(Events.StepKind.Replace, "b").Changes[0].Path));
        await story.Up(Chain(1)).With(request => request with { Replacements = [TestWorld.UrnOf("z")] }).Fails("could not be found in the stack");
    }

    [Fact]
    public async Task What_is_tainted_is_replaced_once()
    {
        await story.Up(Chain(1));
        story.Rewrite("d", state => state with { Taint = true });

        await story.Up(Chain(1)).Calls("create d", "delete d");
        await story.Up(Chain(1)).DoesNothing();
    }

    private static Func<RunRequest, RunRequest> Excluding(params string[] names) => request => request with { Excludes = [.. names.Select(name => TestWorld.UrnOf(name))] };
}
