using Blueprint.Protocol;

namespace Pulumi;

/// <summary>A program that runs, and the ways to run one.</summary>
public sealed partial class Deployment
{
    private static readonly AsyncLocal<DeploymentInstance?> Slot = new();

    private readonly CancellationTokenSource ended;

    internal Deployment(DeploymentSettings settings, IResourceMonitor monitor, IEngine log, CancellationToken cancellation)
    {
        Settings = settings;
        Monitor = monitor;
        Engine = log;
        ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Cancellation = ended.Token;
        Runner = new();
        Log = new(log, settings, Runner, cancellation);
        Features = new(monitor, Cancellation);
        Packages = new(this);
        Registrar = new(this);
        Functions = new(this);
        Methods = new(this);
    }

    /// <summary>The deployment that the calling code is part of.</summary>
    /// <exception cref="InvalidOperationException">It is part of none; or one is set where one runs already.</exception>
    public static DeploymentInstance Instance
    {
        get => Slot.Value ?? throw new InvalidOperationException("Trying to acquire Deployment.Instance before 'Run' was called.");
        internal set
        {
            if (Slot.Value is not null)
            {
                throw new InvalidOperationException("Deployment.Instance should only be set once at the beginning of a 'Run' call.");
            }

            Slot.Value = value;
        }
    }

    /// <summary>The deployment that the calling code is part of; fails where there is none.</summary>
    internal static Deployment Current => Instance.Deployment;

    /// <summary>The deployment that the calling code is part of; null where there is none.</summary>
    internal static Deployment? TryCurrent => Slot.Value?.Deployment;

    internal DeploymentSettings Settings { get; }

    internal IResourceMonitor Monitor { get; }

    internal IEngine Engine { get; }

    /// <summary>Cancelled when the run is over, or is to be.</summary>
    internal CancellationToken Cancellation { get; }

    internal TaskTracker Runner { get; }

    internal EngineLogger Log { get; }

    internal Features Features { get; }

    internal PackageReferences Packages { get; }

    internal ResourceRegistrar Registrar { get; }

    internal FunctionInvoker Functions { get; }

    internal MethodCaller Methods { get; }

    /// <summary>The parent of all resources that name none.</summary>
    internal Stack? RootStack { get; set; }

    /// <summary>All resources that were made, where somebody wants to see them; otherwise null.</summary>
    internal ResourceList? Resources { get; init; }

    /// <summary>Finds out where in the source resources are made; null where nobody wants to know.</summary>
    internal SourceLocator? Source { get; init; }

    /// <summary>Adds a transform of all function calls from now on.</summary>
    public void RegisterInvokeTransform(InvokeTransform transform) => Functions.RegisterTransform(transform);

    /// <summary>Waits until all resources that were made so far are registered.</summary>
    public Task AwaitPendingRegistrations() => Registrar.WhenDoneAsync();

    /// <summary>Whether the engine can be given transforms of function calls.</summary>
    public Task<bool> MonitorSupportsInvokeTransforms() => Features.SupportsAsync("invokeTransforms");

    /// <summary>Whether the engine runs resource hooks.</summary>
    public Task<bool> MonitorSupportsResourceHooks() => Features.SupportsAsync("resourceHooks");

    /// <summary>Keeps the program that the calling code is part of, if any, from ending before a task does.</summary>
    internal static void Track(Task task) => TryCurrent?.Runner.Register(task);

    /// <summary>Keeps what a failed program has left undone from going on behind the back of whoever runs it.</summary>
    internal void End()
    {
        ended.Cancel();
        ended.Dispose();
    }
}
