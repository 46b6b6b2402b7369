using System.Collections.Concurrent;
using Blueprint.Engine.Deploying;
using Blueprint.Engine.Providers;
using Blueprint.Engine.Tests.World;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Scenarios;

/// <summary>What fails, and what comes after. More of it is in <c>FailureTests</c> and <c>CancellationTests</c>.</summary>
public sealed class FailureScenarios
{
    private readonly Story story = new();

    private static RunRequest GoingOn(RunRequest request) => request with { ContinueOnError = true };

    /// <summary>c needs b, b needs a; d needs none of them. Gives what each was answered.</summary>
    private static Func<TestProgram, Task> Chain(double size, ConcurrentDictionary<string, RegistrationResult>? answers = null, params string[] without) => async program =>
    {
        var a = await Thing("a", request => request);
        var b = await Thing("b", request => request.From("of", a.Urn));
        await Thing("c", request => request.After(b.Urn));
        if (!without.Contains("d"))
        {
            await Thing("d", request => request);
        }

        async Task<RegisterResourceResponse> Thing(string name, Func<RegisterResourceRequest, RegisterResourceRequest> options)
        {
            var answer = await program.Thing(name, Props(("size", Number(size))), options);
            answers?.TryAdd(name, answer.Result);
            return answer;
        }
    };

    private void Break(string name)
    {
        story.Provider.Create = request => request.Preview || request.Urn.Name != name ? new($"{request.Urn.Name}-1", request.Inputs) : throw new ProviderException("no room");
        story.Provider.Update = request => request.Preview || request.Urn.Name != name ? request.NewInputs : throw new ProviderException("no room");
    }

    private void Mend() => (story.Provider.Create, story.Provider.Update, story.Provider.Delete) = (null, request => request.NewInputs, _ => { });

    [Fact]
    public async Task Where_errors_do_not_stop_the_run_what_needs_the_failed_one_is_skipped_and_the_rest_is_done()
    {
        Break("a");
        var answers = new ConcurrentDictionary<string, RegistrationResult>();

        await story.Up(Chain(1, answers)).With(GoingOn).Fails("no room").Calls("create a", "create d").Leaves("d");

        Assert.Equal(
            (RegistrationResult.Fail, RegistrationResult.Skip, RegistrationResult.Skip, RegistrationResult.Success), (answers["a"], answers["b"], answers["c"], answers["d"]));
        Mend();
        await story.Up(Chain(1)).With(GoingOn).Calls("create a", "create b", "create c").Leaves("a", "b", "c", "d");
    }

    [Fact]
    public async Task Without_that_the_first_error_stops_the_run()
    {
        Break("a");

        await story.Up(Chain(1)).Fails("no room").Calls("create a").Leaves();
    }

    [Fact]
    public async Task What_failed_or_was_skipped_is_not_taken_for_given_up_and_what_was_given_up_still_goes()
    {
        await story.Up(Chain(1));
        Break("a");

        await story.Up(Chain(2, null, "d")).With(GoingOn).Fails("no room").Calls("update a", "delete d").Leaves("a", "b", "c");

        Assert.Equal(Number(1), story["b"].Inputs["size"]);
    }

    [Fact]
    public async Task What_was_given_up_but_is_still_needed_by_what_failed_stays()
    {
        await story.Up(Chain(1));
        Break("b");

        await story.Up(async program =>
        {
            await program.Thing("b", Props(("size", Number(2))));
            await program.Thing("d", Props(("size", Number(1))));
        }).With(GoingOn).Fails("no room").Calls("update b", "delete c").Leaves("a", "b", "d");
        Mend();
        await story.Up(async program =>
        {
            await program.Thing("b", Props(("size", Number(2))));
            await program.Thing("d", Props(("size", Number(1))));
        }).Calls("update b", "delete a").Leaves("b", "d");
    }

    [Fact]
    public async Task A_destruction_that_goes_on_leaves_what_the_failed_one_needs()
    {
        await story.Up(Chain(1));
        story.Provider.Delete = request =>
        {
            if (request.Urn.Name == "b")
            {
                throw new ProviderException("in use");
            }
        };

        await story.Destroy().With(GoingOn).Fails("in use").Calls("delete c", "delete d", "delete b").Leaves("a", "b");
        Mend();
        await story.Destroy().Calls("delete b", "delete a").Leaves();
    }

