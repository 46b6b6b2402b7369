using System.Diagnostics;
using System.Globalization;
using Blueprint.Wire.Monitor;

namespace Pulumi;

/// <summary>Runs a program under an engine of another process, which tells it in the environment where it is.</summary>
/// <remarks>Apart from the rest, so that a program with an engine in its own process loads nothing of this.</remarks>
internal static class CommandLineEngine
{
    private const string NoEngine = "Program run without the Pulumi engine available; re-run using the `pulumi` CLI";

    private static readonly TimeSpan DebuggerPause = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs a program from its start to its exit code, which the process gets too, in case the program drops it.</summary>
    /// <param name="program">The delegate or class that the program is, for messages about it.</param>
    /// <param name="makeStack">Makes the stack, and with it the program's resources.</param>
    /// <exception cref="InvalidOperationException">Nobody started the program as one.</exception>
    public static async Task<int> RunAsync(object program, Func<Stack> makeStack)
    {
        var (monitor, engine, settings) = (Required("PULUMI_MONITOR"), Required("PULUMI_ENGINE"), Settings(program));
        await DebuggerAsync().ConfigureAwait(false);
        var client = new MonitorClient(monitor, engine);
        await using (client.ConfigureAwait(false))
        {
            var deployment = new Deployment(settings, client, client, CancellationToken.None) { Source = new(null) };
            Deployment.Instance = new(deployment);
            var code = await ProgramRun.RunAsync(deployment, makeStack).ConfigureAwait(false);
            if (code != 0)
            {
                Environment.ExitCode = code;
            }

            return code;
        }
    }

    private static DeploymentSettings Settings(object program)
    {
        // All of these are set by every engine; one that sets too few is none.
        var (project, stack) = (Required("PULUMI_PROJECT"), Required("PULUMI_STACK"));
        var isDryRun = Flag("PULUMI_DRY_RUN");
        _ = Flag("PULUMI_QUERY_MODE");
        if (!int.TryParse(Required("PULUMI_PARALLEL"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            throw new InvalidOperationException($"{NoEngine} (PULUMI_PARALLEL is no whole number)");
        }

        return new()
        {
            Project = project,
            Stack = stack,
            Organization = Given("PULUMI_ORGANIZATION") ?? "organization",
            RootDirectory = Given("PULUMI_ROOT_DIRECTORY"),
            IsDryRun = isDryRun,
            Config = ConfigText.Values(Given("PULUMI_CONFIG")),
            ConfigSecretKeys = ConfigText.Keys(Given("PULUMI_CONFIG_SECRET_KEYS")),
            Program = HostedDeployment.NameOf(program),
        };
    }

    private static async Task DebuggerAsync()
    {
        if (string.Equals(Given("PULUMI_ATTACH_DEBUGGER"), "true", StringComparison.OrdinalIgnoreCase))
        {
            while (!Debugger.IsAttached)
            {
                await Task.Delay(DebuggerPause).ConfigureAwait(false);
            }
        }
    }

    private static string? Given(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;

    private static string Required(string variable) => Given(variable) ?? throw new InvalidOperationException(NoEngine);

    private static bool Flag(string variable) => bool.TryParse(Required(variable), out var flag)
        ? flag
        : throw new InvalidOperationException($"{NoEngine} ({variable} is neither true nor false)");
}
