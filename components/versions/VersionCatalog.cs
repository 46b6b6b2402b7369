using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Blueprint.Components.Configuration;
using Blueprint.Components.Delivery;

namespace Blueprint.Components.Versions;

/// <summary>What the platform runs, at which version, and what fits what: <c>versions.json</c>, the one file that is reviewed for it.</summary>
/// <remarks>The file is built into this assembly, so that a running program reads none.</remarks>
public sealed class VersionCatalog
{
    private const string ResourceName = "versions.json";

    private readonly FrozenDictionary<string, ChartVersion> charts;
    private readonly FrozenDictionary<string, string> addons;
    private readonly FrozenDictionary<string, string> images;

    private VersionCatalog(JsonElement root)
    {
        Kubernetes = KubernetesVersions.Read(root.GetProperty("kubernetes"));
        NodeImage = root.GetProperty("nodeImage").GetProperty("version").GetString()!;
        charts = Entries(root, "charts", ChartVersion.Read);
        addons = Entries(root, "addons", addon => addon.Value.GetProperty("version").GetString()!);
        images = Entries(root, "images", image => image.Value.GetProperty("image").GetString()!);
    }

    /// <summary>The catalogue that was built in.</summary>
    public static VersionCatalog BuiltIn { get; } = ReadBuiltIn();

    /// <summary>The versions of Kubernetes that all else fits.</summary>
    public KubernetesVersions Kubernetes { get; }

    /// <summary>The version of Bottlerocket on nodes that Karpenter makes, such as <c>v1.58.0</c>.</summary>
    public string NodeImage { get; }

    /// <summary>The charts, by name.</summary>
    public IEnumerable<ChartVersion> Charts => charts.Values.OrderBy(chart => chart.Chart.Name, StringComparer.Ordinal);

    /// <summary>The images that are no chart's own, by name and tag.</summary>
    public IEnumerable<string> Images => images.Values.Order(StringComparer.Ordinal);

    /// <summary>Reads a catalogue.</summary>
    /// <exception cref="FormatException">It is not JSON, or lacks something.</exception>
    public static VersionCatalog Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return new(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"The catalogue of versions is not readable: {error.Message}", error);
        }
    }

    /// <summary>A chart at its reviewed version.</summary>
    /// <exception cref="ArgumentException">The catalogue has no such chart; the message tells the nearest.</exception>
    public HelmChart Chart(string name) => Entry(name).Chart;

    /// <summary>All that the catalogue knows of a chart.</summary>
    /// <exception cref="ArgumentException">The catalogue has no such chart; the message tells the nearest.</exception>
    public ChartVersion Entry(string name) => Find(charts, "chart", name);

    /// <summary>The version of an add-on of EKS.</summary>
    /// <exception cref="ArgumentException">The catalogue has no such add-on; the message tells the nearest.</exception>
    public string Addon(string name) => Find(addons, "add-on", name);

    /// <summary>An image by name and tag.</summary>
    /// <exception cref="ArgumentException">The catalogue has no such image; the message tells the nearest.</exception>
    public string Image(string name) => Find(images, "image", name);

    private static T Find<T>(FrozenDictionary<string, T> entries, string kind, string name) => entries.TryGetValue(name, out var entry)
        ? entry
        : throw new ArgumentException($"components/versions/{ResourceName} has no {kind} '{name}'.{Spelling.Hint(name, entries.Keys)} Add it there, with its version and what it fits.", nameof(name));

    private static FrozenDictionary<string, T> Entries<T>(JsonElement root, string section, Func<JsonProperty, T> read) =>
        root.GetProperty(section).EnumerateObject().ToFrozenDictionary(entry => entry.Name, read, StringComparer.Ordinal);

    private static VersionCatalog ReadBuiltIn()
    {
        using var stream = typeof(VersionCatalog).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"'{ResourceName}' was not built into {typeof(VersionCatalog).Assembly.GetName().Name}.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }
}

/// <summary>A chart, and what its version goes with.</summary>
/// <param name="Chart">The chart.</param>
/// <param name="App">The version of what it installs.</param>
/// <param name="OldestKubernetes">The oldest minor version of Kubernetes that it runs on.</param>
/// <param name="Note">What to know before its version is changed.</param>
/// <param name="Images">Where its values name images or registries, with the chart's own values.</param>
public sealed record ChartVersion(HelmChart Chart, string App, string OldestKubernetes, string Note, ImmutableSortedDictionary<string, string> Images)
{
    internal static ChartVersion Read(JsonProperty entry) => new(
        new(Text(entry, "repository"), entry.Name, Text(entry, "version")),
        Text(entry, "app"),
        Text(entry, "kubernetes"),
        Text(entry, "note"),
        entry.Value.GetProperty("images").EnumerateObject()
            .ToImmutableSortedDictionary(image => image.Name, image => image.Value.GetString()!, StringComparer.Ordinal));

    private static string Text(JsonProperty entry, string member) => entry.Value.GetProperty(member).GetString()!;
}
