using Blueprint.Engine.Secrets;
using Blueprint.Engine.State;
using Blueprint.Worlds.Tests.Judging;

namespace Blueprint.Worlds.Tests.Running;

/// <summary>The folder in which the state lies, each time as another process would find it.</summary>
internal sealed class Disk(string folder, StackId stack, TimeProvider clock, Coverage coverage)
{
    private readonly string keyFile = Path.Combine(folder, "..", "key");

    /// <summary>What is recorded.</summary>
    public Snapshot Load() => Wait(Store().LoadAsync(stack, CancellationToken.None)) ?? Snapshot.Empty;

    /// <summary>Where it is recorded, as another process would have it.</summary>
    public FileStateStore Store() => new(folder, new SecretsSource(_ => null, keyFile), "worlds", clock);

    /// <summary>All that lies there, but what only says who is at it.</summary>
    public Dictionary<string, byte[]> Files() => Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
        .Where(path => !path.EndsWith(".guard", StringComparison.Ordinal) && !path.EndsWith(".lock", StringComparison.Ordinal))
        .ToDictionary(path => path, File.ReadAllBytes, StringComparer.Ordinal);

    /// <summary>Which files differ.</summary>
    public static IEnumerable<string> Differences(Dictionary<string, byte[]> before, Dictionary<string, byte[]> after) => before.Keys.Union(after.Keys)
        .Where(path => !before.TryGetValue(path, out var old) || !after.TryGetValue(path, out var now) || !old.AsSpan().SequenceEqual(now))
        .Select(path => $"{path} has changed");

    /// <summary>Takes the protection from all that is recorded, as <c>state unprotect --all</c> does.</summary>
    public void Unprotect()
    {
        var store = Store();
        var writer = Wait(store.LockAsync(stack, CancellationToken.None));
        var state = Wait(store.LoadAsync(stack, CancellationToken.None)) ?? Snapshot.Empty;
        if (state.Resources.Any(record => record.Protect))
        {
            Wait(writer.CommitAsync(state with { Resources = [.. state.Resources.Select(record => record with { Protect = false })] }, CancellationToken.None).AsTask());
        }

        Wait(writer.DisposeAsync().AsTask());
    }

    /// <summary>The last line of the journal was being written: some of it is on the disk.</summary>
    public void Tear()
    {
        foreach (var journal in Directory.GetFiles(folder, "*.journal", SearchOption.AllDirectories))
        {
            File.AppendAllText(journal, "{\"begin\":{\"resou");
            coverage.Count("torn line");
        }
    }

    /// <summary>No secret lies there in clear.</summary>
    /// <exception cref="Violation">One does.</exception>
    public void CheckSecrets()
    {
        foreach (var (path, content) in Files())
        {
            var at = content.AsSpan().IndexOf("hush-"u8);
            Violation.Unless(at < 0, "no secret is on the disk", at < 0 ? "" : $"{path}: {System.Text.Encoding.UTF8.GetString(content[Math.Max(0, at - 300)..Math.Min(content.Length, at + 40)])}");
        }
    }

    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private static void Wait(Task task) => task.GetAwaiter().GetResult();
}
