using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Blueprint.Engine.Deploying;
using Blueprint.Engine.Events;
using Blueprint.Engine.Model;

namespace Blueprint.Engine.Tests.World;

/// <summary>What happens to one stack, run after run. Each run is a chapter: say what it is, what it must come to, and await it.</summary>
/// <remarks>A chapter must succeed unless it says how it fails.</remarks>
internal sealed class Story
{
    public TestWorld World { get; } = new();

    public FakeProvider Provider => World.Provider;

    public Chapter Up(Func<TestProgram, Task> program) => new(this, RunKind.Update, program);

    public Chapter Preview(Func<TestProgram, Task> program) => new(this, RunKind.Preview, program);

    public Chapter Destroy() => new(this, RunKind.Destroy, Nothing);

    /// <summary>A destruction that runs the program for its hooks.</summary>
    public Chapter DestroyWith(Func<TestProgram, Task> program) =>
        new Chapter(this, RunKind.Destroy, program).With(request => request with { RunProgram = true });

    public Chapter Refresh() => new(this, RunKind.Refresh, Nothing);

    public Chapter Import(params ImmutableArray<ImportSpec> imports) =>
        new Chapter(this, RunKind.Import, Nothing).With(request => request with { Imports = imports });

    /// <summary>What is recorded of a resource.</summary>
    public ResourceState this[string name] => World.Recorded(name);

    /// <summary>Changes what is recorded of a resource, behind everybody's back.</summary>
    public void Rewrite(string name, Func<ResourceState, ResourceState> change) => World.Store.Set(World.Store.Snapshot with
    {
        Resources = [.. World.Store.Snapshot.Resources.Select(resource => resource.Urn.Name == name ? change(resource) : resource)],
    });

    /// <summary>A program that has nothing but the stack.</summary>
    public static Task Nothing(TestProgram program) => Task.CompletedTask;
}

/// <summary>One run of a story.</summary>
internal sealed class Chapter(Story story, RunKind kind, Func<TestProgram, Task> program)
{
    private readonly List<Action<TestRun>> expectations = [];
    private Func<RunRequest, RunRequest> with = request => request;
    private bool fails;

    /// <summary>Changes what the engine is asked.</summary>
    public Chapter With(Func<RunRequest, RunRequest> change)
    {
        var before = with;
        with = request => change(before(request));
        return this;
    }

    /// <summary>Only these resources are touched: names of things, or URNs.</summary>
    public Chapter Targeting(params string[] names) => With(request => request with { Targets = [.. names.Select(Urn)] });

    /// <summary>It fails, and says so in an error with this text.</summary>
    public Chapter Fails(string text)
    {
        fails = true;
        return Then(run =>
        {
            Assert.NotEqual(RunResult.Succeeded, run.Result);
            Assert.Contains(run.Errors, error => error.Contains(text, StringComparison.Ordinal));
        });
    }

    /// <summary>It takes just these steps, in this order; what stays the same is left out.</summary>
    public Chapter Does(params string[] steps) => Then(run => Assert.Equal(steps, run.Steps));

    /// <summary>It takes just these steps, whatever their order.</summary>
    public Chapter DoesSomehow(params string[] steps) => Then(run => Assert.Equal(steps.Order(StringComparer.Ordinal), run.Steps.Order(StringComparer.Ordinal)));

    /// <summary>It changes nothing.</summary>
    public Chapter DoesNothing() => Does().Calls();

    /// <summary>It asks just this of the provider, in this order.</summary>
    public Chapter Calls(params string[] calls) => Then(_ => Assert.Equal(calls, story.Provider.Calls));

    /// <summary>It leaves these resources recorded, predecessors that wait for their deletion in brackets.</summary>
    public Chapter Leaves(params string[] names) => Then(_ => Assert.Equal(names.Order(StringComparer.Ordinal), story.World.Names.Order(StringComparer.Ordinal)));

    /// <summary>It warns, with this text.</summary>
    public Chapter Warns(string text) =>
        Then(run => Assert.Contains(run.Warnings, warning => warning.Contains(text, StringComparison.Ordinal)));

    /// <summary>It warns of nothing.</summary>
    public Chapter WarnsOfNothing() => Then(run => Assert.Empty(run.Warnings));

    /// <summary>It counts so many steps of a kind.</summary>
    public Chapter Counts(StepKind step, int count) => Then(run => Assert.Equal(count, run.Outcome.Counts.GetValueOrDefault(step)));

    /// <summary>Something else holds after it.</summary>
    public Chapter Then(Action<TestRun> holds)
    {
        expectations.Add(holds);
        return this;
    }

    public TaskAwaiter<TestRun> GetAwaiter() => TellAsync().GetAwaiter();

    private static string Urn(string name) => name.StartsWith("urn:", StringComparison.Ordinal) || name.Contains('*') ? name : TestWorld.UrnOf(name);

    private async Task<TestRun> TellAsync()
    {
        story.Provider.Forget();
        // One step at a time, so that there is one order to expect; a chapter may say otherwise.
        var run = await story.World.Run(kind, program, request => with(request with { Parallel = 1 }));
        Assert.Empty(run.Outcome.Faults);
        if (!fails)
        {
            run.Succeeds();
        }

        foreach (var holds in expectations)
        {
            holds(run);
        }

        return run;
    }
}
