using Blueprint.Engine.Events;
using Blueprint.Engine.Tests.World;
using Blueprint.Protocol;

namespace Blueprint.Engine.Tests.Deploying;

public sealed class CancellationTests
{
    private readonly TestWorld world = new();

    [Fact]
    public async Task What_is_under_way_ends_and_is_recorded_and_nothing_new_begins()
    {
        using var cancel = new CancellationTokenSource();
        world.Provider.Before = async call =>
        {
            if (call == "create a")
            {
                await cancel.CancelAsync();
            }
        };
        MonitorException? refused = null;

        var run = await world.Up(
            async program =>
            {
                await program.Thing("a");
                refused = await Assert.ThrowsAsync<MonitorException>(() => program.Thing("b"));
            },
            cancellation: cancel.Token);

        Assert.Equal(RunResult.Cancelled, run.Result);
        Assert.Equal(MonitorStatus.Unavailable, refused!.Status);
        Assert.Equal(["a"], world.Names);
        Assert.Equal(1, world.Store.Commits);
        Assert.Empty(run.Errors);
    }

    [Fact]
    public async Task Nothing_is_deleted_after_a_cancellation()
    {
        await world.Up(program => program.Thing("old"));
        world.Provider.Forget();
        using var cancel = new CancellationTokenSource();

        var run = await world.Up(_ => cancel.CancelAsync(), cancellation: cancel.Token);

        Assert.Equal(RunResult.Cancelled, run.Result);
        Assert.Empty(world.Provider.Calls);
        Assert.Equal(["old"], world.Names);
    }

    [Fact]
    public async Task A_destruction_stops_between_two_layers()
    {
        await world.Up(async program =>
        {
            var a = await program.Thing("a");
            await program.Thing("b", null, request => request.After(a.Urn));
        });
        using var cancel = new CancellationTokenSource();
        world.Provider.Before = _ => cancel.CancelAsync();

        var run = await world.Run(RunKind.Destroy, _ => Task.CompletedTask, null, cancel.Token);

        Assert.Equal(RunResult.Cancelled, run.Result);
        Assert.Equal(["a"], world.Names);
    }

    [Fact]
    public async Task A_run_that_was_cancelled_before_it_began_does_nothing()
    {
        var run = await world.Up(program => program.Thing("a"), cancellation: new CancellationToken(canceled: true));

        Assert.Equal(RunResult.Cancelled, run.Result);
        Assert.Empty(world.Store.Snapshot.Resources);
        Assert.IsType<EngineEvent.RunEnded>(run.Events.All[^1]);
    }

    [Fact]
    public async Task A_program_that_waits_for_its_cancellation_ends_with_it()
    {
        using var cancel = new CancellationTokenSource();

        var run = await world.Up(
            async program =>
            {
                await cancel.CancelAsync();
                await Task.Delay(Timeout.Infinite, program.Host.Cancellation);
            },
            cancellation: cancel.Token);

        Assert.Equal(RunResult.Cancelled, run.Result);
        Assert.Empty(run.Errors);
    }

    [Fact]
    public async Task A_call_that_waits_for_another_stack_is_given_up()
    {
        using var cancel = new CancellationTokenSource();
        world.Provider.Invoke = (_, _) =>
        {
            cancel.Cancel();
            throw new OperationCanceledException();
        };

        var run = await world.Up(
            program => program.Monitor.InvokeAsync(new() { Token = "test:index:get" }, CancellationToken.None), cancellation: cancel.Token);

        Assert.Equal(RunResult.Cancelled, run.Result);
        Assert.Empty(run.Outcome.Faults);
    }

    [Fact]
    public async Task The_next_run_goes_on_where_a_cancelled_one_stopped()
    {
        using var cancel = new CancellationTokenSource();
        world.Provider.Before = call => call == "create a" ? cancel.CancelAsync() : Task.CompletedTask;
        async Task Program(TestProgram program)
        {
            await program.Thing("a");
            await program.Thing("b");
        }

        await world.Up(Program, cancellation: cancel.Token);
        var run = (await world.Up(Program)).Succeeds();

        Assert.Equal(["Create b"], run.Steps);
        Assert.Equal(["a", "b"], world.Names);
    }

    [Fact]
    public async Task What_the_program_does_when_it_hears_of_its_end_cannot_break_the_run()
    {
        using var cancel = new CancellationTokenSource();

        var run = await world.Up(
            async program =>
            {
                program.Host.Cancellation.Register(() => throw new InvalidOperationException("not now"));
                await program.Thing("a");
                await cancel.CancelAsync();
            },
            cancellation: cancel.Token);

        Assert.Equal(RunResult.Cancelled, run.Result);
        Assert.Empty(run.Outcome.Faults);
        Assert.Equal(["a"], world.Names);
    }

    [Fact]
    public async Task A_program_that_goes_on_after_the_run_finds_nobody_and_is_seen_by_nobody()
    {
        ProgramHost? host = null;
        var run = (await world.Up(program =>
        {
            host = program.Host;
            return Task.CompletedTask;
        })).Succeeds();

        var error = await Assert.ThrowsAsync<MonitorException>(() => host!.Monitor.RegisterResourceAsync(
            new() { Type = TestProgram.Type, Name = "late", Custom = true }, CancellationToken.None));
        await host!.Log.LogAsync(new(LogSeverity.Info, "late"), CancellationToken.None);

        Assert.Equal(MonitorStatus.Unavailable, error.Status);
        Assert.IsType<EngineEvent.RunEnded>(run.Events.All[^1]);
    }
}
