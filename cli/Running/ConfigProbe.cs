using System.Collections.Concurrent;
using System.Collections.Immutable;
using Blueprint.Engine.Model;
using Blueprint.Engine.Programs;
using Blueprint.Engine.Projects;
using Blueprint.Protocol;

namespace Blueprint.Cli.Running;

/// <summary>Runs a program only as far as it reads its configuration, to learn what it finds wrong with it.</summary>
/// <remarks>Components are taken, for programs make them around everything; whatever would need a provider ends the run.</remarks>
internal sealed class ConfigProbe : IResourceMonitor, IEngine
{
    private readonly ProjectStack stack;
    private readonly ConcurrentDictionary<string, string> qualifiedTypes = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> errors = new();

    private ConfigProbe(ProjectStack stack) => this.stack = stack;

    /// <summary>What the program finds wrong with its configuration.</summary>
    public static async Task<ImmutableArray<ConfigProblem>> RunAsync(
        IProgram program, ProjectStack stack, StackConfig config, ConfigErrorLocator locator, CancellationToken cancellation)
    {
        var probe = new ConfigProbe(stack);
        var host = new ProgramHost
        {
            Monitor = probe,
            Log = probe,
            Project = stack.Id.Project,
            Stack = stack.Id.Stack,
            Organization = stack.Id.Organization,
            RootDirectory = stack.Project.Directory,
            IsDryRun = true,
            Config = config.Values,
            ConfigSecretKeys = config.SecretKeys,
            Cancellation = cancellation,
        };
        var end = await program.RunAsync(host, static (_, _) => { }, cancellation);
        var messages = end.Escaped is { } escaped ? [.. probe.errors, escaped.Message] : probe.errors.ToArray();
        return [.. messages.SelectMany(message => locator.Split(message).Problems)];
    }

    public Task LogAsync(LogMessage message, CancellationToken cancellation)
    {
        if (message.Severity == LogSeverity.Error)
        {
            errors.Enqueue(message.Text);
        }

        return Task.CompletedTask;
    }

    public Task<bool> SupportsFeatureAsync(string id, CancellationToken cancellation) => Task.FromResult(true);

    public Task<RegisterResourceResponse> RegisterResourceAsync(RegisterResourceRequest request, CancellationToken cancellation)
    {
        if (request.Custom || request.Remote)
        {
            throw Stopping();
        }

        var urn = Urn.Create(stack.Id.Stack, stack.Id.Project, qualifiedTypes.GetValueOrDefault(request.Parent, ""), request.Type, request.Name);
        qualifiedTypes[urn.Value] = urn.QualifiedType;
        return Task.FromResult(new RegisterResourceResponse { Urn = urn.Value, Object = request.Object });
    }

    public Task RegisterResourceOutputsAsync(string urn, PropertyMap outputs, CancellationToken cancellation) => Task.CompletedTask;

    public Task<ReadResourceResponse> ReadResourceAsync(ReadResourceRequest request, CancellationToken cancellation) => throw Stopping();

    public Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellation) => throw Stopping();

    public Task<CallResponse> CallAsync(CallRequest request, CancellationToken cancellation) => throw Stopping();

    public Task RegisterStackTransformAsync(TransformCallback transform, CancellationToken cancellation) => Task.CompletedTask;

    public Task RegisterStackInvokeTransformAsync(InvokeTransformCallback transform, CancellationToken cancellation) => Task.CompletedTask;

    public Task SignalAndWaitForShutdownAsync(CancellationToken cancellation) => Task.CompletedTask;

    private static MonitorException Stopping() => new(MonitorStatus.Unavailable, "The configuration has been read; nothing is deployed.");
}
