namespace Pulumi;

/// <summary>Calls provider functions.</summary>
internal sealed class FunctionInvoker(Deployment deployment)
{
    private readonly Lock gate = new();
    private Task transformsRegistered = Task.CompletedTask;

    /// <summary>Adds a transform of function calls; calls made from now on wait until the engine knows it.</summary>
    public void RegisterTransform(InvokeTransform transform)
    {
        ArgumentNullException.ThrowIfNull(transform);
        lock (gate)
        {
            transformsRegistered = RegisterAsync(transformsRegistered, transform);
            deployment.Runner.Register(transformsRegistered);
        }
    }

    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? package, FunctionResult result) =>
        new(InvokeAsync<T>(token, args, options, package, result));

    /// <summary>Calls a function and reads its result.</summary>
    public async Task<OutputData<T>> InvokeAsync<T>(
        string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? package, FunctionResult result)
    {
        ArgumentNullException.ThrowIfNull(token);
        await transformsRegistered.ConfigureAwait(false);
        var call = new InvokeRequestBuilder(deployment, token, args ?? InvokeArgs.Empty, options, package);
        var gathering = new Gathering();
        while (!call.Prepare(gathering))
        {
            await gathering.ArriveAsync().ConfigureAwait(false);
        }

        if (call.Request is not { } request)
        {
            return OutputData<T>.Unknown(false, OutputResources.None);
        }

        var response = await deployment.Monitor.InvokeAsync(request, deployment.Cancellation).ConfigureAwait(false);
        FunctionFailures.Check($"Invoke of '{token}'", response.Failures);
        if (response.IsUnknown)
        {
            return OutputData<T>.Unknown(false, call.Resources);
        }

        return result.Read<T>(token, response.Return, call.Resources);
    }

    private async Task RegisterAsync(Task previous, InvokeTransform transform)
    {
        await previous.ConfigureAwait(false);
        await deployment.Features.RequireAsync("invokeTransforms", nameof(InvokeTransform)).ConfigureAwait(false);
        await deployment.Monitor.RegisterStackInvokeTransformAsync(TransformCallbacks.Wrap(deployment, transform), deployment.Cancellation)
            .ConfigureAwait(false);
    }
}
