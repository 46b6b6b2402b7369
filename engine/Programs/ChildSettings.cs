using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Blueprint.Protocol;

namespace Blueprint.Engine.Programs;

/// <summary>What a program is told about its run, in the forms in which Pulumi's command line tells it.</summary>
public static class ChildSettings
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The variable <c>PULUMI_CONFIG</c>: an object of texts by full key, secrets in clear.</summary>
    public static string Config(ProgramHost host) => Config(host.Config);

    /// <inheritdoc cref="Config(ProgramHost)"/>
    internal static string Config(IEnumerable<KeyValuePair<string, string>> config) => Write(writer =>
    {
        writer.WriteStartObject();
        foreach (var (key, value) in config.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
    });

    /// <summary>The variable <c>PULUMI_CONFIG_SECRET_KEYS</c>: a list of full keys.</summary>
    public static string SecretKeys(ProgramHost host) => Write(writer =>
    {
        writer.WriteStartArray();
        foreach (var key in host.ConfigSecretKeys.Order(StringComparer.Ordinal))
        {
            writer.WriteStringValue(key);
        }

        writer.WriteEndArray();
    });

    /// <summary>Whether this is a preview, and how many resources at once, as arguments and variables have it.</summary>
    public static (string DryRun, string Parallel) Run(ProgramHost host) =>
        (host.IsDryRun ? "true" : "false", host.Parallel.ToString(CultureInfo.InvariantCulture));

    /// <summary>All that SDKs which read the environment look for there, the .NET SDK first of all.</summary>
    /// <param name="host">The run.</param>
    /// <param name="address">Where the engine's services are.</param>
    /// <param name="directory">The program's folder.</param>
    public static ImmutableDictionary<string, string?> Environment(ProgramHost host, string address, string directory)
    {
        var (dryRun, parallel) = Run(host);
        return ImmutableDictionary<string, string?>.Empty.AddRange(
        [
            new("PULUMI_MONITOR", address),
            new("PULUMI_ENGINE", address),
            new("PULUMI_ORGANIZATION", host.Organization),
            new("PULUMI_PROJECT", host.Project),
            new("PULUMI_STACK", host.Stack),
            new("PULUMI_ROOT_DIRECTORY", host.RootDirectory.Length > 0 ? host.RootDirectory : null),
            new("PULUMI_PWD", directory),
            new("PULUMI_DRY_RUN", dryRun),
            new("PULUMI_QUERY_MODE", "false"),
            new("PULUMI_PARALLEL", parallel),
            new("PULUMI_CONFIG", Config(host)),
            new("PULUMI_CONFIG_SECRET_KEYS", SecretKeys(host)),
            new("PULUMI_TRACING", null),
            new("PULUMI_ATTACH_DEBUGGER", null),
        ]);
    }

    private static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Json))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
