using Blueprint.Engine.Events;
using Blueprint.Engine.Tests.World;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Deploying;

public sealed class ReplacementTests
{
    private readonly TestWorld world = new();

    /// <summary>c needs b, b needs a; b and c take ids in properties that replace when their names begin with "fixed".</summary>
    private static async Task Chain(
        TestProgram program, double size, string of = "fixedOf", Func<RegisterResourceRequest, RegisterResourceRequest>? a = null)
    {
        var first = await program.Thing("a", Props(("fixedSize", Number(size))), a);
        var second = await program.Thing("b", Props((of, Id(first))), request => request.From(of, first.Urn));
        await program.Thing("c", Props((of, Id(second))), request => request.From(of, second.Urn));
    }

    [Fact]
    public async Task What_is_deleted_first_takes_its_dependents_along_and_they_come_back()
    {
        await world.Up(program => Chain(program, 1));
        world.Provider.Forget();

        var run = (await world.Up(program => Chain(program, 2, a: request => request with { DeleteBeforeReplace = true }))).Succeeds();

        Assert.Equal(["delete c", "delete b", "delete a", "create a", "create b", "create c"], world.Provider.Calls);
        Assert.Equal(["a", "b", "c"], world.Names);
        Assert.Equal(3, run.Outcome.Counts[StepKind.Replace]);
        Assert.Equal("comes from 'a' (test:index:Thing), which is replaced", Assert.Single(run.Step(StepKind.Replace, "b").Changes).Note);
        Assert.Equal("a-1", run.Step(StepKind.Replace, "a").Old!.Id);
        Assert.Equal("b-2", run.Step(StepKind.Replace, "b").Old!.Id);
    }

    [Fact]
    public async Task A_preview_shows_what_goes_along_just_as_the_update_does()
    {
        await world.Up(program => Chain(program, 1));
        Func<TestProgram, Task> changed = program => Chain(program, 2, a: request => request with { DeleteBeforeReplace = true });

        var preview = (await world.Preview(changed)).Succeeds();
        var update = (await world.Up(changed)).Succeeds();

        Assert.Equal(update.Steps, preview.Steps);
        Assert.Equal(update.Outcome.Counts, preview.Outcome.Counts);
    }

    [Fact]
    public async Task A_dependent_that_can_be_updated_stays_while_what_it_depends_on_is_deleted_first()
    {
        await world.Up(program => Chain(program, 1, of: "of"));
        world.Provider.Forget();

        (await world.Up(program => Chain(program, 2, of: "of", a: request => request with { DeleteBeforeReplace = true }))).Succeeds();

        Assert.Equal(["delete a", "create a", "update b"], world.Provider.Calls);
    }

    [Fact]
    public async Task The_program_overrules_a_provider_that_would_delete_first()
    {
        await world.Up(program => Chain(program, 1));
        world.Provider.Forget();
        world.Provider.Diff = request => FakeProvider.DefaultDiff(request) with { DeleteBeforeReplace = true };

        (await world.Up(program => program.Thing("a", Props(("fixedSize", Number(2))), request => request with { DeleteBeforeReplace = false }))).Succeeds();

        Assert.Equal(["create a", "delete c", "delete b", "delete a"], world.Provider.Calls);
    }

    [Fact]
    public async Task A_dependent_that_the_program_has_given_up_is_deleted_and_not_made_again()
    {
        await world.Up(program => Chain(program, 1));
        world.Provider.Forget();

        (await world.Up(program => program.Thing("a", Props(("fixedSize", Number(2))), request => request with { DeleteBeforeReplace = true }))).Succeeds();

        Assert.Equal(["delete c", "delete b", "delete a", "create a"], world.Provider.Calls);
        Assert.Equal(["a"], world.Names);
    }

