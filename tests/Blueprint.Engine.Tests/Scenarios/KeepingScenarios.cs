using Blueprint.Engine.Tests.World;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Scenarios;

/// <summary>What is protected, retained, or deleted with another. More of it is in <c>OptionTests</c> and <c>FailureTests</c>.</summary>
public sealed class KeepingScenarios
{
    private readonly Story story = new();

    private static Func<TestProgram, Task> Things(bool protect, params string[] names) => async program =>
    {
        foreach (var name in names)
        {
            await program.Thing(name, null, request => request with { Protect = protect });
        }
    };

    [Fact]
    public async Task Nothing_is_deleted_where_anything_protected_would_be_and_all_of_it_is_named()
    {
        await story.Up(async program =>
        {
            await Things(true, "a", "b")(program);
            await program.Thing("c");
        });

        await story.Up(Story.Nothing).Fails("::a\" cannot be deleted because it is protected").Fails("::b\" cannot be deleted").Calls().Leaves("a", "b", "c");
        await story.Destroy().Fails("cannot be deleted because it is protected").Calls().Leaves("a", "b", "c");
    }

    [Fact]
    public async Task What_is_unprotected_first_may_go_and_what_is_unprotected_as_it_is_replaced_may_be_replaced()
    {
        await story.Up(Things(true, "a"));
        await story.Up(Things(false, "a")).DoesNothing();
        await story.Up(Story.Nothing).Calls("delete a").Leaves();

        await story.Up(program => program.Thing("b", Props(("fixed", Number(1))), request => request with { Protect = true }));
        await story.Up(program => program.Thing("b", Props(("fixed", Number(2))), request => request with { Protect = false })).Calls("create b", "delete b");
    }

    [Fact]
    public async Task What_becomes_protected_as_it_is_replaced_may_be_replaced_too()
    {
        await story.Up(program => program.Thing("b", Props(("fixed", Number(1)))));

        await story.Up(program => program.Thing("b", Props(("fixed", Number(2))), request => request with { Protect = true })).Calls("create b", "delete b");
        Assert.True(story["b"].Protect);
    }

    [Fact]
    public async Task A_preview_tells_what_protection_forbids_and_goes_on()
    {
        await story.Up(program => program.Thing("a", Props(("fixed", Number(1))), request => request with { Protect = true }));

        await story.Preview(async program =>
        {
            await program.Thing("a", Props(("fixed", Number(2))), request => request with { Protect = true });
            await program.Thing("b");
        }).Fails("unable to replace resource").Does("Create b");
    }

    [Fact]
    public async Task What_is_retained_stays_really_there_when_it_is_replaced()
    {
        Func<double, Func<TestProgram, Task>> program = size => program => program.Thing("a", Props(("fixed", Number(size))), request => request with { RetainOnDelete = true });
        await story.Up(program(1));

        await story.Up(program(2)).Calls("create a").Does("CreateReplacement a", "Replace a", "DeleteReplaced a").Leaves("a");
    }

    [Fact]
    public async Task Retention_counts_as_it_was_recorded_last()
    {
        await story.Up(program => program.Thing("a", null, request => request with { RetainOnDelete = true }));
        await story.Up(program => program.Thing("a", null, request => request with { RetainOnDelete = false })).DoesNothing();

        await story.Up(Story.Nothing).Calls("delete a");
    }

    [Fact]
    public async Task A_chain_of_what_is_deleted_with_another_goes_with_its_first_link()
    {
        Func<TestProgram, Task> program = async program =>
        {
            var a = await program.Thing("a");
            var b = await program.Thing("b", null, request => request with { DeletedWith = a.Urn });
            await program.Thing("c", null, request => request with { DeletedWith = b.Urn });
        };
        await story.Up(program);

        await story.Destroy().Calls("delete a").DoesSomehow("Delete c", "Delete b", "Delete a").Leaves();
    }

    [Fact]
    public async Task What_is_deleted_with_another_is_replaced_with_it_and_its_predecessor_goes_without_a_call()
    {
        Func<double, Func<TestProgram, Task>> program = size => async program =>
        {
            var a = await program.Thing("a", Props(("fixed", Number(size))));
            await program.Thing("b", null, request => request with { DeletedWith = a.Urn });
        };
        await story.Up(program(1));

        await story.Up(program(2)).Calls("create a", "create b", "delete a").Leaves("a", "b");
    }

    [Fact]
    public async Task A_child_may_decline_what_its_component_says()
    {
        Func<TestProgram, Task> program = async program =>
        {
            var group = await program.Component("group", request => request with { Protect = true, RetainOnDelete = true });
            var inner = await program.Component("inner", request => request with { Parent = group.Urn });
            await program.Thing("a", null, request => request with { Parent = inner.Urn });
            await program.Thing("b", null, request => request with { Parent = inner.Urn, Protect = false, RetainOnDelete = false });
        };
        await story.Up(program);

        Assert.Equal((true, true), (story["a"].Protect, story["a"].RetainOnDelete));
        Assert.Equal((false, false), (story["b"].Protect, story["b"].RetainOnDelete));
    }
}
