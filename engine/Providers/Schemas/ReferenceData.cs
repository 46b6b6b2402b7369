using System.Collections.Concurrent;
using System.Text.Json;

namespace Blueprint.Engine.Providers.Schemas;

/// <summary>Schemas that a user has at hand: of custom resources under <c>crds/</c>, of charts under <c>charts/</c>.</summary>
/// <remarks>
/// <c>crds/GROUP_KIND_VERSION.json</c> is the OpenAPI schema of a served version, with the scope under <c>x-crd</c>.
/// <c>charts/index.json</c> lists charts; <c>charts/FILE</c> holds the values that a chart knows, <c>charts/NAME.schema.json</c> its own schema.
/// Files are read when first needed.
/// </remarks>
/// <threadsafety>Safe for concurrent use.</threadsafety>
public sealed class ReferenceData
{
    private readonly string? directory;
    private readonly ConcurrentDictionary<string, JsonSchema?> schemas = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ChartFacts?> charts = new(StringComparer.Ordinal);
    private readonly Lazy<ChartIndex> index;

    private ReferenceData(string? directory)
    {
        this.directory = directory;
        index = new(ReadIndex);
    }

    /// <summary>Nothing is at hand.</summary>
    public static ReferenceData None { get; } = new(null);

    /// <summary>What lies in a folder.</summary>
    /// <exception cref="ProviderException">There is no such folder.</exception>
    public static ReferenceData At(string directory) => Directory.Exists(directory)
        ? new(directory)
        : throw new ProviderException($"There is no folder '{directory}' with reference data. It holds crds/ and charts/, and is named by --schemas or BLUEPRINT_REFERENCE.");

    /// <summary>The schema of a custom resource; null where none is at hand.</summary>
    internal JsonSchema? CustomResource(string group, string version, string kind) => Schema(Path.Combine("crds", $"{group}_{kind}_{version}.json"));

    /// <summary>The chart of a name and version; null where it is not at hand.</summary>
    /// <param name="name">The chart's name without repository.</param>
    /// <param name="repository">The repository's address; empty where the name is whole.</param>
    /// <param name="version">The version.</param>
    internal ChartFacts? Chart(string name, string repository, string version) =>
        index.Value.Find(name, repository, version) is not { } file
            ? null
            : charts.GetOrAdd(file, key => Read(Path.Combine("charts", key)) is { } root
                ? ChartFacts.Read(root, Schema(Path.Combine("charts", $"{Path.GetFileNameWithoutExtension(key)}.schema.json")))
                : null);

    private JsonSchema? Schema(string file) => schemas.GetOrAdd(file, key => Read(key) is { } root ? JsonSchema.Of(root) : null);

    private ChartIndex ReadIndex() => Read(Path.Combine("charts", "index.json")) is { } root ? ChartIndex.Read(root) : ChartIndex.Empty;

    private JsonElement? Read(string file)
    {
        if (directory is null || file.AsSpan().ContainsAny("\0:*?"))
        {
            return null;
        }

        var path = Path.Combine(directory, file);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path)).RootElement;
        }
        catch (JsonException error)
        {
            throw new ProviderException($"The reference file '{path}' is not JSON: {error.Message}");
        }
    }
}
