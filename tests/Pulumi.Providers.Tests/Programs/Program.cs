using System.Collections.Immutable;
using Blueprint.Protocol;
using Pulumi.Tests.Hosting;

namespace Pulumi.Providers.Tests.Programs;

/// <summary>A program of the generated SDKs, run against an engine that only listens.</summary>
internal sealed class Program
{
    private readonly RecordingMonitor monitor;
    private readonly RecordingLog log = new();

    private Program(RecordingMonitor monitor) => this.monitor = monitor;

    public IEnumerable<InvokeRequest> Invokes => monitor.Invokes;

    public IEnumerable<ReadResourceRequest> Reads => monitor.Reads;

    public IEnumerable<CallRequest> Calls => monitor.Calls;

    /// <summary>What the program registered, but for the stack itself.</summary>
    public IEnumerable<RegisterResourceRequest> Registrations => monitor.Registrations.Where(request => request.Type != "pulumi:pulumi:Stack");

    /// <summary>The only resource that the program registered.</summary>
    public RegisterResourceRequest Registration => Assert.Single(Registrations);

    public static Task<Program> RunAsync(Action program) => RunAsync(() => Deployment.RunAsync(program));

    public static Task<Program> RunAsync(Func<Task> program) => RunAsync(() => Deployment.RunAsync(program));

    /// <summary>Runs a program whose function calls get an answer.</summary>
    public static Task<Program> RunAsync(Func<Task> program, Func<InvokeRequest, PropertyMap> answer) => RunAsync(
        () => Deployment.RunAsync(program), new RecordingMonitor { OnInvoke = request => new InvokeResponse(answer(request), []) });

    /// <summary>Runs a program with configuration values, by full key.</summary>
    public static Task<Program> RunAsync(Action program, ImmutableDictionary<string, string> config) =>
        RunAsync(() => Deployment.RunAsync(program), new RecordingMonitor(), config);

    private static async Task<Program> RunAsync(
        Func<Task<int>> run, RecordingMonitor? monitor = null, ImmutableDictionary<string, string>? config = null)
    {
        var program = new Program(monitor ?? new RecordingMonitor());
        ProgramHost.Current = new ProgramHost
        {
            Monitor = program.monitor,
            Log = program.log,
            Project = "shop",
            Stack = "dev",
            Config = config ?? ImmutableDictionary<string, string>.Empty,
        };
        var exitCode = await run();
        Assert.True(exitCode == 0, string.Join('\n', program.log.Of(LogSeverity.Error)));
        return program;
    }
}
