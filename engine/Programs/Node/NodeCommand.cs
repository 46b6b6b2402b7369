using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Blueprint.Protocol;

namespace Blueprint.Engine.Programs.Node;

/// <summary>How a program written for Node.js is started: what Pulumi's language host would put on the command line and into the environment.</summary>
internal static class NodeCommand
{
    /// <summary>The arguments of <c>node</c>.</summary>
    /// <param name="runner">The script of <c>@pulumi/pulumi</c> that runs programs.</param>
    /// <param name="options">The project's options.</param>
    /// <param name="directory">The program's folder.</param>
    /// <param name="entry">The entry file, or <c>.</c> to have it looked up.</param>
    /// <param name="host">What the program is to find.</param>
    /// <param name="address">Where the engine listens, as <c>host:port</c>.</param>
    /// <param name="parallel">How many operations may run at once.</param>
    public static ImmutableArray<string> Arguments(
        string runner, NodeOptions options, string directory, string entry, ProgramHost host, string address, int parallel) =>
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
        "--parallel", parallel.ToString(CultureInfo.InvariantCulture),
        entry,
    ];

    /// <summary>The variables that the program finds besides those of this process; null for those that it must not find.</summary>
    /// <param name="options">The project's options.</param>
    /// <param name="host">What the program is to find. Secrets of the configuration are in clear: a process of our own user reads them.</param>
    public static ImmutableDictionary<string, string?> Environment(NodeOptions options, ProgramHost host)
    {
        var variables = ImmutableDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
        variables["PULUMI_CONFIG"] = Json(new JsonObject(host.Config
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)JsonValue.Create(pair.Value)))));
        variables["PULUMI_CONFIG_SECRET_KEYS"] = Json(new JsonArray(
            [.. host.ConfigSecretKeys.Order(StringComparer.Ordinal).Select(key => (JsonNode)JsonValue.Create(key))]));
        variables["PULUMI_NODEJS_TYPESCRIPT"] = options.TypeScript ? "true" : "false";

        // What an outer run of Pulumi left behind is not for this one.
        variables["PULUMI_NODEJS_TSCONFIG_PATH"] = options.TsConfig.Length > 0 ? options.TsConfig : null;
        variables["PULUMI_NODEJS_SYNC"] = null;
        return variables.ToImmutable();
    }

    private static string Json(JsonNode node) => node.ToJsonString(JsonSerializerOptions.Default);
}
