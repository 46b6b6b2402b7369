using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Pulumi.Tests.Hosting;

/// <summary>Runs a program as an engine in the same process would, and keeps what the program sent.</summary>
internal sealed class Engine
{
    public RecordingMonitor Monitor { get; init; } = new();

    public RecordingLog Log { get; } = new();

    public bool IsPreview { get; init; }

    public ImmutableDictionary<string, string> Config { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableHashSet<string> ConfigSecretKeys { get; init; } = [];

    public CancellationToken Cancellation { get; init; }

    /// <summary>What the SDK told its host, whatever the program returned.</summary>
    public int? ExitCodeOfHost { get; private set; }

    /// <summary>Runs a program to its end and gives its exit code.</summary>
    public async Task<int> RunAsync(Func<Task<int>> program)
    {
        await using var connection = await Connection.ToAsync(Monitor, Log);
        var host = new ProgramHost
        {
            Monitor = connection.Monitor,
            Log = connection.Log,
            Project = "shop",
            Stack = "dev",
            Organization = "acme",
            RootDirectory = "/src/shop",
            IsDryRun = IsPreview,
            Config = Config,
            ConfigSecretKeys = ConfigSecretKeys,
            Cancellation = Cancellation,
        };
        ProgramHost.Current = host;
        var exitCode = await program();
        ExitCodeOfHost = host.ExitCode;
        return exitCode;
    }

    public Task<int> RunAsync(Action program) => RunAsync(() => Deployment.RunAsync(program));

    public Task<int> RunAsync(Func<Task> program) => RunAsync(() => Deployment.RunAsync(program));

    /// <summary>Runs a program that is expected to succeed.</summary>
    public async Task UpAsync(Action program) => AssertSuccess(await RunAsync(program));

    /// <inheritdoc cref="UpAsync(Action)"/>
    public async Task UpAsync(Func<Task> program) => AssertSuccess(await RunAsync(program));

    /// <inheritdoc cref="UpAsync(Action)"/>
    public async Task UpAsync(Func<IDictionary<string, object?>> program) => AssertSuccess(await RunAsync(() => Deployment.RunAsync(program)));

    /// <summary>Runs a program that is expected to fail, and gives what it reported.</summary>
    public async Task<string> FailAsync(Func<Task<int>> program)
    {
        Assert.NotEqual(0, await RunAsync(program));
        return Assert.Single(Log.Of(LogSeverity.Error));
    }

    /// <inheritdoc cref="FailAsync(Func{Task{int}})"/>
    public Task<string> FailAsync(Action program) => FailAsync(() => Deployment.RunAsync(program));

    private void AssertSuccess(int exitCode)
    {
        var errors = string.Join('\n', Log.Of(LogSeverity.Error));
        Assert.True(exitCode == 0 && errors.Length == 0, $"The program ended with {exitCode}: {errors}");
    }
}
