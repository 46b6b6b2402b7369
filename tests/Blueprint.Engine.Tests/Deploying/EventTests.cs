using Blueprint.Engine.Analysis;
using Blueprint.Engine.Events;
using Blueprint.Engine.Tests.World;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Deploying;

public sealed class EventTests
{
    private readonly TestWorld world = new();

    private static IEnumerable<string> Told(TestRun run) => run.Events.All.Select(told => told switch
    {
        EngineEvent.RunStarted started => $"run {started.Kind} {started.Project}/{started.Stack} with {started.KnownResources}",
        EngineEvent.StepStarted { Step.Internal: false } step => $"begin {step.Step.Kind} {step.Step.Urn.Name}",
        EngineEvent.StepDone { Step.Internal: false } step => $"done {step.Step.Kind} {step.Step.Urn.Name} {step.Outputs}",
        EngineEvent.StepFailed step => $"failed {step.Step.Kind} {step.Step.Urn.Name}: {step.Message}",
        EngineEvent.Diagnostic diagnostic => $"{diagnostic.Severity} {diagnostic.Text}",
        EngineEvent.ProgramOutput output => $"> {output.Line}",
        EngineEvent.PolicyJudged judged => $"{judged.Finding.Verdict} {judged.Finding.Rule}",
        EngineEvent.OutputsChanged outputs => $"outputs {outputs.Old} -> {outputs.New}",
        EngineEvent.RunEnded ended => $"end {ended.Result} {string.Join(" ", ended.Counts.Select(count => $"{count.Value} {count.Key}"))}",
        _ => "",
    }).Where(text => text.Length > 0);

    [Fact]
    public async Task A_run_is_told_from_its_beginning_to_its_end()
    {
        var run = await world.Up(async program =>
        {
            program.Write("hello");
            var group = await program.Component("group");
            await program.Thing("a", Props(("x", Number(1))), request => request with { Parent = group.Urn });
            await program.Monitor.RegisterResourceOutputsAsync(group.Urn, Props(("size", Number(2))), CancellationToken.None);
            program.Outputs = Props(("url", Text("u")), ("password", Secret("p")));
        });

        Assert.Equal(
            [
                "run Update shop/dev with 0",
                "begin Create shop-dev",
                "> hello",
                "begin Create group",
                "begin Create a",
                "done Create a {made: true, x: 1}",
                "done Create group {size: 2}",
                "done Create shop-dev {password: [secret], url: \"u\"}",
                "outputs {} -> {password: [secret], url: \"u\"}",
                "end Succeeded 3 Create",
            ],
            Told(run));
    }