    [Fact]
    public async Task Going_on_does_not_delete_after_the_program_itself_failed()
    {
        await story.Up(Chain(1));

        await story.Up(async program =>
        {
            await program.Thing("a", Props(("size", Number(1))));
            throw new InvalidOperationException("boom");
        }).With(GoingOn).Fails("boom").Calls().Leaves("a", "b", "c", "d");
    }

    [Fact]
    public async Task A_run_that_failed_half_way_is_taken_up_where_it_stopped()
    {
        Break("c");
        await story.Up(Chain(1)).Fails("no room").Leaves("a", "b");
        Mend();

        await story.Preview(Chain(1)).Does("Create c", "Create d");
        await story.Up(Chain(1)).Calls("create c", "create d").Leaves("a", "b", "c", "d");
    }

    [Fact]
    public async Task What_was_made_and_did_not_come_up_is_recorded_with_its_reasons_and_mended_by_the_next_run()
    {
        story.Provider.Create = request => throw new InitializationException("a-7", request.Inputs.With("made", PropertyValue.Of(true)), ["no reply", "no address"]);
        await story.Up(program => program.Thing("a", Props(("size", Number(1))))).Fails("no reply; no address").Leaves("a");

        Assert.Equal("a-7", story["a"].Id);
        Assert.Equal(["no reply", "no address"], story["a"].InitErrors.AsEnumerable());
        Mend();
        await story.Up(program => program.Thing("a", Props(("size", Number(1))))).Calls("update a");
        Assert.Empty(story["a"].InitErrors);
        await story.Up(program => program.Thing("a", Props(("size", Number(1))))).DoesNothing();
    }

    [Fact]
    public async Task An_update_that_did_not_come_up_keeps_its_old_inputs()
    {
        await story.Up(program => program.Thing("a", Props(("size", Number(1)))));
        story.Provider.Update = request => throw new InitializationException(request.Id, request.NewInputs, ["no reply"]);

        await story.Up(program => program.Thing("a", Props(("size", Number(2))))).Fails("no reply");

        Assert.Equal((Number(1), Number(2)), (story["a"].Inputs["size"], story["a"].Outputs["size"]));
        Mend();
        await story.Up(program => program.Thing("a", Props(("size", Number(2))))).Calls("update a");
    }

    [Fact]
    public async Task A_creation_of_which_nobody_knows_the_end_is_told_by_every_run_until_it_is_made_again()
    {
        await story.Up(Chain(1));
        var lost = story["d"] with { Urn = Engine.Model.Urn.TryParse(TestWorld.UrnOf("lost"))!, Id = "" };
        story.World.Store.Set(story.World.Store.Snapshot with { PendingOperations = [new(lost, "creating"), new(story["a"], "updating"), new(story["d"], "deleting")] });

        await story.Preview(Chain(1)).Warns("with 3 pending operations").Does();
        await story.Up(Chain(1)).Warns("lost, interrupted while creating").Does();
        await story.Up(Chain(1)).Warns("with 1 pending operations");
        await story.Up(async program =>
        {
            await Chain(1)(program);
            await program.Thing("lost");
        }).Warns("lost").Calls("create lost");
        await story.Up(async program =>
        {
            await Chain(1)(program);
            await program.Thing("lost");
        }).WarnsOfNothing();
    }

    [Fact]
    public async Task Predecessors_that_were_left_go_with_the_next_update_once_nobody_needs_them()
    {
        await story.Up(Chain(1));
        var old = story["a"] with { Delete = true, Id = "a-old" };
        story.World.Store.Set(story.World.Store.Snapshot with { Resources = story.World.Store.Snapshot.Resources.Add(old) });

        await story.Up(Chain(1)).Targeting("d").Calls().Leaves("(a)", "a", "b", "c", "d");
        await story.Preview(Chain(1)).Does("DeleteReplaced a");
        await story.Up(Chain(1)).Calls("delete a").Leaves("a", "b", "c", "d");
    }

