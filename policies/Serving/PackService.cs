using Blueprint.Policies.Settings;
using Blueprint.Protocol;
using Blueprint.Wire.Analysis;
using Blueprint.Wire.Grpc;

namespace Blueprint.Policies.Serving;

/// <summary>All packs as one of Pulumi's: the same rules, configuration and exemptions as in Blueprint's own engine.</summary>
/// <param name="packs">The packs.</param>
/// <param name="clock">Tells the day: exemptions expire.</param>
/// <param name="home">The folder that the pack is in where no engine says so.</param>
/// <threadsafety>Any number of calls at once; they are answered one after the other.</threadsafety>
internal sealed class PackService(ImmutableArray<Pack> packs, TimeProvider clock, Func<string> home) : IPolicyPack
{
    private readonly Lock gate = new();
    private readonly TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, PropertyMap> inputs = new(StringComparer.Ordinal);
    private string? folder;
    private PolicySuite? suite;
    private PackStack? stack;
    private ImmutableDictionary<string, PolicySetting> configured = ImmutableDictionary<string, PolicySetting>.Empty;
    private Judgement? judgement;

    /// <summary>Ends when an engine has cancelled the pack.</summary>
    public Task Cancelled => cancelled.Task;

    public Task HandshakeAsync(PackHandshake handshake, CancellationToken cancellation) => Tell(() => (folder, suite) = (handshake.RootDirectory, null));

    public Task ConfigureStackAsync(PackStack stack, CancellationToken cancellation) => Tell(() =>
    {
        this.stack = stack;
        inputs.Clear();
    });

    public Task<PackInfo> InfoAsync(CancellationToken cancellation) =>
        Ask(() => PackDescription.Of(Suite(), Suite().Settings.EnvironmentOf(stack?.Stack ?? "")));

    public Task<string> VersionAsync(CancellationToken cancellation) => Ask(() => PackDescription.Version);

    public Task ConfigureAsync(ImmutableDictionary<string, PolicySetting> settings, CancellationToken cancellation) => Tell(() =>
    {
        // What cannot be is refused here, where the engine says whose configuration it is, and not at the first resource.
        _ = PackConfiguration.Apply(Suite(), Suite().Settings.EnvironmentOf(stack?.Stack ?? ""), settings);
        configured = settings;
    });

    public Task<PackRemediations> RemediateAsync(PackResource resource, CancellationToken cancellation) => Ask(() =>
    {
        // What is the SDK's own affair is no rule's, and goes back as it came.
        var internals = resource.Properties.Where((name, _) => name.StartsWith("__", StringComparison.Ordinal));
        return Judge(resource.Urn).Mended(Seen(resource, resource.Properties.Where((name, _) => !internals.ContainsKey(name))), internals);
    });

    public Task<PackFindings> AnalyzeAsync(PackResource resource, CancellationToken cancellation) => Ask(() =>
    {
        inputs[resource.Urn] = resource.Properties;
        return Judge(resource.Urn).Resource(Seen(resource, resource.Properties));
    });

    // The wire brings outputs alone, and what was asked for decides as much as what came of it.
    public Task<PackFindings> AnalyzeStackAsync(ImmutableArray<PackResource> resources, CancellationToken cancellation) => Ask(() =>
        Judge(resources is [var first, ..] ? first.Urn : "").Stack(
        [
            .. resources.Select(resource => Seen(
                resource, inputs.TryGetValue(resource.Urn, out var given) ? given.With(resource.Properties) : resource.Properties)),
        ]));

    public Task CancelAsync(CancellationToken cancellation)
    {
        cancelled.TrySetResult();
        return Task.CompletedTask;
    }

    private Task<bool> Tell(Action told) => Ask(() =>
    {
        told();
        judgement = null;
        return true;
    });

    private Task<T> Ask<T>(Func<T> answer)
    {
        lock (gate)
        {
            return cancelled.Task.IsCompleted
                ? throw new GrpcException(GrpcStatus.Cancelled, "the policy pack was cancelled")
                : Task.FromResult(answer());
        }
    }

    private PolicySuite Suite()
    {
        if (suite is null)
        {
            var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
            suite = PolicyFolder.Load(folder ?? home(), packs, today, out var problems)
                ?? throw new GrpcException(GrpcStatus.FailedPrecondition, string.Join('\n', problems));
        }

        return suite;
    }

    private Judgement Judge(string urn) => judgement ??= Judgement.Begin(Suite(), ScopeOf(urn), configured);

    // An engine that tells of no stack judges what is recorded: then the resource's own URN says where it belongs.
    private PackStack ScopeOf(string urn) => stack ?? (urn.Split("::") switch
    {
        [var head, var project, ..] => new() { Stack = head[(head.LastIndexOf(':') + 1)..], Project = project, IsPreview = true },
        _ => new() { Stack = "", Project = "", IsPreview = true },
    });

    private static PolicyResource Seen(PackResource resource, PropertyMap properties) => new()
    {
        Urn = resource.Urn,
        Type = resource.Type,
        Name = resource.Name,
        Properties = properties,
        Parent = resource.Parent,
        Dependencies = resource.Dependencies,
        PropertyDependencies = resource.PropertyDependencies,
        Protect = resource.Options.Protect,
        ProviderSettings = resource.Provider?.Properties ?? PropertyMap.Empty,
    };
}
