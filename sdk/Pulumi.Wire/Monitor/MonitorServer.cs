using Blueprint.Protocol;
using Blueprint.Wire.Grpc;
using Blueprint.Wire.Messages;
using Blueprint.Wire.Values;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Blueprint.Wire.Monitor;

/// <summary>Serves an engine to one program of another process: Pulumi's services ResourceMonitor and Engine, on one port.</summary>
/// <remarks>
/// The engine's answers decide everything; what it refuses with a <see cref="MonitorException"/> goes back with its status.
/// Transforms and hooks of the program come to the engine as functions; each call of one is a call of the program's own
/// Callbacks service. Requests say what of the answers their sender understands (secrets, references, partial values, results),
/// and get no more.
/// </remarks>
public sealed class MonitorServer : IAsyncDisposable
{
    private const string NodeRuntime = "nodejs";
    private const string NodeAgent = "grpc-node-js/";

    private readonly IResourceMonitor monitor;
    private readonly IEngine engine;
    private readonly ProgramCallbacks callbacks = new();
    private GrpcServer? server;
    private volatile string rootResource = "";
    private volatile bool signalled;

    private MonitorServer(IResourceMonitor monitor, IEngine engine)
    {
        this.monitor = monitor;
        this.engine = engine;
    }

    /// <summary>Where both services are, as <c>127.0.0.1:PORT</c>.</summary>
    public string Address => server!.Address;

    /// <summary>Whether the program has said that it has registered all it will, and the engine has let it go.</summary>
    public bool HasSignalled => signalled;

    /// <summary>Starts to serve an engine.</summary>
    /// <param name="monitor">Takes the program's resources.</param>
    /// <param name="engine">Takes its messages.</param>
    /// <param name="cancellation">Gives up starting; it does not stop a server that has started.</param>
    public static async Task<MonitorServer> StartAsync(IResourceMonitor monitor, IEngine engine, CancellationToken cancellation)
    {
        var services = new MonitorServer(monitor, engine);
        services.server = await GrpcServer.StartAsync(services.Methods(), cancellation).ConfigureAwait(false);
        return services;
    }

    /// <summary>Stops at once. Calls that the program still waits for are broken off.</summary>
    public async ValueTask DisposeAsync()
    {
        await server!.DisposeAsync().ConfigureAwait(false);
        callbacks.Dispose();
    }