    [Fact]
    public async Task What_was_deleted_for_a_replacement_that_never_came_is_made_and_not_deleted_again()
    {
        await story.Up(Chain(1));
        story.Rewrite("a", state => state with { PendingReplacement = true });

        await story.Up(Chain(1)).Calls("create a").Leaves("a", "b", "c", "d");
        Assert.False(story["a"].PendingReplacement);

        story.Rewrite("c", state => state with { PendingReplacement = true });
        await story.Up(async program =>
        {
            var a = await program.Thing("a", Props(("size", Number(1))));
            await program.Thing("b", Props(("size", Number(1))), request => request.From("of", a.Urn));
            await program.Thing("d", Props(("size", Number(1))));
        }).Calls().Does("RemovePendingReplace c").Leaves("a", "b", "d");
    }

    [Fact]
    public async Task A_failed_run_keeps_the_stacks_outputs_and_lays_new_ones_over_them()
    {
        Func<double, Func<TestProgram, Task>> program = size => async program =>
        {
            program.Outputs = Props(("kept", Number(1)), ("size", Number(size)));
            await program.Thing("a", Props(("size", Number(size))));
        };
        await story.Up(program(1));
        Break("a");

        await story.Up(program(2)).Fails("no room");
        Assert.Equal(Props(("kept", Number(1)), ("size", Number(1))), story.World.Store.Snapshot.Outputs);

        Mend();
        await story.Up(program(2));
        Assert.Equal(Props(("kept", Number(1)), ("size", Number(2))), story.World.Store.Snapshot.Outputs);
    }

    [Fact]
    public async Task Two_resources_of_one_URN_are_an_error_that_names_it()
    {
        await story.Up(async program =>
        {
            await program.Thing("a");
            await program.Thing("a");
        }).Fails($"Duplicate resource URN '{TestWorld.UrnOf("a")}'; try giving it a unique name").Leaves("a");
        await story.Preview(async program =>
        {
            await program.Thing("a");
            await program.Thing("a");
            await program.Thing("b");
        }).Fails("Duplicate resource URN").Does("Create b");
    }

    [Fact]
    public async Task An_error_that_a_program_only_logs_is_shown_and_fails_nothing() => await story.Up(async program =>
    {
        await program.Host.Log.LogAsync(new(LogSeverity.Error, "watch out"), CancellationToken.None);
        await program.Thing("a");
    }).Then(run => Assert.Equal("watch out", Assert.Single(run.Errors))).Leaves("a");

    [Fact]
    public async Task A_preview_tells_what_is_wrong_with_a_resource_and_nothing_about_what_only_needs_it()
    {
        await story.Preview(async program =>
        {
            var a = await program.Thing("a", null, request => request with { CustomTimeouts = new("soon", "", "") });
            Assert.Equal(RegistrationResult.Fail, a.Result);
            var b = await program.Thing("b", Props(("of", Id(a))), request => request.From("of", a.Urn));
            Assert.Equal(RegistrationResult.Skip, b.Result);
            await program.Thing("c");
        }).Fails("the custom timeout for create is 'soon'").Does("Create c").Then(run => Assert.Single(run.Errors));
    }

    [Fact]
    public async Task What_needs_what_cannot_be_read_is_skipped_where_the_run_goes_on()
    {
        story.Provider.Read = _ => null;

        await story.Up(async program =>
        {
            var read = await program.Read("r", "gone");
            var b = await program.Thing("b", Props(("of", Text("x"))), request => request.From("of", read.Urn));
            Assert.Equal(RegistrationResult.Skip, b.Result);
            await program.Thing("a");
        }).With(GoingOn).Fails("resource 'gone' does not exist").Leaves("a");
    }

    [Fact]
    public async Task What_failed_to_change_keeps_what_it_was_made_with()
    {
        Func<double, Func<TestProgram, Task>> program = size => async program =>
        {
            var a = await program.Thing("a", Props(("fixed", Number(size))));
            await program.Thing("b", Props(("of", Id(a)), ("size", Number(size))), request => request.From("of", a.Urn));
        };
        await story.Up(program(1));
        story.Provider.Update = request => request.Preview ? request.NewInputs : throw new ProviderException("busy");

        await story.Up(program(2)).With(GoingOn).Fails("busy").Calls("create a", "update b").Leaves("(a)", "a", "b");
        await story.Up(program(2)).With(GoingOn).Fails("busy").Calls("update b");

        story.Provider.Update = request => request.NewInputs;
        await story.Up(program(2)).Calls("update b", "delete a").Leaves("a", "b");
        await story.Up(program(2)).DoesNothing();
    }
}
