using Blueprint.Engine.Deploying;
using Blueprint.Engine.Events;
using Blueprint.Engine.Secrets;
using Blueprint.Engine.State;
using Blueprint.Engine.Tests.World;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Crashing;

/// <summary>One update among many of a stack whose program changes each time: some resources come, some go, some change or are replaced.</summary>
/// <param name="Root">The folder of the stack, its cloud and its diary.</param>
/// <param name="Seed">What the programs are drawn from.</param>
/// <param name="Number">Which update.</param>
internal sealed record Round(string Root, int Seed, int Number)
{
    public const string SecretText = "hunter2-never-in-clear";

    private const int Names = 48;

    public static readonly StackId Stack = new("organization", "shop", "dev");

    public static FileStateStore Store(string root) =>
        new(root, new SecretsSource(_ => null, Path.Combine(root, "home", "key")), "blueprint up", TimeProvider.System);

    public static DiskCloud Cloud(string root) => new(Path.Combine(root, "cloud"));

    /// <summary>Carries it out, from taking the lock to giving it back.</summary>
    /// <param name="answered">Told of each resource that the program has got an answer for.</param>
    public async Task<(RunOutcome Outcome, EventLog Events)> RunAsync(Action<string> answered)
    {
        var store = Store(Root);
        var events = new EventLog();
        await using var writer = await store.LockAsync(Stack, CancellationToken.None);
        var outcome = await Runner.RunAsync(
            new()
            {
                Kind = RunKind.Update,
                Stack = Stack,
                Program = new LambdaProgram(program => Body(program, answered)),
                Config = TestConfig.None,
                Before = await store.LoadAsync(Stack, CancellationToken.None) ?? Snapshot.Empty,
                Writer = writer,
                Providers = new FakeSource(Cloud(Root)),
                StackOutputs = NoStacks.Instance,
                Events = events,
            },
            CancellationToken.None);
        return (outcome, events);
    }

    /// <summary>How the diary writes down that a program was answered, and how a record would be written down.</summary>
    public static string Line(string urn, string id, PropertyMap inputs) => $"{urn}|{id}|{inputs["size"]}|{inputs["fixed"]}";

    private async Task Body(TestProgram program, Action<string> answered)
    {
        var done = new Dictionary<string, Task<RegisterResourceResponse>>();
        for (var i = 0; i < Names; i++)
        {
            // Most of a resource stays as it is from one update to the next.
            var random = new Random(HashCode(Seed, i, Number / (2 + (i % 3))));
            if (random.Next(5) == 0)
            {
                continue;
            }

            var name = $"r{i}";
            var used = i > 0 && done.TryGetValue($"r{random.Next(i)}", out var other) ? other : null;
            var inputs = Props(("size", PropertyValue.Of(random.Next(3))), ("fixed", PropertyValue.Of(random.Next(8) / 7)), ("secret", Secret(SecretText)));
            done[name] = Register(program, name, inputs, used, answered);
        }

        await Task.WhenAll(done.Values);
    }

    private static async Task<RegisterResourceResponse> Register(
        TestProgram program, string name, PropertyMap inputs, Task<RegisterResourceResponse>? used, Action<string> answered)
    {
        var other = used is null ? null : await used;
        var answer = await program.Thing(name, inputs, request => other is null ? request : request.After(other.Urn));
        answered(Line(answer.Urn, answer.Id, inputs));
        return answer;
    }

    // The same in every process.
    private static int HashCode(params ReadOnlySpan<int> numbers)
    {
        var hash = 17;
        foreach (var number in numbers)
        {
            hash = unchecked((hash * 486_187_739) + number);
        }

        return hash;
    }
}
