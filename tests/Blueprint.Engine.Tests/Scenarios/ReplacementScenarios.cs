using Blueprint.Engine.Events;
using Blueprint.Engine.Providers;
using Blueprint.Engine.Tests.World;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Scenarios;

/// <summary>Chains of resources that are replaced. More of it is in <c>ReplacementTests</c>.</summary>
public sealed class ReplacementScenarios
{
    private readonly Story story = new();

    /// <summary>c needs b, b needs a; each is replaced with what it needs, since it keeps its id in a property that replaces.</summary>
    private static Func<TestProgram, Task> Chain(double size, params string[] deletedFirst) => async program =>
    {
        var a = await program.Thing("a", Props(("fixed", Number(size))), Options("a"));
        var b = await program.Thing("b", Props(("fixedOf", Id(a))), request => Options("b")(request).From("fixedOf", a.Urn));
        await program.Thing("c", Props(("fixedOf", Id(b))), request => Options("c")(request).From("fixedOf", b.Urn));

        Func<RegisterResourceRequest, RegisterResourceRequest> Options(string name) =>
            request => deletedFirst.Contains(name) ? request with { DeleteBeforeReplace = true } : request;
    };

    [Fact]
    public async Task A_chain_is_made_anew_before_the_old_one_goes_dependents_first()
    {
        await story.Up(Chain(1));

        await story.Up(Chain(2))
            .Calls("create a", "create b", "create c", "delete c", "delete b", "delete a")
            .Counts(StepKind.Replace, 3)
            .Leaves("a", "b", "c");
        await story.Up(Chain(2)).DoesNothing();
    }

    [Fact]
    public async Task What_is_deleted_first_in_the_middle_of_a_chain_takes_what_needs_it_and_waits_for_what_it_needs()
    {
        await story.Up(Chain(1));

        await story.Up(Chain(2, "b"))
            .Calls("create a", "delete c", "delete b", "create b", "create c", "delete a")
            .Leaves("a", "b", "c");
        await story.Up(Chain(2, "b")).DoesNothing();
    }

    [Fact]
    public async Task The_last_of_a_chain_that_is_deleted_first_troubles_nobody_else()
    {
        await story.Up(Chain(1));

        await story.Up(Chain(2, "c")).Calls("create a", "create b", "delete c", "create c", "delete b", "delete a").Leaves("a", "b", "c");
    }

    [Fact]
    public async Task What_keeps_its_dependencies_in_place_is_updated_while_they_are_replaced()
    {
        Func<double, Func<TestProgram, Task>> program = size => async program =>
        {
            var a = await program.Thing("a", Props(("fixed", Number(size))));
            await program.Thing("b", Props(("of", Id(a))), request => request.From("of", a.Urn));
            await program.Thing("c", null, request => request.After(a.Urn));
        };
        await story.Up(program(1));

        await story.Up(program(2)).Calls("create a", "update b", "delete a");
    }

    [Fact]
    public async Task A_provider_may_want_the_old_one_gone_first_and_the_program_overrule_it()
    {
        story.Provider.Diff = request => FakeProvider.DefaultDiff(request) with { DeleteBeforeReplace = true };
        await story.Up(Chain(1));
        await story.Up(Chain(2)).Calls("delete c", "delete b", "delete a", "create a", "create b", "create c");

        await story.Up(program => program.Thing("a", Props(("fixed", Number(3))), request => request with { DeleteBeforeReplace = false }))
            .Calls("create a", "delete c", "delete b", "delete a");
    }

    [Fact]
    public async Task What_only_comes_after_what_is_deleted_first_stays_unless_it_says_that_it_is_replaced_with_it()
    {
        Func<double, bool, Func<TestProgram, Task>> program = (size, goesAlong) => async program =>
        {
            var a = await program.Thing("a", Props(("fixed", Number(size))), request => request with { DeleteBeforeReplace = true });
            await program.Thing("b", null, request => request.After(a.Urn) with { ReplaceWith = goesAlong ? [a.Urn] : [] });
        };
        await story.Up(program(1, false));

        await story.Up(program(2, true)).Calls("delete a", "create a", "create b", "delete b");
        await story.Up(program(3, true)).Calls("delete b", "delete a", "create a", "create b");
    }

