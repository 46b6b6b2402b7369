using System.Collections.Concurrent;
using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Pulumi.Tests.Hosting;

/// <summary>An engine that accepts what it is asked, answers as a preview or an update would, and remembers every request in order.</summary>
internal sealed class RecordingMonitor : IResourceMonitor
{
    private readonly ConcurrentQueue<object> requests = new();
    private readonly ConcurrentDictionary<string, RegisterResourceResponse> byUrn = new();
    private readonly ConcurrentQueue<TransformCallback> stackTransforms = new();
    private readonly ConcurrentQueue<InvokeTransformCallback> invokeTransforms = new();

    /// <summary>Features that this engine says it lacks.</summary>
    public ImmutableHashSet<string> Lacks { get; init; } = [];

    /// <summary>What it answers to a registration; by default the inputs, and an id for what has one.</summary>
    public Func<RegisterResourceRequest, RegisterResourceResponse?> OnRegister { get; init; } = _ => null;

    /// <summary>Lets a registration wait for whatever a test wants to see first.</summary>
    public Func<RegisterResourceRequest, Task> BeforeRegister { get; init; } = _ => Task.CompletedTask;

    /// <summary>What it answers to a read; by default what the program said that it knows.</summary>
    public Func<ReadResourceRequest, ReadResourceResponse?> OnRead { get; init; } = _ => null;

    /// <summary>What it answers to a function call; by default the arguments.</summary>
    public Func<InvokeRequest, InvokeResponse?> OnInvoke { get; init; } = _ => null;

    /// <summary>What it answers to a method call; by default the arguments but the resource itself.</summary>
    public Func<CallRequest, CallResponse?> OnCall { get; init; } = _ => null;

    /// <summary>What it does when the program has registered all it will; by default it lets the program go.</summary>
    public Func<Task> OnEnd { get; init; } = () => Task.CompletedTask;

    /// <summary>Everything it was asked, in the order in which it came in.</summary>
    public IReadOnlyCollection<object> Requests => requests;

    public IEnumerable<RegisterResourceRequest> Registrations => requests.OfType<RegisterResourceRequest>();

    public IEnumerable<ReadResourceRequest> Reads => requests.OfType<ReadResourceRequest>();

    public IEnumerable<InvokeRequest> Invokes => requests.OfType<InvokeRequest>();

    public IEnumerable<CallRequest> Calls => requests.OfType<CallRequest>();

    public IEnumerable<RegisteredOutputs> Outputs => requests.OfType<RegisteredOutputs>();

    public IEnumerable<string> FeaturesAsked => requests.OfType<AskedFeature>().Select(asked => asked.Id);

    public int StackTransforms => stackTransforms.Count;

    public int InvokeTransforms => invokeTransforms.Count;

    public bool WasToldOfTheEnd => requests.OfType<SaidGoodbye>().Any();

    /// <summary>The URN that an engine gives: the types of all components above, without the stack's.</summary>
    public static string UrnOf(string parent, string type, string name, string stack = "dev", string project = "shop")
    {
        const string StackType = "pulumi:pulumi:Stack";
        var parentType = parent.Length == 0 ? "" : parent.Split("::")[2];
        var qualified = parentType.Length == 0 || parentType == StackType ? type : $"{parentType}${type}";
        return $"urn:pulumi:{stack}::{project}::{qualified}::{name}";
    }

    public RegisterResourceRequest Registration(string name) => Registrations.Single(request => request.Name == name);

    public Task<bool> SupportsFeatureAsync(string id, CancellationToken cancellation)
    {
        requests.Enqueue(new AskedFeature(id));
        return Task.FromResult(!Lacks.Contains(id));
    }

    public async Task<RegisterResourceResponse> RegisterResourceAsync(RegisterResourceRequest request, CancellationToken cancellation)
    {
        foreach (var transform in request.Transforms.Concat(stackTransforms))
        {
            request = await transform(request, cancellation);
        }

        requests.Enqueue(request);
        await BeforeRegister(request);
        var response = OnRegister(request) ?? Accept(request);
        return byUrn[response.Urn] = response;
    }

    public Task RegisterResourceOutputsAsync(string urn, PropertyMap outputs, CancellationToken cancellation)
    {
        requests.Enqueue(new RegisteredOutputs(urn, outputs));
        return Task.CompletedTask;
    }

    public Task<ReadResourceResponse> ReadResourceAsync(ReadResourceRequest request, CancellationToken cancellation)
    {
        requests.Enqueue(request);
        return Task.FromResult(
            OnRead(request) ?? new ReadResourceResponse(UrnOf(request.Parent, request.Type, request.Name), request.Properties));
    }

    public async Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellation)
    {
        foreach (var transform in invokeTransforms)
        {
            request = await transform(request, cancellation);
        }

        requests.Enqueue(request);
        return OnInvoke(request) ?? (request.Token == "pulumi:pulumi:getResource" ? Known(request) : new InvokeResponse(request.Args, []));
    }

    public Task<CallResponse> CallAsync(CallRequest request, CancellationToken cancellation)
    {
        requests.Enqueue(request);
        return Task.FromResult(
            OnCall(request) ??
            new CallResponse(request.Args.Without("__self__"), ImmutableDictionary<string, ImmutableArray<string>>.Empty, []));
    }

    public Task RegisterStackTransformAsync(TransformCallback transform, CancellationToken cancellation)
    {
        stackTransforms.Enqueue(transform);
        return Task.CompletedTask;
    }

    public Task RegisterStackInvokeTransformAsync(InvokeTransformCallback transform, CancellationToken cancellation)
    {
        invokeTransforms.Enqueue(transform);
        return Task.CompletedTask;
    }

    public Task<string> RegisterPackageAsync(PackageSpec package, CancellationToken cancellation)
    {
        requests.Enqueue(package);
        return Task.FromResult($"ref of {package.Name}");
    }

    public Task RegisterResourceHookAsync(ResourceHookSpec hook, CancellationToken cancellation)
    {
        requests.Enqueue(hook);
        return Task.CompletedTask;
    }

    public Task RegisterErrorHookAsync(ErrorHookSpec hook, CancellationToken cancellation)
    {
        requests.Enqueue(hook);
        return Task.CompletedTask;
    }

    public Task SignalAndWaitForShutdownAsync(CancellationToken cancellation)
    {
        requests.Enqueue(new SaidGoodbye());
        return OnEnd();
    }

    /// <summary>The answer to a registration that an engine gives when all goes well.</summary>
    public static RegisterResourceResponse Accept(RegisterResourceRequest request, string? id = null, PropertyMap? outputs = null) => new()
    {
        Urn = UrnOf(request.Parent, request.Type, request.Name),
        Id = request.Custom ? id ?? $"{request.Name}-id" : "",
        Object = outputs ?? (request.Custom || request.Remote ? request.Object : PropertyMap.Empty),
    };

    private InvokeResponse Known(InvokeRequest request)
    {
        var urn = ((PropertyValue.Text)request.Args["urn"]).Value;
        return byUrn.TryGetValue(urn, out var found)
            ? new InvokeResponse(
                PropertyMap.Of(("urn", PropertyValue.Of(urn)), ("id", PropertyValue.Of(found.Id)), ("state", PropertyValue.Of(found.Object))), [])
            : throw new MonitorException(MonitorStatus.Unknown, $"unknown resource {urn}");
    }
}

internal sealed record AskedFeature(string Id);

internal sealed record RegisteredOutputs(string Urn, PropertyMap Outputs);

internal sealed record SaidGoodbye;
