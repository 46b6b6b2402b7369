using Blueprint.Engine.Events;
using Blueprint.Engine.Model;
using Blueprint.Engine.Providers;
using Blueprint.Engine.Tests.World;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Deploying;

public sealed class FailureTests
{
    private readonly TestWorld world = new();

    private void FailOn(string name, string message = "no room") => world.Provider.Create = request =>
        request.Urn.Name == name && !request.Preview ? throw new ProviderException(message) : new($"{request.Urn.Name}-id", request.Inputs);

    [Fact]
    public async Task What_a_provider_cannot_make_fails_the_run_and_what_was_made_is_recorded()
    {
        FailOn("b");

        var run = await world.Up(async program =>
        {
            var a = await program.Thing("a");
            var b = await program.Thing("b", Props(("of", Id(a))), request => request.From("of", a.Urn));
            await program.Thing("c", Props(("of", Id(b))), request => request.From("of", b.Urn));
        });

        Assert.Equal(RunResult.Failed, run.Result);
        Assert.StartsWith("no room", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Equal("b", Assert.Single(run.Events.All.OfType<EngineEvent.StepFailed>()).Step.Urn.Name);
        Assert.Equal(["a"], world.Names);
        Assert.Equal(["create a", "create b"], world.Provider.Calls);
        Assert.Equal(1, world.Store.Commits);
        Assert.IsType<EngineEvent.RunEnded>(run.Events.All[^1]);
    }

    [Fact]
    public async Task Nothing_is_deleted_by_a_run_that_failed()
    {
        await world.Up(program => program.Thing("old"));
        FailOn("a");
        world.Provider.Forget();

        await world.Up(program => program.Thing("a"));

        Assert.DoesNotContain("delete old", world.Provider.Calls);
        Assert.Equal(["old"], world.Names);
    }

    [Fact]
    public async Task What_is_under_way_ends_and_is_recorded_while_nothing_new_begins()
    {
        var slowMayEnd = new TaskCompletionSource();
        var slowHasBegun = new TaskCompletionSource();
        world.Provider.Before = async call =>
        {
            if (call == "create slow")
            {
                slowHasBegun.SetResult();
                await slowMayEnd.Task;
            }

            if (call == "create bad")
            {
                await slowHasBegun.Task;
            }
        };
        world.Provider.Create = request => request.Urn.Name == "bad" ? throw new ProviderException("no") : new("id", request.Inputs);
        MonitorException? refused = null;

        var run = await world.Up(async program =>
        {
            var slow = program.Thing("slow");
            await Assert.ThrowsAsync<MonitorException>(() => program.Thing("bad"));
            refused = await Assert.ThrowsAsync<MonitorException>(() => program.Thing("next"));
            slowMayEnd.SetResult();
            await slow;
        });

        Assert.Equal(RunResult.Failed, run.Result);
        Assert.Equal(MonitorStatus.Unavailable, refused!.Status);
        Assert.Equal(["slow"], world.Names);
    }

    [Fact]
    public async Task A_resource_that_was_made_but_did_not_come_up_is_recorded_and_tried_again()
    {
        world.Provider.Create = request => request.Preview ? new("", request.Inputs)
            : throw new InitializationException("a-1", request.Inputs.With("ip", Text("10.0.0.1")), ["no pod is ready"]);

        var failed = await world.Up(program => program.Thing("a", Props(("x", Number(1)))));

        Assert.Equal(RunResult.Failed, failed.Result);
        Assert.Equal(("a-1", "no pod is ready"), (world.Recorded("a").Id, Assert.Single(world.Recorded("a").InitErrors)));
        world.Provider.Forget();
        (await world.Up(program => program.Thing("a", Props(("x", Number(1)))))).Succeeds();
        Assert.Equal(["update a"], world.Provider.Calls);
        Assert.Empty(world.Recorded("a").InitErrors);
    }

    [Fact]
    public async Task An_update_that_did_not_come_up_keeps_the_old_inputs_so_that_it_is_tried_again()
    {
        await world.Up(program => program.Thing("a", Props(("x", Number(1)))));
        world.Provider.Update = request => throw new InitializationException(request.Id, request.NewInputs, ["no"]);

        await world.Up(program => program.Thing("a", Props(("x", Number(2)))));

        Assert.Equal(Number(1), world.Recorded("a").Inputs["x"]);
        Assert.Equal(Number(2), world.Recorded("a").Outputs["x"]);
        Assert.Single(world.Recorded("a").InitErrors);
    }

    [Fact]
    public async Task A_bug_of_a_provider_is_reported_as_one()
    {
        world.Provider.Create = _ => throw new InvalidOperationException("Sequence contains no elements");

        var run = await world.Up(program => program.Thing("a"));

        Assert.Equal(RunResult.Failed, run.Result);
        Assert.Contains("this is a bug of it", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains("test:index:Thing", Assert.Single(run.Outcome.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bug_in_a_comparison_is_reported_as_one_too()
    {
        await world.Up(program => program.Thing("a"));
        world.Provider.Diff = _ => throw new InvalidOperationException("boom");

        var run = await world.Up(program => program.Thing("a"));

        Assert.Equal(RunResult.Failed, run.Result);
        Assert.Single(run.Outcome.Faults);
    }

    [Fact]
    public async Task A_view_that_fails_fails_nothing_and_is_told_once()
    {
        var sink = new FailingSink();

        var run = await world.Up(program => program.Thing("a"), request => request with { Events = sink });

        Assert.Equal(RunResult.Succeeded, run.Result);
        Assert.Equal(1, sink.Received);
        Assert.Contains(nameof(FailingSink), Assert.Single(run.Outcome.Faults), StringComparison.Ordinal);
        Assert.Equal(["a"], world.Names);
    }

    [Fact]
    public async Task A_program_that_throws_fails_the_run_with_its_own_words_and_nothing_is_deleted()
    {
        await world.Up(async program =>
        {
            await program.Thing("old");
            program.Outputs = Props(("keep", Text("me")));
        });
        world.Provider.Forget();

        var run = await world.Up(async program =>
        {
            await program.Thing("a");
            throw new InvalidOperationException("no such team");
        });

        Assert.Equal(RunResult.Failed, run.Result);
        var error = Assert.Single(run.Errors);
        Assert.Contains("no such team", error, StringComparison.Ordinal);
        Assert.Contains(nameof(FailureTests), error, StringComparison.Ordinal);
        Assert.Equal(["create a"], world.Provider.Calls);
        Assert.Equal(["a", "old"], world.Names);
        Assert.Equal(Text("me"), run.Outcome.Outputs["keep"]);
    }

    [Fact]
    public async Task A_program_that_gave_new_outputs_before_it_failed_has_them_laid_over_the_old()
    {
        await world.Up(program =>
        {
            program.Outputs = Props(("a", Text("1")), ("b", Text("1")));
            return Task.CompletedTask;
        });

        var run = await world.Up(async program =>
        {
            await program.Monitor.RegisterResourceOutputsAsync(program.StackUrn, Props(("b", Text("2"))), CancellationToken.None);
            throw new InvalidOperationException("late");
        });

        Assert.Equal(Props(("a", Text("1")), ("b", Text("2"))), run.Outcome.Outputs);
    }

    [Theory]
    [InlineData(32, null)]
    [InlineData(7, "Program exited with non-zero exit code: 7")]
    public async Task A_program_that_ends_badly_fails_the_run(int exitCode, string? expected)
    {
        var run = await world.Up(_ => Task.CompletedTask, request => request with { Program = new EndsWith(exitCode) });

        Assert.Equal(RunResult.Failed, run.Result);
        Assert.Equal(expected is null ? [] : [expected], run.Errors);
    }

    [Fact]
    public async Task A_program_that_ends_with_1_after_it_logged_an_error_fails_the_run_and_nothing_is_deleted()
    {
        await world.Up(program => program.Thing("old"));

        var run = await world.Up(_ => Task.CompletedTask, request => request with { Program = new EndsWith(1, "no good") });

        Assert.Equal(RunResult.Failed, run.Result);
        Assert.Equal(["no good", "Program exited with non-zero exit code: 1"], run.Errors);
        Assert.Equal(["old"], world.Names);
    }

    [Fact]
    public async Task Every_protected_resource_that_would_be_deleted_is_named_and_nothing_is_deleted()
    {
        await world.Up(async program =>
        {
            await program.Thing("a", null, request => request with { Protect = true });
            await program.Thing("b", null, request => request with { Protect = true });
            await program.Thing("c");
        });
        world.Provider.Forget();

        var run = await world.Up(_ => Task.CompletedTask);

        Assert.Equal(RunResult.Failed, run.Result);
        Assert.Equal(2, run.Errors.Count);
        Assert.Empty(world.Provider.Calls);
        Assert.Equal(["a", "b", "c"], world.Names);
    }

    [Fact]
    public async Task What_one_run_has_freed_the_next_may_delete()
    {
        await world.Up(program => program.Thing("a", null, request => request with { Protect = true }));
        await world.Up(program => program.Thing("a"));

        (await world.Up(_ => Task.CompletedTask)).Succeeds();

        Assert.Empty(world.Names);
    }

    [Fact]
    public async Task A_deletion_that_fails_leaves_what_it_depends_on_alone()
    {
        await world.Up(async program =>
        {
            var a = await program.Thing("a");
            await program.Thing("b", Props(("of", Id(a))), request => request.From("of", a.Urn));
        });
        world.Provider.Delete = request => throw new ProviderException("in use");
        world.Provider.Forget();

        var run = await world.Destroy();

        Assert.Equal(RunResult.Failed, run.Result);
        Assert.Equal(["delete b"], world.Provider.Calls);
        Assert.Equal(["a", "b"], world.Names);
    }

    [Fact]
    public async Task A_step_that_cannot_be_recorded_fails_the_run()
    {
        world.Store.Fails = change => change.Added?.Urn.Name == "a" ? new IOException("disk full") : null;

        var run = await world.Up(program => program.Thing("a"));

        Assert.Equal(RunResult.Failed, run.Result);
        Assert.Contains("disk full", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Empty(run.Outcome.Faults);
    }

    [Fact]
    public async Task Operations_that_an_earlier_run_left_open_are_told_and_settled_by_making_the_resource()
    {
        await world.Up(program => program.Thing("a"));
        var state = world.Recorded("a");
        world.Store.Set(new(
            [.. world.Store.Snapshot.Resources.Where(resource => resource.Urn.Name != "a")],
            [new(state, "creating"), new(state with { Urn = Urn.TryParse(TestWorld.UrnOf("z"))! }, "creating"), new(state, "updating")]));

        var run = (await world.Up(program => program.Thing("a"))).Succeeds();

        Assert.Contains("3 pending operations", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Equal("z", Assert.Single(world.Store.Snapshot.PendingOperations).Resource.Urn.Name);
    }

    [Fact]
    public async Task Each_operation_is_noted_before_it_begins_and_after_it_ends()
    {
        await world.Up(program => program.Thing("a"));

        Assert.Equal(["begin creating a", "record a", "end a"], world.Store.Notes.Where(note => note.EndsWith(" a", StringComparison.Ordinal)));
    }

    private sealed class FailingSink : IEventSink
    {
        public int Received { get; private set; }

        public void Receive(EngineEvent engineEvent)
        {
            Received++;
            throw new InvalidOperationException("cannot draw");
        }
    }

    private sealed class EndsWith(int exitCode, string? error = null) : Blueprint.Engine.Programs.IProgram
    {
        public string Directory => "";

        public async Task<Blueprint.Engine.Programs.ProgramEnd> RunAsync(ProgramHost host, Action<string, bool> console, CancellationToken cancellation)
        {
            if (error is not null)
            {
                await host.Log.LogAsync(new(LogSeverity.Error, error), cancellation);
            }

            return new(exitCode, null);
        }
    }
}