    [Fact]
    public async Task A_protected_dependent_forbids_the_replacement_before_anything_is_deleted()
    {
        await world.Up(async program =>
        {
            var a = await program.Thing("a", Props(("fixedSize", Number(1))));
            await program.Thing("b", Props(("fixedOf", Id(a))), request => request.From("fixedOf", a.Urn) with { Protect = true });
        });
        world.Provider.Forget();

        var run = await world.Up(program => Chain(program, 2, a: request => request with { DeleteBeforeReplace = true }));

        Assert.Equal(RunResult.Failed, run.Result);
        Assert.Contains("is protected", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Empty(world.Provider.Calls);
        Assert.Equal(["a", "b"], world.Names);
    }

    [Fact]
    public async Task A_protected_resource_is_not_replaced_and_an_unprotected_one_is()
    {
        Task Program(TestProgram program, double size, bool protect) =>
            program.Thing("a", Props(("fixedSize", Number(size))), request => request with { Protect = protect });

        await world.Up(program => Program(program, 1, true));

        var refused = await world.Up(program => Program(program, 2, true));
        Assert.Equal(RunResult.Failed, refused.Result);
        Assert.StartsWith("unable to replace resource", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Equal(Number(1), world.Recorded("a").Inputs["fixedSize"]);

        (await world.Up(program => Program(program, 2, false))).Succeeds();
        Assert.Equal(Number(2), world.Recorded("a").Inputs["fixedSize"]);
    }

    [Fact]
    public async Task A_replacement_is_checked_as_something_new()
    {
        world.Provider.Check = request => new(
            request.OldInputs is { } old ? request.NewInputs.With("name", old["name"]) : request.NewInputs.With("name", Text($"a-{Convert.ToHexString(request.RandomSeed.Span[..4])}")), [], []);
        await world.Up(program => program.Thing("a", Props(("size", Number(1)))));
        var first = world.Recorded("a").Inputs["name"];

        await world.Up(program => program.Thing("a", Props(("size", Number(2)))));
        Assert.Equal(first, world.Recorded("a").Inputs["name"]);

        await world.Up(program => program.Thing("a", Props(("size", Number(2)), ("fixed", Number(1)))));
        Assert.NotEqual(first, world.Recorded("a").Inputs["name"]);
    }

    [Fact]
    public async Task A_preview_gives_the_same_automatic_names_as_the_update()
    {
        world.Provider.Check = request => new(request.NewInputs.With("name", Text(Convert.ToHexString(request.RandomSeed.Span))), [], []);

        var preview = await world.Preview(program => program.Thing("a"));
        var update = await world.Up(program => program.Thing("a"));

        Assert.Equal(preview.Step(StepKind.Create, "a").New!.Inputs, update.Step(StepKind.Create, "a").New!.Inputs);
    }

    [Fact]
    public async Task Whoever_is_replaced_with_another_or_deleted_with_it_is_replaced_too()
    {
        async Task Program(TestProgram program, double size)
        {
            var a = await program.Thing("a", Props(("fixedSize", Number(size))));
            await program.Thing("b", null, request => request with { ReplaceWith = [a.Urn] });
            await program.Thing("c", null, request => request with { DeletedWith = a.Urn });
            await program.Thing("d");
        }

        await world.Up(program => Program(program, 1));

        var run = (await world.Up(program => Program(program, 2))).Succeeds();

        Assert.Equal(["Replace a", "Replace b", "Replace c"], run.Steps.Where(step => step.StartsWith("Replace", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_changed_trigger_replaces_and_one_marked_secret_does_not()
    {
        Task Program(TestProgram program, PropertyValue trigger) => program.Thing("a", null, request => request with { ReplacementTrigger = trigger });

        await world.Up(program => Program(program, Text("1")));
        Assert.Empty((await world.Up(program => Program(program, Secret("1")))).Steps);
        Assert.Contains("Replace a", (await world.Preview(program => Program(program, PropertyValue.Unknown.Instance))).Steps);
        Assert.Contains("Replace a", (await world.Up(program => Program(program, Text("2")))).Steps);
    }

    [Fact]
    public async Task A_run_broken_off_between_deleting_and_making_is_taken_up_without_deleting_again()
    {
        await world.Up(program => Chain(program, 1, of: "of"));
        world.Provider.Create = request => request.Preview || request.Urn.Name != "a" ? new("x", request.Inputs) : throw new Blueprint.Engine.Providers.ProviderException("no room");
        var failed = await world.Up(program => Chain(program, 2, of: "of", a: request => request with { DeleteBeforeReplace = true }));
        Assert.Equal(RunResult.Failed, failed.Result);
        Assert.True(world.Recorded("a").PendingReplacement);
        world.Provider.Create = null;
        world.Provider.Forget();

        (await world.Up(program => Chain(program, 2, of: "of"))).Succeeds();

        Assert.Equal(["create a", "update b"], world.Provider.Calls);
        Assert.False(world.Recorded("a").PendingReplacement);
    }

    [Fact]
    public async Task What_a_broken_off_replacement_left_is_forgotten_where_the_program_no_longer_wants_it()
    {
        await world.Up(program => program.Thing("a"));
        world.Store.Set(new([.. world.Store.Snapshot.Resources.Select(r => r.Urn.Name == "a" ? r with { PendingReplacement = true } : r)], []));
        world.Provider.Forget();

        var run = (await world.Up(_ => Task.CompletedTask)).Succeeds();

        Assert.Contains("RemovePendingReplace a", run.Steps);
        Assert.Empty(world.Provider.Calls);
        Assert.Empty(world.Names);
    }

    [Fact]
    public async Task A_predecessor_that_could_not_be_deleted_is_deleted_by_the_next_run()
    {
        await world.Up(program => Chain(program, 1, of: "of"));
        world.Provider.Delete = _ => throw new Blueprint.Engine.Providers.ProviderException("in use");
        var failed = await world.Up(program => Chain(program, 2, of: "of"));
        Assert.Equal(RunResult.Failed, failed.Result);
        Assert.Contains("(a)", world.Names);
        world.Provider.Delete = _ => { };
        world.Provider.Forget();

        var run = (await world.Up(program => Chain(program, 2, of: "of"))).Succeeds();

        Assert.Equal(["DeleteReplaced a"], run.Steps);
        Assert.DoesNotContain("(a)", world.Names);
    }

    [Fact]
    public async Task A_component_that_becomes_a_resource_is_replaced()
    {
        await world.Up(program => program.Component("a"));

        var run = (await world.Up(program => program.Thing("a", null, request => request with
        {
            Aliases = [new() { Type = "my:index:Group" }],
        }))).Succeeds();

        Assert.Contains("Replace a", run.Steps);
        Assert.True(world.Recorded("a").Custom);
        Assert.Equal(["a"], world.Names);
    }

    [Fact]
    public async Task ReplaceOnChanges_turns_an_update_into_a_replacement()
    {
        Task Program(TestProgram program, double size) => program.Thing(
            "a", Props(("spec", PropertyValue.Of(Props(("size", Number(size)))))), request => request with { ReplaceOnChanges = ["spec.size"] });
        await world.Up(program => Program(program, 1));

        var run = (await world.Up(program => Program(program, 2))).Succeeds();

        Assert.True(Assert.Single(run.Step(StepKind.Replace, "a").Changes).Replaces);
    }
}
