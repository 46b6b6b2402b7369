using Blueprint.Protocol;
using Blueprint.Wire.Grpc;
using Blueprint.Wire.Messages;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Blueprint.Wire.Monitor;

/// <summary>An engine of another process, as a program sees it.</summary>
/// <remarks>Transforms and hooks that are handed to it are served to the engine from this process until it is disposed.</remarks>
/// <threadsafety>Called by any number of threads at once.</threadsafety>
public sealed class MonitorClient : IResourceMonitor, IEngine, IAsyncDisposable
{
    private readonly GrpcChannel monitor;
    private readonly GrpcChannel engine;
    private readonly CallbackServer callbacks = new();

    /// <summary>Makes a client; it connects at its first call.</summary>
    /// <param name="monitor">Where the engine's service ResourceMonitor is, as <c>host:port</c>.</param>
    /// <param name="engine">Where its service Engine is, as <c>host:port</c>.</param>
    /// <exception cref="ArgumentException">One of them is no address.</exception>
    public MonitorClient(string monitor, string engine)
    {
        this.monitor = new(monitor);
        this.engine = engine == monitor ? this.monitor : new(engine);
    }

    /// <inheritdoc/>
    public async Task<bool> SupportsFeatureAsync(string id, CancellationToken cancellation) =>
        (await MonitorAsync("SupportsFeature", new SupportsFeatureRequest { Id = id }, SupportsFeatureResponse.Parser, cancellation).ConfigureAwait(false)).HasSupport;

    /// <inheritdoc/>
    public async Task<Protocol.RegisterResourceResponse> RegisterResourceAsync(Protocol.RegisterResourceRequest request, CancellationToken cancellation)
    {
        var transforms = new List<Callback>(request.Transforms.Length);
        foreach (var transform in request.Transforms)
        {
            transforms.Add(await CallbackAsync(transform).ConfigureAwait(false));
        }

        var message = RegistrationMessages.Write(request, transforms);
        return RegistrationMessages.Read(
            await MonitorAsync("RegisterResource", message, Messages.RegisterResourceResponse.Parser, cancellation).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public Task RegisterResourceOutputsAsync(string urn, PropertyMap outputs, CancellationToken cancellation) =>
        MonitorAsync("RegisterResourceOutputs", RegistrationMessages.Outputs(urn, outputs), Empty.Parser, cancellation);

    /// <inheritdoc/>
    public async Task<Protocol.ReadResourceResponse> ReadResourceAsync(Protocol.ReadResourceRequest request, CancellationToken cancellation) =>
        RegistrationMessages.Read(
            await MonitorAsync("ReadResource", RegistrationMessages.Write(request), Messages.ReadResourceResponse.Parser, cancellation).ConfigureAwait(false));

    /// <inheritdoc/>
    public async Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellation) =>
        FunctionMessages.Read(await MonitorAsync("Invoke", FunctionMessages.Write(request), ResourceInvokeResponse.Parser, cancellation).ConfigureAwait(false));

    /// <inheritdoc/>
    public async Task<Protocol.CallResponse> CallAsync(CallRequest request, CancellationToken cancellation) =>
        FunctionMessages.Read(await MonitorAsync("Call", FunctionMessages.Write(request), Messages.CallResponse.Parser, cancellation).ConfigureAwait(false));

    /// <inheritdoc/>
    public async Task RegisterStackTransformAsync(TransformCallback transform, CancellationToken cancellation) =>
        await MonitorAsync("RegisterStackTransform", await CallbackAsync(transform).ConfigureAwait(false), Empty.Parser, cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task RegisterStackInvokeTransformAsync(InvokeTransformCallback transform, CancellationToken cancellation)
    {
        var callback = await callbacks.AddAsync(TransformInvokeRequest.Parser, async (message, stop) =>
        {
            var before = TransformMessages.Read(message);
            return TransformMessages.Write(before, await transform(before, stop).ConfigureAwait(false));
        }).ConfigureAwait(false);
        await MonitorAsync("RegisterStackInvokeTransform", callback, Empty.Parser, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<string> RegisterPackageAsync(PackageSpec package, CancellationToken cancellation) =>
        (await MonitorAsync("RegisterPackage", FunctionMessages.Write(package), RegisterPackageResponse.Parser, cancellation).ConfigureAwait(false)).Ref;

    /// <inheritdoc/>
    public async Task RegisterResourceHookAsync(ResourceHookSpec hook, CancellationToken cancellation)
    {
        var callback = await callbacks.AddAsync(ResourceHookRequest.Parser, async (message, stop) =>
            new ResourceHookResponse { Error = await hook.Run(HookMessages.Read(message), stop).ConfigureAwait(false) ?? "" }).ConfigureAwait(false);
        await MonitorAsync(
            "RegisterResourceHook",
            new RegisterResourceHookRequest { Name = hook.Name, Callback = callback, OnDryRun = hook.OnDryRun, IgnoreErrors = hook.IgnoreErrors },
            Empty.Parser, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task RegisterErrorHookAsync(ErrorHookSpec hook, CancellationToken cancellation)
    {
        var callback = await callbacks.AddAsync(ErrorHookRequest.Parser, async (message, stop) =>
        {
            var answer = await hook.Run(HookMessages.Read(message), stop).ConfigureAwait(false);
            return new ErrorHookResponse { Retry = answer.Retry, Error = answer.Error ?? "" };
        }).ConfigureAwait(false);
        await MonitorAsync("RegisterErrorHook", new RegisterErrorHookRequest { Name = hook.Name, Callback = callback }, Empty.Parser, cancellation)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task SignalAndWaitForShutdownAsync(CancellationToken cancellation) =>
        MonitorAsync("SignalAndWaitForShutdown", new Empty(), Empty.Parser, cancellation);

    /// <inheritdoc/>
    public Task LogAsync(LogMessage message, CancellationToken cancellation) => CallAsync(
        engine,
        Paths.Engine("Log"),
        new LogRequest
        {
            Severity = (Messages.LogSeverity)message.Severity,
            Message = message.Text,
            Urn = message.Urn,
            StreamId = message.StreamId,
            Ephemeral = message.Ephemeral,
        },
        Empty.Parser, cancellation);

    /// <inheritdoc/>
    public Task RequirePulumiVersionAsync(string range, CancellationToken cancellation) => CallAsync(
        engine, Paths.Engine("RequirePulumiVersion"), new RequirePulumiVersionRequest { PulumiVersionRange = range }, Empty.Parser, cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await callbacks.DisposeAsync().ConfigureAwait(false);
        monitor.Dispose();
        engine.Dispose();
    }

    private Task<Callback> CallbackAsync(TransformCallback transform) => callbacks.AddAsync(TransformRequest.Parser, async (message, stop) =>
    {
        var before = TransformMessages.Read(message);
        return TransformMessages.Write(before, await transform(before, stop).ConfigureAwait(false));
    });

    private Task<T> MonitorAsync<T>(string method, IMessage request, MessageParser<T> parser, CancellationToken cancellation)
        where T : IMessage<T> =>
        CallAsync(monitor, Paths.Monitor(method), request, parser, cancellation);

    private static async Task<T> CallAsync<T>(GrpcChannel channel, string path, IMessage request, MessageParser<T> parser, CancellationToken cancellation)
        where T : IMessage<T>
    {
        try
        {
            return await channel.CallAsync(path, request, parser, cancellation).ConfigureAwait(false);
        }
        catch (GrpcException error)
        {
            throw MonitorErrors.ToMonitor(error);
        }
    }
}
