using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi.Testing;

/// <summary>Runs a program against mocks.</summary>
internal static class TestRun
{
    /// <summary>Runs a program and gives its resources, the stack first.</summary>
    /// <exception cref="RunException">The program failed or logged an error.</exception>
    /// <exception cref="AggregateException">It logged several.</exception>
    public static async Task<ImmutableArray<Resource>> RunAsync(IMocks mocks, TestOptions? options, Func<Stack> makeStack)
    {
        ArgumentNullException.ThrowIfNull(mocks);
        var settings = new DeploymentSettings
        {
            Project = options?.ProjectName ?? "project",
            Stack = options?.StackName ?? "stack",
            Organization = options?.OrganizationName ?? "organization",
            RootDirectory = options?.RootDirectory,
            IsDryRun = options?.IsPreview ?? true,
            Config = ConfigText.Values(Environment.GetEnvironmentVariable("PULUMI_CONFIG")),
            ConfigSecretKeys = ConfigText.Keys(Environment.GetEnvironmentVariable("PULUMI_CONFIG_SECRET_KEYS")),
            Program = Assembly.GetEntryAssembly()?.Location ?? "",
        };
        var log = new MockLog();
        var resources = new ResourceList();
        var deployment = new Deployment(settings, new MockMonitor(mocks, settings), log, CancellationToken.None) { Resources = resources };
        Deployment.Instance = new(deployment);
        await ProgramRun.RunAsync(deployment, makeStack).ConfigureAwait(false);
        return log.Failure is { } failure ? throw failure : resources.ToImmutable();
    }

    /// <summary>Runs a program that gives its outputs, which are handed back but not registered.</summary>
    public static async Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> RunAsync(
        IMocks mocks, TestOptions? options, Func<IDictionary<string, object?>> program)
    {
        var outputs = Programs.NoOutputs();
        var resources = await RunAsync(mocks, options, () => new TestStack(() => outputs = program())).ConfigureAwait(false);
        return (resources, outputs);
    }

    /// <summary>Runs a program without outputs; the stack is not among the resources.</summary>
    public static async Task<ImmutableArray<Resource>> RunAsync(IMocks mocks, TestOptions? options, Action program)
    {
        var resources = await RunAsync(mocks, options, () => new TestStack(program)).ConfigureAwait(false);
        return resources.RemoveAll(resource => resource is Stack);
    }

    private sealed class TestStack : Stack
    {
        public TestStack(Action program) => program();
    }
}