    [Fact]
    public async Task Of_an_id_that_another_resource_passes_on_nobody_knows()
    {
        Func<double, bool, Func<TestProgram, Task>> program = (size, goesAlong) => async program =>
        {
            var a = await program.Thing("a", Props(("fixed", Number(size))), request => request with { DeleteBeforeReplace = true });
            var b = await program.Thing("b", Props(("of", Id(a))), request => request.From("of", a.Urn));
            await program.Thing("c", Props(("fixedOf", b.Object["of"])), request => request.From("fixedOf", b.Urn) with { ReplaceWith = goesAlong ? [a.Urn] : [] });
        };
        await story.Up(program(1, false));
        await story.Up(program(2, false)).Calls("delete a", "create a", "update b", "create c", "delete c");
        await story.Up(program(2, true)).Calls();

        await story.Up(program(3, true)).Calls("delete c", "delete a", "create a", "update b", "create c");
    }

    [Fact]
    public async Task What_was_only_read_is_not_deleted_with_what_it_depends_on()
    {
        Func<double, Func<TestProgram, Task>> program = size => async program =>
        {
            var a = await program.Thing("a", Props(("fixed", Number(size))), request => request with { DeleteBeforeReplace = true });
            await program.Monitor.ReadResourceAsync(
                new() { Type = TestProgram.Type, Name = "r", Id = "r-1", Parent = program.StackUrn, Dependencies = [a.Urn] }, CancellationToken.None);
        };
        await story.Up(program(1));

        await story.Up(program(2)).Calls("delete a", "create a", "read r r-1").Leaves("a", "r");
    }

    [Fact]
    public async Task What_went_with_another_and_is_only_read_from_now_on_is_deleted_once()
    {
        Func<double, bool, Func<TestProgram, Task>> program = (size, isRead) => async program =>
        {
            var a = await program.Thing("a", Props(("fixed", Number(size))), request => request with { DeleteBeforeReplace = true });
            _ = isRead
                ? await program.Monitor.ReadResourceAsync(new() { Type = TestProgram.Type, Name = "b", Id = "b-1", Parent = program.StackUrn }, CancellationToken.None)
                : (object)await program.Thing("b", null, request => request with { ReplaceWith = [a.Urn] });
        };
        await story.Up(program(1, false));

        await story.Up(program(2, true)).Calls("delete b", "delete a", "create a", "read b b-1").Leaves("a", "b");
        await story.Up(program(2, true)).Calls("read b b-1");
    }

    [Fact]
    public async Task A_replaced_parent_leaves_its_children_where_they_are()
    {
        Func<double, Func<TestProgram, Task>> program = size => async program =>
        {
            var a = await program.Thing("a", Props(("fixed", Number(size))));
            await program.Thing("child", null, request => request with { Parent = a.Urn });
        };
        await story.Up(program(1));

        await story.Up(program(2)).Calls("create a", "delete a");
    }

    [Fact]
    public async Task A_replacement_that_fails_leaves_the_old_one_in_its_place()
    {
        await story.Up(Chain(1));
        var old = story["a"].Id;
        story.Provider.Create = request => request.Preview || request.Urn.Name != "a" ? new("x", request.Inputs) : throw new ProviderException("no room");

        await story.Up(Chain(2)).Fails("no room").Calls("create a").Leaves("a", "b", "c");

        Assert.Equal(old, story["a"].Id);
        story.Provider.Create = null;
        await story.Up(Chain(2)).Calls("create a", "create b", "create c", "delete c", "delete b", "delete a");
    }

    [Fact]
    public async Task A_preview_of_each_chain_shows_the_steps_of_its_update()
    {
        foreach (var deletedFirst in new string[][] { [], ["a"], ["b"], ["c"], ["a", "c"] })
        {
            await story.Up(Chain(1));
            var preview = await story.Preview(Chain(2, deletedFirst));
            await story.Up(Chain(2, deletedFirst)).Does([.. preview.Steps]);
            await story.Destroy();
        }
    }
}