    private GrpcMethods Methods()
    {
        var methods = new GrpcMethods();
        Add(Paths.Monitor("SupportsFeature"), SupportsFeatureRequest.Parser, async (request, call) =>
            new SupportsFeatureResponse { HasSupport = await monitor.SupportsFeatureAsync(request.Id, call.Cancellation).ConfigureAwait(false) });
        Add(Paths.Monitor("RegisterResource"), Messages.RegisterResourceRequest.Parser, async (request, call) => RegistrationMessages.Write(
            await monitor.RegisterResourceAsync(RegistrationMessages.Read(request, IsNode(call), callbacks.Transform), call.Cancellation).ConfigureAwait(false), request));
        Add(Paths.Monitor("RegisterResourceOutputs"), RegisterResourceOutputsRequest.Parser, (request, call) =>
            Done(monitor.RegisterResourceOutputsAsync(request.Urn, RegistrationMessages.Outputs(request), call.Cancellation)));
        Add(Paths.Monitor("ReadResource"), Messages.ReadResourceRequest.Parser, async (request, call) => RegistrationMessages.Write(
            await monitor.ReadResourceAsync(RegistrationMessages.Read(request), call.Cancellation).ConfigureAwait(false), request));
        Add(Paths.Monitor("Invoke"), ResourceInvokeRequest.Parser, async (request, call) => FunctionMessages.Write(
            await monitor.InvokeAsync(FunctionMessages.Read(request), call.Cancellation).ConfigureAwait(false), request));
        Add(Paths.Monitor("Call"), ResourceCallRequest.Parser, async (request, call) => FunctionMessages.Write(
            await monitor.CallAsync(FunctionMessages.Read(request), call.Cancellation).ConfigureAwait(false)));
        Add(Paths.Monitor("RegisterStackTransform"), Callback.Parser, (callback, call) =>
            Done(monitor.RegisterStackTransformAsync(callbacks.Transform(callback), call.Cancellation)));
        Add(Paths.Monitor("RegisterStackInvokeTransform"), Callback.Parser, (callback, call) =>
            Done(monitor.RegisterStackInvokeTransformAsync(callbacks.InvokeTransform(callback), call.Cancellation)));
        Add(Paths.Monitor("RegisterResourceHook"), RegisterResourceHookRequest.Parser, (request, call) => Done(monitor.RegisterResourceHookAsync(
            new(request.Name, callbacks.Hook(CallbackOf(request.Callback, request.Name), request.Name)) { OnDryRun = request.OnDryRun, IgnoreErrors = request.IgnoreErrors },
            call.Cancellation)));
        Add(Paths.Monitor("RegisterErrorHook"), RegisterErrorHookRequest.Parser, (request, call) => Done(monitor.RegisterErrorHookAsync(
            new(request.Name, callbacks.ErrorHook(CallbackOf(request.Callback, request.Name), request.Name)), call.Cancellation)));
        Add(Paths.Monitor("RegisterPackage"), RegisterPackageRequest.Parser, async (request, call) =>
            new RegisterPackageResponse { Ref = await monitor.RegisterPackageAsync(FunctionMessages.Read(request), call.Cancellation).ConfigureAwait(false) });
        Add(Paths.Monitor("SignalAndWaitForShutdown"), Empty.Parser, async (_, call) =>
        {
            await monitor.SignalAndWaitForShutdownAsync(call.Cancellation).ConfigureAwait(false);
            signalled = true;
            return new Empty();
        });
        Add(Paths.Engine("Log"), LogRequest.Parser, (request, call) => Done(engine.LogAsync(
            new((Protocol.LogSeverity)request.Severity, request.Message, request.Urn, request.StreamId, request.Ephemeral), call.Cancellation)));
        Add(Paths.Engine("RequirePulumiVersion"), RequirePulumiVersionRequest.Parser, (request, call) =>
            Done(engine.RequirePulumiVersionAsync(request.PulumiVersionRange, call.Cancellation)));
        Add(Paths.Engine("GetRootResource"), Empty.Parser, (_, _) => Task.FromResult<IMessage>(new RootResourceRequest { Urn = rootResource }));
        Add(Paths.Engine("SetRootResource"), RootResourceRequest.Parser, (request, _) =>
        {
            rootResource = request.Urn;
            return Done(Task.CompletedTask);
        });

        // A debugger is the business of whoever attached it.
        Add(Paths.Engine("StartDebugging"), Empty.Parser, (_, _) => Done(Task.CompletedTask));
        return methods;

        void Add<T>(string path, MessageParser<T> parser, Func<T, GrpcCall, Task<IMessage>> serve)
            where T : IMessage<T> =>
            methods.Add(path, parser, (request, call) => AnswerAsync(request, call, serve));
    }

    private static async Task<IMessage> AnswerAsync<T>(T request, GrpcCall call, Func<T, GrpcCall, Task<IMessage>> serve)
    {
        try
        {
            return await serve(request, call).ConfigureAwait(false);
        }
        catch (MonitorException error)
        {
            throw MonitorErrors.ToGrpc(error);
        }
        catch (PropertyFormatException error)
        {
            throw new GrpcException(GrpcStatus.InvalidArgument, error.Message, error);
        }
    }

    private static async Task<IMessage> Done(Task work)
    {
        await work.ConfigureAwait(false);
        return new Empty();
    }

    private static Callback CallbackOf(Callback? callback, string hook) =>
        callback ?? throw new GrpcException(GrpcStatus.InvalidArgument, $"the hook '{hook}' has no callback");

    private static bool IsNode(GrpcCall call) =>
        call.Header("pulumi-runtime") == NodeRuntime || call.Header("user-agent")?.StartsWith(NodeAgent, StringComparison.Ordinal) == true;
}
