using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Sends messages to the engine in the background, in order.</summary>
internal sealed class EngineLogger(IEngine log, DeploymentSettings settings, TaskTracker tracker, CancellationToken cancellation)
{
    private readonly Lock gate = new();
    private Task last = Task.CompletedTask;
    private volatile bool loggedErrors;

    /// <summary>Whether an error was logged, which fails the run.</summary>
    public bool LoggedErrors => loggedErrors;

    public void Debug(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Send(LogSeverity.Debug, message, resource, streamId, ephemeral);

    public void Info(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Send(LogSeverity.Info, message, resource, streamId, ephemeral);

    public void Warn(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Send(LogSeverity.Warning, message, resource, streamId, ephemeral);

    public void Error(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
    {
        loggedErrors = true;
        Send(LogSeverity.Error, message, resource, streamId, ephemeral);
    }

    /// <summary>Waits until the engine has all messages so far.</summary>
    /// <returns>Whether it took them.</returns>
    public async Task<bool> TryFlushAsync()
    {
        Task now;
        lock (gate)
        {
            now = last;
        }

        await now.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return now.IsCompletedSuccessfully;
    }

    private void Send(LogSeverity severity, string message, Resource? resource, int? streamId, bool? ephemeral)
    {
        lock (gate)
        {
            last = AfterAsync(last, severity, message, resource, streamId ?? 0, ephemeral ?? false);
            tracker.Register(last);
        }
    }

    private async Task AfterAsync(Task previous, LogSeverity severity, string message, Resource? resource, int streamId, bool ephemeral)
    {
        await previous.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var urn = resource is null ? "" : await UrnAsync(resource).ConfigureAwait(false);
        await log.LogAsync(new(severity, message, urn, streamId, ephemeral), cancellation).ConfigureAwait(false);
    }

    private async ValueTask<string> UrnAsync(Resource resource)
    {
        await ((Task)resource.Registered).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return resource.Registered.IsCompletedSuccessfully ? resource.Registered.Result.Urn : ExpectedUrn.Of(resource, settings);
    }
}
