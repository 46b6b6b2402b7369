using System.Collections.Immutable;
using Blueprint.Engine.Analysis;
using Blueprint.Engine.Deploying;
using Blueprint.Engine.Events;
using Blueprint.Engine.Model;
using Blueprint.Engine.Providers;
using Blueprint.Engine.State;
using Blueprint.Protocol;

namespace Blueprint.Engine.Tests.World;

/// <summary>An engine, a provider and a state, all in memory.</summary>
internal sealed class TestWorld
{
    public static readonly StackId Stack = new("organization", "shop", "dev");

    public FakeProvider Provider { get; } = new();

    public IProviderSource Source { get; set; }

    public MemoryStore Store { get; } = new();

    public StepClock Clock { get; } = new();

    public ImmutableDictionary<string, string> Config { get; set; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableHashSet<string> ConfigSecretKeys { get; set; } = [];

    public Dictionary<string, PropertyMap> OtherStacks { get; } = [];

    public TestWorld() => Source = new FakeSource(Provider);

    public static string UrnOf(string name, string type = TestProgram.Type) => $"urn:pulumi:dev::shop::{type}::{name}";

    public Task<TestRun> Preview(Func<TestProgram, Task> body, Func<RunRequest, RunRequest>? with = null) => Run(RunKind.Preview, body, with);

    public Task<TestRun> Up(Func<TestProgram, Task> body, Func<RunRequest, RunRequest>? with = null, CancellationToken cancellation = default) =>
        Run(RunKind.Update, body, with, cancellation);

    public Task<TestRun> Destroy(Func<RunRequest, RunRequest>? with = null) => Run(RunKind.Destroy, _ => Task.CompletedTask, with);

    public async Task<TestRun> Run(
        RunKind kind, Func<TestProgram, Task> body, Func<RunRequest, RunRequest>? with = null, CancellationToken cancellation = default)
    {
        var events = new EventLog();
        var request = new RunRequest
        {
            Kind = kind,
            Stack = Stack,
            Program = new LambdaProgram(body),
            Config = Config,
            ConfigSecretKeys = ConfigSecretKeys,
            Before = Store.Snapshot,
            Writer = kind == RunKind.Preview ? null : Store,
            Providers = Source,
            StackOutputs = new Stacks(OtherStacks),
            Events = events,
            Clock = Clock,
        };
        var outcome = await Runner.RunAsync(with is null ? request : with(request), cancellation);
        return new(outcome, events);
    }

    public ResourceState Recorded(string name) => Assert.Single(Store.Snapshot.Resources, resource => resource.Urn.Name == name && !resource.Delete);

    /// <summary>The names of what is recorded, in order; the stack and default providers left out.</summary>
    public IEnumerable<string> Names => Store.Snapshot.Resources
        .Where(resource => resource.Type != Urn.StackType && !ProviderReference.IsProviderType(resource.Type))
        .Select(resource => resource.Delete ? $"({resource.Urn.Name})" : resource.Urn.Name);

    private sealed class Stacks(Dictionary<string, PropertyMap> outputs) : IStackOutputs
    {
        public Task<(StackId Stack, PropertyMap Outputs)?> FindAsync(string name, StackId asker, CancellationToken cancellation) =>
            Task.FromResult<(StackId, PropertyMap)?>(outputs.TryGetValue(name, out var found) ? (new("organization", name.Split('/')[^2], name.Split('/')[^1]), found) : null);
    }
}

/// <summary>What a run came to, and what was seen of it.</summary>
internal sealed record TestRun(RunOutcome Outcome, EventLog Events)
{
    public RunResult Result => Outcome.Result;

    /// <summary>Steps that were done, such as <c>create a</c>; the stack, default providers and what stays the same left out.</summary>
    public IReadOnlyList<string> Steps => [.. Events.All.OfType<EngineEvent.StepDone>()
        .Where(done => !done.Step.Internal && done.Step.Kind != StepKind.Same && done.Step.Urn.Type != Urn.StackType)
        .Select(done => $"{done.Step.Kind} {done.Step.Urn.Name}")];

    public IReadOnlyList<string> Errors => [.. Events.All.OfType<EngineEvent.Diagnostic>().Where(d => d.Severity == LogSeverity.Error).Select(d => d.Text)];

    public IReadOnlyList<string> Warnings => [.. Events.All.OfType<EngineEvent.Diagnostic>().Where(d => d.Severity == LogSeverity.Warning).Select(d => d.Text)];

    public StepInfo Step(StepKind kind, string name) =>
        Assert.Single(Events.All.OfType<EngineEvent.StepDone>(), done => done.Step.Kind == kind && done.Step.Urn.Name == name).Step;

    public TestRun Succeeds()
    {
        Assert.True(Result == RunResult.Succeeded, $"{Result}: {string.Join("\n", Errors)}");
        Assert.Empty(Outcome.Faults);
        return this;
    }
}

/// <summary>Keeps the events of a run.</summary>
internal sealed class EventLog : IEventSink
{
    private readonly List<EngineEvent> all = [];

    public IReadOnlyList<EngineEvent> All => all;

    public void Receive(EngineEvent engineEvent) => all.Add(engineEvent);
}

/// <summary>A clock that goes on by a second each time it is asked.</summary>
internal sealed class StepClock : TimeProvider
{
    private long seconds;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddSeconds(Interlocked.Increment(ref seconds));
}

/// <summary>Judges by a function.</summary>
internal sealed class LambdaAnalyzer(Func<AnalyzedResource, IEnumerable<PolicyFinding>> judge) : IAnalyzer
{
    public string Name => "pack";

    public Func<ImmutableArray<AnalyzedResource>, IEnumerable<PolicyFinding>> JudgeStack { get; init; } = _ => [];

    public Func<AnalyzedResource, IEnumerable<PolicyRemedy>> Remedy { get; init; } = _ => [];

    public List<AnalyzedResource> Seen { get; } = [];

    public ValueTask<ImmutableArray<PolicyRemedy>> RemediateAsync(AnalyzedResource resource, CancellationToken cancellation) => new([.. Remedy(resource)]);

    public ValueTask<ImmutableArray<PolicyFinding>> AnalyzeAsync(AnalyzedResource resource, CancellationToken cancellation)
    {
        Seen.Add(resource);
        return new([.. judge(resource)]);
    }

    public ValueTask<ImmutableArray<PolicyFinding>> AnalyzeStackAsync(ImmutableArray<AnalyzedResource> resources, CancellationToken cancellation) =>
        new([.. JudgeStack(resources)]);
}

/// <summary>Nothing is configured.</summary>
internal static class TestConfig
{
    public static ImmutableDictionary<string, string> None { get; } = ImmutableDictionary<string, string>.Empty;
}

/// <summary>There is no other stack.</summary>
internal sealed class NoStacks : IStackOutputs
{
    public static NoStacks Instance { get; } = new();

    public Task<(StackId Stack, PropertyMap Outputs)?> FindAsync(string name, StackId asker, CancellationToken cancellation) =>
        Task.FromResult<(StackId, PropertyMap)?>(null);
}
