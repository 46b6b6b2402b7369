namespace Blueprint.Protocol;

/// <summary>Rewrites a registration before the engine acts on it. On the wire this is a callback served by the program.</summary>
public delegate Task<RegisterResourceRequest> TransformCallback(RegisterResourceRequest request, CancellationToken cancellation);

/// <summary>Rewrites a function call before the engine acts on it.</summary>
public delegate Task<InvokeRequest> InvokeTransformCallback(InvokeRequest request, CancellationToken cancellation);
