using System.Collections.Immutable;
using Blueprint.Engine.Programs;
using Blueprint.Engine.Programs.Node;
using Blueprint.Protocol;
using Blueprint.Wire.Analysis;
using Blueprint.Wire.Grpc;
using Blueprint.Wire.Values;

namespace Blueprint.Engine.Analysis.Packs;

/// <summary>A policy pack on Pulumi's SDK for Node.js, in a process of its own for one run of one stack.</summary>
/// <remarks>
/// It is started when it is first asked, as Pulumi's command line starts it, and killed when the run is over. A pack that does not
/// start, throws, dies or does not answer in time fails the run: what it would have said is not known.
/// </remarks>
/// <param name="file">The pack.</param>
/// <param name="settings">What the user sets of its policies.</param>
/// <param name="stack">The stack that it judges.</param>
public sealed class NodePolicyPack(PolicyPackFile file, PackSettingsFile settings, PackStack stack) : IAnalyzer, IAsyncDisposable
{
    // How long a process that no longer answers may take to end, for a better word than "gone".
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource over = new();
    private Task<Running>? running;
    private Action<LogMessage> tell = _ => { };

    /// <summary>How long the pack may take to start, and to answer one question.</summary>
    /// <value>Default: 2 minutes.</value>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public string Name { get; private set; } = Path.GetFileName(file.Directory);

