using System.Collections.Concurrent;
using Blueprint.Protocol;

namespace Blueprint.Wire.Tests.Monitor;

/// <summary>An engine that remembers what it was asked and answers as a test wants it to.</summary>
internal sealed class ScriptedMonitor : IResourceMonitor, IEngine
{
    private readonly ConcurrentQueue<object> asked = new();

    public Func<RegisterResourceRequest, CancellationToken, Task<RegisterResourceResponse>> OnRegister { get; init; } =
        (request, _) => Task.FromResult(new RegisterResourceResponse { Urn = $"urn:{request.Name}", Id = "id", Object = request.Object });

    public Func<ReadResourceRequest, ReadResourceResponse> OnRead { get; init; } = request => new($"urn:{request.Name}", request.Properties);

    public Func<InvokeRequest, CancellationToken, Task<InvokeResponse>> OnInvoke { get; init; } =
        (request, _) => Task.FromResult(new InvokeResponse(request.Args, []));

    public Func<CallRequest, CallResponse> OnCall { get; init; } = request => new(request.Args, request.ArgDependencies, []);

    public Func<CancellationToken, Task> OnShutdown { get; init; } = _ => Task.CompletedTask;

    public Func<string, Task> OnVersion { get; init; } = _ => Task.CompletedTask;

    /// <summary>Everything it was asked, in order.</summary>
    public IReadOnlyCollection<object> Asked => asked;

    public T The<T>() => Assert.Single(asked.OfType<T>());

    public Task<bool> SupportsFeatureAsync(string id, CancellationToken cancellation) => Task.FromResult(id == "secrets");

    public Task<RegisterResourceResponse> RegisterResourceAsync(RegisterResourceRequest request, CancellationToken cancellation) =>
        OnRegister(Noted(request), cancellation);

    public Task RegisterResourceOutputsAsync(string urn, PropertyMap outputs, CancellationToken cancellation) => Note((urn, outputs));

    public Task<ReadResourceResponse> ReadResourceAsync(ReadResourceRequest request, CancellationToken cancellation) => Task.FromResult(OnRead(Noted(request)));

    public Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellation) => OnInvoke(Noted(request), cancellation);

    public Task<CallResponse> CallAsync(CallRequest request, CancellationToken cancellation) => Task.FromResult(OnCall(Noted(request)));

    public Task RegisterStackTransformAsync(TransformCallback transform, CancellationToken cancellation) => Note(transform);

    public Task RegisterStackInvokeTransformAsync(InvokeTransformCallback transform, CancellationToken cancellation) => Note(transform);

    public Task<string> RegisterPackageAsync(PackageSpec package, CancellationToken cancellation) => Task.FromResult($"ref of {Noted(package).Name}");

    public Task RegisterResourceHookAsync(ResourceHookSpec hook, CancellationToken cancellation) => Note(hook);

    public Task RegisterErrorHookAsync(ErrorHookSpec hook, CancellationToken cancellation) => Note(hook);

    public Task SignalAndWaitForShutdownAsync(CancellationToken cancellation) => OnShutdown(cancellation);

    public Task LogAsync(LogMessage message, CancellationToken cancellation) => Note(message);

    public Task RequirePulumiVersionAsync(string range, CancellationToken cancellation) => OnVersion(range);

    private T Noted<T>(T request)
        where T : notnull
    {
        asked.Enqueue(request);
        return request;
    }

    private Task Note(object request)
    {
        asked.Enqueue(request);
        return Task.CompletedTask;
    }
}
