using System.Collections.Immutable;
using System.Globalization;
using Blueprint.Protocol;

namespace Blueprint.Engine.Programs.Node;

/// <summary>How a program written for Node.js is started: what Pulumi's language host would put on the command line and into the environment.</summary>
internal static class NodeCommand
{
    /// <summary>The executable.</summary>
    public const string Node = "node";

    /// <summary>The command.</summary>
    /// <param name="runner">The script of <c>@pulumi/pulumi</c> that runs programs.</param>
    /// <param name="options">The project's options.</param>
    /// <param name="directory">The program's folder.</param>
    /// <param name="entry">The entry file, or <c>.</c> to have it looked up.</param>
    /// <param name="host">What the program is to find.</param>
    /// <param name="address">Where the engine listens, as <c>host:port</c>.</param>
    public static ChildCommand Of(string runner, NodeOptions options, string directory, string entry, ProgramHost host, string address) =>
        new(Node, Arguments(runner, options, directory, entry, host, address), directory) { Environment = Environment(options, host) };

    private static ImmutableArray<string> Arguments(
        string runner, NodeOptions options, string directory, string entry, ProgramHost host, string address) =>
    [
        .. options.NodeArguments,
        runner,
        "--monitor", address,
        "--engine", address,
        "--organization", host.Organization,
        "--project", host.Project,
        "--root-directory", host.RootDirectory,
        "--stack", host.Stack,
        "--pwd", directory,
        .. host.IsDryRun ? ["--dry-run"] : Array.Empty<string>(),
        "--parallel", host.Parallel.ToString(CultureInfo.InvariantCulture),
        entry,
    ];

    private static ImmutableDictionary<string, string?> Environment(NodeOptions options, ProgramHost host) =>
        ImmutableDictionary<string, string?>.Empty.AddRange(
        [
            new("PULUMI_CONFIG", ChildSettings.Config(host)),
            new("PULUMI_CONFIG_SECRET_KEYS", ChildSettings.SecretKeys(host)),
            new("PULUMI_NODEJS_TYPESCRIPT", options.TypeScript ? "true" : "false"),
            // What an outer run of Pulumi left behind is not for this one.
            new("PULUMI_NODEJS_TSCONFIG_PATH", options.TsConfig.Length > 0 ? options.TsConfig : null),
            new("PULUMI_NODEJS_SYNC", null),
        ]);
}