    /// <summary>Makes sure that the pack can be started.</summary>
    /// <exception cref="ProgramStartException">It cannot: Node.js or its packages are missing; says what to do.</exception>
    public static async Task RequireAsync(PolicyPackFile file)
    {
        if (await NodeRuntime.ProblemAsync(NodeCommand.Node).ConfigureAwait(false) is { } problem)
        {
            throw new ProgramStartException($"The policy pack in {file.Directory} cannot be run: {problem}");
        }

        _ = await RunnerAsync(file).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Begin(Action<LogMessage> tell) => this.tell = tell;

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<PolicyFinding>> AnalyzeAsync(AnalyzedResource resource, CancellationToken cancellation)
    {
        var pack = await RunningAsync(cancellation).ConfigureAwait(false);
        var said = await AskAsync(pack, $"judging {resource.Urn}", stop => pack.Client.AnalyzeAsync(Sent(resource), stop), cancellation).ConfigureAwait(false);
        return pack.Verdicts.OnResource(said, resource);
    }

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<PolicyRemedy>> RemediateAsync(AnalyzedResource resource, CancellationToken cancellation)
    {
        var pack = await RunningAsync(cancellation).ConfigureAwait(false);
        if (!pack.Verdicts.Mends)
        {
            return [];
        }

        var sent = Sent(resource) with { Properties = resource.Properties.With(resource.Internals) };
        var said = await AskAsync(pack, $"mending {resource.Urn}", stop => pack.Client.RemediateAsync(sent, stop), cancellation).ConfigureAwait(false);
        foreach (var refused in said.Remediations.Where(remediation => remediation.Diagnostic.Length > 0))
        {
            tell(new(LogSeverity.Warning, $"The policy '{refused.Policy}' of the policy pack '{Name}' mended nothing: {refused.Diagnostic}", resource.Urn));
        }

        return pack.Verdicts.Remedies(said, resource);
    }

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<PolicyFinding>> AnalyzeStackAsync(ImmutableArray<AnalyzedResource> resources, CancellationToken cancellation)
    {
        var pack = await RunningAsync(cancellation).ConfigureAwait(false);
        ImmutableArray<PackResource> sent = [.. resources.Select(resource => Sent(resource))];
        var said = await AskAsync(pack, "judging the stack", stop => pack.Client.AnalyzeStackAsync(sent, stop), cancellation).ConfigureAwait(false);
        return pack.Verdicts.OnStack(said, resources);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync().ConfigureAwait(false);
        if (running is { IsCompletedSuccessfully: true })
        {
            await (await running.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        }

        over.Dispose();
    }

    private static PackResource Sent(AnalyzedResource resource) => new()
    {
        Urn = resource.Urn,
        Type = resource.Type,
        Name = resource.Name,
        Properties = resource.Properties,
        Options = resource.Options,
        Provider = resource.Provider,
        Parent = resource.Parent,
        Dependencies = resource.Dependencies,
        PropertyDependencies = resource.PropertyDependencies,
    };

    private Task<Running> RunningAsync(CancellationToken cancellation) => running ??= StartAsync(cancellation);

    private async Task<Running> StartAsync(CancellationToken cancellation)
    {
        LogServer? log = null;
        PackProcess? process = null;
        PackClient? client = null;
        try
        {
            log = await LogServer.StartAsync(message => tell(message), cancellation).ConfigureAwait(false);
            process = PackProcess.Start(await CommandAsync(log.Address).ConfigureAwait(false), message => tell(message));
            client = new(await process.AddressAsync(Limit, cancellation).ConfigureAwait(false));
            var info = await AskAsync(client, process, "starting", async stop =>
            {
                await TellAsync(() => client.HandshakeAsync(new(log.Address, file.Directory, file.Directory), stop)).ConfigureAwait(false);
                await TellAsync(() => client.ConfigureStackAsync(stack, stop)).ConfigureAwait(false);
                return await client.InfoAsync(stop).ConfigureAwait(false);
            }, cancellation).ConfigureAwait(false);
            Name = info.Name;
            var configured = PackSettings.Of(info, settings);
            if (info.SupportsConfig && !configured.IsEmpty)
            {
                await AskAsync(client, process, "taking its configuration", async stop =>
                {
                    await client.ConfigureAsync(configured, stop).ConfigureAwait(false);
                    return true;
                }, cancellation).ConfigureAwait(false);
            }

            return new(log, process, client, new(info, configured));
        }
        catch (Exception error)
        {
            client?.Dispose();
            process?.Dispose();
            if (log is not null)
            {
                await log.DisposeAsync().ConfigureAwait(false);
            }

            throw error switch
            {
                TimeoutException => Failed($"it did not start within {Limit.TotalSeconds} s", error),
                ProgramStartException => Failed(error.Message, error),
                _ => error,
            };
        }
    }

    private Task<T> AskAsync<T>(Running pack, string doing, Func<CancellationToken, Task<T>> question, CancellationToken cancellation) =>
        AskAsync(pack.Client, pack.Process, doing, question, cancellation);

    private async Task<T> AskAsync<T>(PackClient client, PackProcess process, string doing, Func<CancellationToken, Task<T>> question, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation, over.Token);
        limited.CancelAfter(Limit);
        try
        {
            return await question(limited.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested || over.IsCancellationRequested)
        {
            await GiveUpAsync(client).ConfigureAwait(false);
            throw;
        }
        catch (OperationCanceledException error)
        {
            throw Failed($"it did not answer within {Limit.TotalSeconds} s while {doing}", error);
        }
        catch (PropertyFormatException error)
        {
            throw Failed($"its answer while {doing} cannot be read: {error.Message}", error);
        }
        catch (GrpcException error)
        {
            var fate = error.Status is GrpcStatus.Unavailable or GrpcStatus.Internal ? await process.FateAsync(Patience).ConfigureAwait(false) : null;
            throw Failed(fate is null ? $"it failed while {doing}: {error.Message}" : $"while {doing} {fate}", error);
        }
    }

    // Packs on the Node SDK know neither of the two.
    private static async Task TellAsync(Func<Task> tell)
    {
        try
        {
            await tell().ConfigureAwait(false);
        }
        catch (GrpcException error) when (error.Status == GrpcStatus.Unimplemented)
        {
            // An older or simpler pack; it is asked all the same.
        }
    }

    private static async Task GiveUpAsync(PackClient client)
    {
        using var soon = new CancellationTokenSource(Patience);
        try
        {
            await client.CancelAsync(soon.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is GrpcException or OperationCanceledException)
        {
            // It is killed in any case.
        }
    }

    private PolicyPackException Failed(string how, Exception cause) => new($"The policy pack '{Name}' in {file.Directory} says nothing: {how}", cause);

    private async Task<ChildCommand> CommandAsync(string address) => new(
        NodeCommand.Node,
        [.. file.Options.NodeArguments, await RunnerAsync(file).ConfigureAwait(false), address, file.Directory],
        file.Directory)
    {
        Environment = PackEnvironment.Of(stack, file.Options),
    };

    private static async Task<string> RunnerAsync(PolicyPackFile file) =>
        NodePackages.Runner(file.Directory, NodePackages.PackRunner)
        ?? await NodeRuntime.ResolveAsync(NodeCommand.Node, file.Options, file.Directory, NodePackages.PackRunner).ConfigureAwait(false)
        ?? throw new ProgramStartException($"The policy pack in {file.Directory} cannot be run: {NodePackages.Advice(file.Directory, file.Options.PackageManager, "@pulumi/policy")}");

    private sealed record Running(LogServer Log, PackProcess Process, PackClient Client, PackVerdicts Verdicts) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            Client.Dispose();
            Process.Dispose();
            return Log.DisposeAsync();
        }
    }
}
