using Blueprint.Engine.Events;
using Blueprint.Engine.Model;
using Blueprint.Engine.Providers;
using Blueprint.Engine.State;
using Blueprint.Engine.Tests.World;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Scenarios;

public sealed class RefreshScenarios
{
    private readonly Story story = new();

    private static Func<TestProgram, Task> Things(params string[] names) => async program =>
    {
        foreach (var name in names)
        {
            await program.Thing(name, Props(("size", Number(1))));
        }
    };

    private void ReadAs(string name, ReadResult? found) =>
        story.Provider.Read = request => request.Urn.Name == name ? found : new(request.Id, request.Inputs, request.Outputs);

    [Fact]
    public async Task What_is_as_recorded_is_read_and_left_alone()
    {
        await story.Up(Things("a", "b"));
        story.World.Store.Forget();

        await story.Refresh().Calls("read a a-1", "read b b-2").Does().Counts(StepKind.Same, 3)
            .Then(run => Assert.Empty(story.World.Store.Notes));
    }

    [Fact]
    public async Task What_has_drifted_is_recorded_as_it_is_and_the_next_update_puts_it_back()
    {
        await story.Up(Things("a", "b"));
        ReadAs("a", new("a-1", Props(("size", Number(7))), Props(("size", Number(7)), ("made", PropertyValue.Of(true)))));

        var run = await story.Refresh().Does("Update a").Counts(StepKind.Update, 1).Counts(StepKind.Same, 2).Leaves("a", "b");

        Assert.Equal("size", Assert.Single(run.Step(StepKind.Update, "a").Changes).Path);
        Assert.Equal(Number(7), story["a"].Inputs["size"]);
        await story.Up(Things("a", "b")).Does("Update a").Calls("update a");
    }

    [Fact]
    public async Task What_is_gone_leaves_the_record_and_so_do_references_to_it()
    {
        Func<TestProgram, Task> program = async program =>
        {
            var a = await program.Thing("a");
            await program.Thing("b", Props(("of", Id(a))), request => request.From("of", a.Urn) with { DeletedWith = a.Urn, ReplaceWith = [a.Urn] });
            await program.Thing("c", null, request => request with { Parent = a.Urn });
        };
        await story.Up(program);
        ReadAs("a", null);

        await story.Refresh().Does("Delete a").Leaves("b", "c");

        Assert.Empty(story["b"].Dependencies);
        Assert.Empty(story["b"].PropertyDependencies["of"]);
        Assert.Equal("", story["b"].DeletedWith);
        Assert.Empty(story["b"].ReplaceWith);
        Assert.Equal("", story["c"].Parent);
        Assert.Empty(Integrity.Check(story.World.Store.Snapshot.Resources));
        await story.Up(program).DoesSomehow("Create a", "Update b").Leaves("a", "b", "c");
    }

    [Fact]
    public async Task Its_preview_tells_the_same_and_records_nothing()
    {
        await story.Up(Things("a"));
        ReadAs("a", null);

        await story.Refresh().With(request => request with { Writer = null }).Does("Delete a").Leaves("a");
        await story.Refresh().Does("Delete a").Leaves();
    }

    [Fact]
    public async Task Another_id_is_kept_and_what_was_secret_stays_secret()
    {
        await story.Up(program => program.Thing("a", Props(("password", Secret("hidden")))));
        ReadAs("a", new("a-new", Props(("password", Text("hidden"))), Props(("password", Text("hidden")))));

        await story.Refresh();

        Assert.Equal("a-new", story["a"].Id);
        Assert.Equal(Secret("hidden"), story["a"].Inputs["password"]);
        Assert.Equal(Secret("hidden"), story["a"].Outputs["password"]);
    }

    [Fact]
    public async Task What_does_not_come_up_any_more_is_a_warning_and_the_next_update_tries_again()
    {
        await story.Up(Things("a"));
        var healthy = story.Provider.Read;
        story.Provider.Read = request => throw new InitializationException(request.Id, request.Outputs, ["no reply"]);

        await story.Refresh().Warns("Refreshed resource is in an unhealthy state:\n* no reply");

        Assert.Equal("no reply", Assert.Single(story["a"].InitErrors));
        story.Provider.Read = healthy;
        await story.Up(Things("a")).Does("Update a");
        Assert.Empty(story["a"].InitErrors);
    }

    [Fact]
    public async Task A_provider_that_cannot_read_fails_the_refresh_and_what_was_read_before_stays_recorded()
    {
        await story.Up(Things("a", "b"));
        story.Provider.Read = request => request.Urn.Name == "b"
            ? throw new ProviderException("no access")
            : new(request.Id, Props(("size", Number(2))), Props(("size", Number(2))));

        await story.Refresh().Fails("no access");

        Assert.Equal(Number(2), story["a"].Inputs["size"]);
        Assert.Equal(Number(1), story["b"].Inputs["size"]);
    }

    [Fact]
    public async Task Only_targets_are_read_and_a_target_that_is_not_there_is_told()
    {
        await story.Up(Things("a", "b"));

        await story.Refresh().Targeting("b").Calls("read b b-2");
        await story.Refresh().Targeting("z").Fails("could not be found in the stack");
    }

    [Fact]
    public async Task Components_providers_and_what_waits_for_its_replacement_are_not_read_but_predecessors_are()
    {
        await story.Up(async program =>
        {
            await program.Component("group");
            await program.Thing("a");
            await program.Thing("b");
        });
        story.Rewrite("a", state => state with { PendingReplacement = true });
        story.Rewrite("b", state => state with { Delete = true });

        await story.Refresh().Calls("read b b-2");
    }

    [Fact]
    public async Task A_pending_creation_is_kept_and_other_pending_operations_are_dropped()
    {
        await story.Up(Things("a"));
        var snapshot = story.World.Store.Snapshot;
        var lost = story["a"] with { Urn = Urn.TryParse(TestWorld.UrnOf("lost"))!, Id = "" };
        story.World.Store.Set(snapshot with { PendingOperations = [new(lost, "creating"), new(story["a"], "updating")] });

        await story.Refresh().Warns("interrupted while creating");

        Assert.Equal("lost", Assert.Single(story.World.Store.Snapshot.PendingOperations).Resource.Urn.Name);
    }

    [Fact]
    public async Task An_update_with_refresh_reads_first_and_plans_from_what_it_finds()
    {
        await story.Up(Things("a", "b"));
        ReadAs("a", null);

        await story.Preview(Things("a", "b")).With(request => request with { Refresh = true }).Does("Refresh a", "Refresh b", "Create a");
        await story.Up(Things("a", "b")).With(request => request with { Refresh = true })
            .Does("Refresh a", "Refresh b", "Create a")
            .Calls("read a a-1", "read b b-2", "create a")
            .Counts(StepKind.Refresh, 0)
            .Leaves("a", "b");
    }

    [Fact]
    public async Task A_destruction_with_refresh_does_not_delete_what_is_gone_already()
    {
        await story.Up(Things("a", "b"));
        ReadAs("a", null);

        await story.Destroy().With(request => request with { Refresh = true }).Calls("read a a-1", "read b b-2", "delete b").Leaves();
    }

    [Fact]
    public async Task Where_the_refresh_fails_the_program_is_not_run()
    {
        await story.Up(Things("a"));
        story.Provider.Read = _ => throw new ProviderException("no access");

        await story.Up(Things("a", "b")).With(request => request with { Refresh = true }).Fails("no access").Leaves("a");
    }
}
