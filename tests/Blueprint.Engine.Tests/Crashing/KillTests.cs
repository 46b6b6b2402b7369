using Blueprint.Engine.Events;
using Blueprint.Engine.Model;
using Blueprint.Engine.State;
using Blueprint.Engine.Tests.World;
using Xunit.Abstractions;

namespace Blueprint.Engine.Tests.Crashing;

/// <summary>A process that updates a stack is killed over and over, in the middle of whatever it does; what it has recorded is never lost.</summary>
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private const int Kills = 40;

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Whatever_was_answered_before_a_kill_is_there_after_it_and_the_next_update_goes_on(int seed)
    {
        var random = new Random(seed);
        var (killedAtWork, next, doubts) = (0, 0, new HashSet<string>(StringComparer.Ordinal));
        for (var kill = 0; kill < Kills / 2; kill++)
        {
            using var child = Child.Start("update", folder.Path, seed.ToString(), next.ToString());
            if (!await child.WroteAsync(1 + random.Next(160)))
            {
                Assert.Fail($"seed {seed}, kill {kill}: the victim ended by itself: {await child.ComplaintsAsync()}");
            }

            await child.KillAsync();

            var (round, answered) = Diary();
            next = round + 1;
            killedAtWork += File.Exists(folder[".blueprint/state/shop/dev.lock"]) ? 1 : 0;
            await JudgeAsync(child.Id, answered, doubts, $"seed {seed}, kill {kill}");
        }

        output.WriteLine($"seed {seed}: {Kills / 2} kills, {killedAtWork} of them while an update was recorded, {doubts.Count} operations of unknown end");
        Assert.True(killedAtWork > Kills / 4, $"only {killedAtWork} kills fell into an update");
        await ConvergesAsync(seed, next, doubts);
    }

    private (int Round, string[] Answered) Diary()
    {
        // The last line may be cut short.
        var lines = File.ReadAllText(folder[Victim.Diary]).Split('\n')[..^1];
        var begin = Array.FindLastIndex(lines, line => line.StartsWith("round ", StringComparison.Ordinal));
        return (int.Parse(lines[begin]["round ".Length..]), lines[(begin + 1)..]);
    }

    private async Task JudgeAsync(int victim, string[] answered, HashSet<string> doubts, string when)
    {
        var lockLeft = File.Exists(folder[".blueprint/state/shop/dev.lock"]);
        var snapshot = await Round.Store(folder.Path).LoadAsync(Round.Stack, CancellationToken.None) ?? Snapshot.Empty;

        var things = snapshot.Resources.Where(IsThing).ToArray();
        var recorded = things.Where(resource => !resource.Delete && !resource.PendingReplacement)
            .Select(resource => Round.Line(resource.Urn.Value, resource.Id, resource.Inputs)).ToHashSet(StringComparer.Ordinal);
        Assert.True(answered.All(recorded.Contains), $"{when}: not recorded: {string.Join(", ", answered.Where(line => !recorded.Contains(line)))}");
        Assert.True(Integrity.Check(snapshot.Resources) is [], $"{when}: {string.Join("; ", Integrity.Check(snapshot.Resources))}");

        // What exists is recorded, or is known to have been about to be made; what is recorded exists, or was about to be deleted.
        // Nothing but a refresh can tell how those operations ended; they stay in doubt.
        var cloud = Round.Cloud(folder.Path).Things;
        var ids = things.Where(resource => !resource.PendingReplacement).Select(resource => resource.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (id, urn) in cloud.Where(thing => !ids.Contains(thing.Key) && !doubts.Contains(thing.Key)))
        {
            Assert.True(snapshot.PendingOperations.Any(operation => operation.Type == "creating" && operation.Resource.Urn.Value == urn), $"{when}: nobody knows of {id}");
            doubts.Add(id);
        }

        foreach (var id in ids.Where(id => !cloud.ContainsKey(id)))
        {
            Assert.True(
                doubts.Contains(id) || snapshot.PendingOperations.Any(operation => operation.Type == "deleting" && operation.Resource.Id == id),
                $"{when}: {id} is recorded, but is gone");
            doubts.Add(id);
        }

        Assert.All(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "key"),
            file => Assert.DoesNotContain(Round.SecretText, File.ReadAllText(file), StringComparison.Ordinal));

        await using var writer = await Round.Store(folder.Path).LockAsync(Round.Stack, CancellationToken.None);
        Assert.Equal(lockLeft ? victim : null, writer.Predecessor?.Pid);
        Assert.False(File.Exists(folder[".blueprint/state/shop/dev.journal"]));
    }

    private async Task ConvergesAsync(int seed, int number, HashSet<string> doubts)
    {
        var round = new Round(folder.Path, seed, number);
        Assert.Equal(RunResult.Succeeded, (await round.RunAsync(_ => { })).Outcome.Result);
        var (again, events) = await round.RunAsync(_ => { });

        Assert.Equal(RunResult.Succeeded, again.Result);
        Assert.DoesNotContain(events.All.OfType<EngineEvent.StepDone>(), done => done.Step.Kind != StepKind.Same);
        Assert.Empty(again.After.PendingOperations);
        Assert.Equal(
            again.After.Resources.Where(IsThing).Select(resource => resource.Id).Where(id => !doubts.Contains(id)).Order(StringComparer.Ordinal),
            Round.Cloud(folder.Path).Things.Keys.Where(id => !doubts.Contains(id)).Order(StringComparer.Ordinal));
    }

    private static bool IsThing(ResourceState resource) => resource.Type == TestProgram.Type;
}
