using Blueprint.Engine.Model;
using Blueprint.Engine.Secrets;
using Blueprint.Engine.State;
using Blueprint.Engine.Tests.World;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.State;

/// <summary>A file store in a folder of its own.</summary>
internal sealed class StateFixture : IDisposable
{
    public static readonly StackId Stack = new("organization", "shop", "dev");

    private readonly Dictionary<string, string> environment = [];

    public TempFolder Folder { get; } = new();

    public StepClock Clock { get; } = new();

    public string StateFile => Folder[".blueprint/state/shop/dev.json"];

    public string JournalFile => Folder[".blueprint/state/shop/dev.journal"];

    public string LockFile => Folder[".blueprint/state/shop/dev.lock"];

    public string Content => File.ReadAllText(StateFile);

    public void SetPassphrase(string? passphrase)
    {
        environment.Clear();
        if (passphrase is not null)
        {
            environment["PULUMI_CONFIG_PASSPHRASE"] = passphrase;
        }
    }

    public SecretsSource Secrets() => new(name => environment.GetValueOrDefault(name), Folder["home/key"]);

    /// <summary>A store as another process would have it.</summary>
    public FileStateStore Store() => new(Folder.Path, Secrets(), "blueprint up", Clock);

    public async Task Save(params ResourceState[] resources)
    {
        await using var writer = await Store().LockAsync(Stack, CancellationToken.None);
        await writer.CommitAsync(new([.. resources], []), CancellationToken.None);
    }

    public async Task<Snapshot> Load() => await Store().LoadAsync(Stack, CancellationToken.None) ?? Snapshot.Empty;

    public Task<StateException> LoadFails() => Assert.ThrowsAsync<StateException>(() => Store().LoadAsync(Stack, CancellationToken.None));

    public void Edit(string from, string to)
    {
        var content = Content;
        Assert.Contains(from, content, StringComparison.Ordinal);
        File.WriteAllText(StateFile, content.Replace(from, to, StringComparison.Ordinal));
    }

    public void Dispose() => Folder.Dispose();

    public static ResourceState Root { get; } = new()
    {
        Urn = Urn.Create("dev", "shop", "", Urn.StackType, "shop-dev"),
        Type = Urn.StackType,
        Outputs = Props(("url", Text("https://x"))),
    };

    public static ResourceState Provider { get; } = new()
    {
        Urn = Urn.Create("dev", "shop", "", "pulumi:providers:test", "default"),
        Type = "pulumi:providers:test",
        Custom = true,
        Id = "p-1",
    };

    public static ResourceState Thing(string name, PropertyMap? inputs = null, params string[] dependencies) => new()
    {
        Urn = Urn.Create("dev", "shop", "", TestProgram.Type, name),
        Type = TestProgram.Type,
        Custom = true,
        Id = $"{name}-1",
        Inputs = inputs ?? PropertyMap.Empty,
        Outputs = inputs ?? PropertyMap.Empty,
        Parent = Root.Urn.Value,
        Provider = $"{Provider.Urn}::p-1",
        Dependencies = [.. dependencies.Select(dependency => TestWorld.UrnOf(dependency))],
        Created = DateTimeOffset.UnixEpoch,
        Modified = DateTimeOffset.UnixEpoch.AddTicks(1),
    };
}
