namespace Blueprint.Protocol;

/// <summary>What a program asks of the engine: Pulumi's ResourceMonitor service.</summary>
/// <remarks>Called by any number of threads at once. A <see cref="MonitorException"/> is the engine's refusal.</remarks>
public interface IResourceMonitor
{
    /// <summary>Whether the engine has a feature; ids are those of Pulumi (<c>secrets</c>, <c>resourceReferences</c>, …).</summary>
    Task<bool> SupportsFeatureAsync(string id, CancellationToken cancellation);

    /// <summary>Registers a resource; answers when the engine has dealt with it.</summary>
    Task<RegisterResourceResponse> RegisterResourceAsync(RegisterResourceRequest request, CancellationToken cancellation);

    /// <summary>Completes a component, or the stack, with its outputs.</summary>
    Task RegisterResourceOutputsAsync(string urn, PropertyMap outputs, CancellationToken cancellation);

    /// <summary>Reads a resource that exists already and is not managed here.</summary>
    Task<ReadResourceResponse> ReadResourceAsync(ReadResourceRequest request, CancellationToken cancellation);

    /// <summary>Calls a provider function.</summary>
    Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellation);

    /// <summary>Calls a method of a resource.</summary>
    Task<CallResponse> CallAsync(CallRequest request, CancellationToken cancellation);

    /// <summary>Adds a transform that sees every resource registered from now on.</summary>
    Task RegisterStackTransformAsync(TransformCallback transform, CancellationToken cancellation);

    /// <summary>Adds a transform that sees every function call from now on.</summary>
    Task RegisterStackInvokeTransformAsync(InvokeTransformCallback transform, CancellationToken cancellation);

    /// <summary>Says that the program has registered all it will, and waits until the engine needs it no more.</summary>
    Task SignalAndWaitForShutdownAsync(CancellationToken cancellation);
}
