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

    /// <summary>Makes a package known.</summary>
    /// <returns>What requests refer to it by; the same for the same package.</returns>
    Task<string> RegisterPackageAsync(PackageSpec package, CancellationToken cancellation) =>
        throw new MonitorException(MonitorStatus.Unimplemented, "the engine takes no packages");

    /// <summary>Makes a function known that runs before or after operations on the resources that name it.</summary>
    /// <exception cref="MonitorException">There is one of that name already.</exception>
    Task RegisterResourceHookAsync(ResourceHookSpec hook, CancellationToken cancellation) =>
        throw new MonitorException(MonitorStatus.Unimplemented, "the engine runs no resource hooks");

    /// <summary>Makes a function known that decides whether a failed operation on the resources that name it is tried again.</summary>
    /// <exception cref="MonitorException">There is one of that name already.</exception>
    Task RegisterErrorHookAsync(ErrorHookSpec hook, CancellationToken cancellation) =>
        throw new MonitorException(MonitorStatus.Unimplemented, "the engine runs no error hooks");

    /// <summary>Says that the program has registered all it will, and waits until the engine needs it no more.</summary>
    Task SignalAndWaitForShutdownAsync(CancellationToken cancellation);
}