    [Fact]
    public async Task A_component_that_gives_no_outputs_is_done_with_the_run()
    {
        var run = await world.Up(async program =>
        {
            var group = await program.Component("group");
            await program.Thing("a", null, request => request with { Parent = group.Urn });
        });

        Assert.Equal(
            ["done Create a {made: true}", "done Create group {}", "done Create shop-dev {}"],
            Told(run).Where(text => text.StartsWith("done", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_outputs_of_a_component_are_recorded_and_no_change_of_their_own()
    {
        Task Program(TestProgram program, double size) => Task.Run(async () =>
        {
            var group = await program.Component("group");
            await program.Monitor.RegisterResourceOutputsAsync(group.Urn, Props(("size", Number(size))), CancellationToken.None);
        });

        await world.Up(program => Program(program, 1));
        world.Store.Forget();
        await world.Up(program => Program(program, 1));
        Assert.Empty(world.Store.Notes);
        Assert.Empty((await world.Up(program => Program(program, 2))).Succeeds().Steps);
        Assert.Equal(Number(2), world.Recorded("group").Outputs["size"]);
    }

    [Fact]
    public async Task A_replacement_is_told_as_one_around_the_making_of_the_successor()
    {
        await world.Up(program => program.Thing("a", Props(("fixed", Number(1)))));

        var run = await world.Up(program => program.Thing("a", Props(("fixed", Number(2)))));

        Assert.Equal(
            [
                "begin Replace a", "begin CreateReplacement a", "done CreateReplacement a {fixed: 2, made: true}",
                "done Replace a {fixed: 2, made: true}", "begin DeleteReplaced a", "done DeleteReplaced a {}",
            ],
            Told(run).Where(text => text.Contains(" a", StringComparison.Ordinal)));
        Assert.Equal((Number(1), Number(2)), (run.Step(StepKind.Replace, "a").Old!.Inputs["fixed"], run.Step(StepKind.Replace, "a").New!.Inputs["fixed"]));
    }

    [Fact]
    public async Task A_failed_step_is_told_with_its_reason_and_where_the_resource_was_made()
    {
        world.Provider.Create = _ => throw new Blueprint.Engine.Providers.ProviderException("no room");

        var run = await world.Up(
            program => program.Thing("a", null, request => request with { SourcePosition = new(() => ("/repo/Program.cs", 7, 1)) }),
            request => request with { RootDirectory = "/repo" });

        Assert.Contains("failed Create a: no room", Told(run));
        Assert.Contains("Error no room (Program.cs:7)", Told(run));
    }

    [Fact]
    public async Task Outputs_that_stay_the_same_are_not_told()
    {
        Task Program(TestProgram program)
        {
            program.Outputs = Props(("url", Text("u")));
            return Task.CompletedTask;
        }

        await world.Up(Program);

        Assert.DoesNotContain((await world.Up(Program)).Events.All, told => told is EngineEvent.OutputsChanged);
    }

    [Fact]
    public async Task A_verdict_comes_before_the_step_that_it_is_about()
    {
        var analyzer = new LambdaAnalyzer(resource => resource.Name == "a"
            ? [new("rule", PolicyVerdict.Pass, PolicyEnforcement.Mandatory, "low", resource.Urn, "", "")]
            : []);

        var told = Told(await world.Up(program => program.Thing("a"), request => request with { Analyzers = [analyzer] })).ToList();

        Assert.True(told.IndexOf("Pass rule") < told.IndexOf("begin Create a"));
    }

    [Fact]
    public async Task A_preview_of_a_destruction_says_what_would_go_and_leaves_it()
    {
        await world.Up(program => program.Thing("a"));
        world.Provider.Forget();

        var run = (await world.Destroy(request => request with { Writer = null })).Succeeds();

        Assert.Equal(["Delete a"], run.Steps);
        Assert.Empty(world.Provider.Calls);
        Assert.Equal(["a"], world.Names);
    }

    [Fact]
    public async Task A_thousand_resources_at_once_are_all_made_and_recorded()
    {
        var run = (await world.Up(program => Task.WhenAll(Enumerable.Range(0, 1_000).Select(i => program.Thing($"r{i:000}"))))).Succeeds();

        Assert.Equal(1_001, run.Outcome.Counts[StepKind.Create]);
        Assert.Equal(Enumerable.Range(0, 1_000).Select(i => $"r{i:000}"), world.Names);
    }

    [Fact]
    public async Task No_more_steps_run_at_once_than_are_allowed()
    {
        var (now, most) = (0, 0);
        var gate = new Lock();
        world.Provider.Before = async _ =>
        {
            lock (gate)
            {
                most = Math.Max(most, ++now);
            }

            await Task.Yield();
            lock (gate)
            {
                now--;
            }
        };

        (await world.Up(
            program => Task.WhenAll(Enumerable.Range(0, 50).Select(i => program.Thing($"r{i}"))),
            request => request with { Parallel = 3 })).Succeeds();

        Assert.InRange(most, 1, 3);
    }

    [Theory]
    [InlineData(RunKind.Update)]
    [InlineData(RunKind.Preview)]
    public async Task A_request_that_makes_no_sense_is_refused(RunKind kind) =>
        await Assert.ThrowsAsync<ArgumentException>(() => world.Run(
            kind, _ => Task.CompletedTask, request => request with { Writer = kind == RunKind.Update ? null : world.Store }));
}
