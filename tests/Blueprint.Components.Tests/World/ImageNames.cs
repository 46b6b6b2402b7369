using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Blueprint.Components.Tests.World;

/// <summary>Finds the images that a registration would have pulled, and those that a chart pulls by its own values.</summary>
internal static partial class ImageNames
{
    // Kyverno reads pods' images without a host as Docker's; it pulls none for it.
    private static readonly (string Chart, string Path) HowNamesAreRead = ("kyverno", "config.defaultRegistry");

    /// <summary>The images of pods: what stands as <c>image</c> of a container.</summary>
    public static IEnumerable<string> OfPods(Registration resource) => Plain.Leaves(resource.Inputs)
        .Where(leaf => Container().IsMatch(leaf.Path))
        .Select(leaf => (string)leaf.Value!);

    /// <summary>Every value of a chart that names an image, a repository of images or a registry, as it is once ours are given.</summary>
    public static IEnumerable<(string Path, string Image)> OfRelease(Registration release)
    {
        var chart = release.Text("chart")!.Split('/')[^1];

        // external-dns calls a registry where it notes whose a record is.
        var given = Plain.Leaves(release.At("values")).Where(leaf => leaf.Value is string).ToImmutableDictionary(leaf => leaf.Path, leaf => (string)leaf.Value!);
        var defaults = Reference.Json("charts", $"{chart}.json").GetProperty("values").EnumerateObject()
            .Where(value => value.Value.ValueKind == JsonValueKind.Object && value.Value.TryGetProperty("default", out var text) && text.ValueKind == JsonValueKind.String)
            .Select(value => (value.Name, Image: value.Value.GetProperty("default").GetString()!))
            .Where(value => NamesImages().IsMatch(value.Name) && value.Image.Length > 0);
        return defaults.Select(value => (value.Name, given.GetValueOrDefault(value.Name, value.Image)))
            .Concat(given.Where(value => NamesImages().IsMatch(value.Key)).Select(value => (value.Key, value.Value)))
            .Where(value => !IsPartOfARegistry(value.Item1, chart) && (chart, value.Item1) != HowNamesAreRead && (chart, value.Item1) != ("external-dns", "registry"))
            .Distinct();
    }

    // A repository beside a registry is a path in it, and says no host.
    private static bool IsPartOfARegistry(string path, string chart)
    {
        if (!path.EndsWith("epository", StringComparison.Ordinal))
        {
            return false;
        }

        var values = Reference.Json("charts", $"{chart}.json").GetProperty("values");
        var stem = path[..^"repository".Length];
        return new[] { $"{stem}registry", $"{stem}Registry", $"{stem}defaultRegistry" }.Any(registry =>
            values.TryGetProperty(registry, out var value) && value.TryGetProperty("default", out var text) && text.ValueKind == JsonValueKind.String && text.GetString()!.Length > 0);
    }

    [GeneratedRegex(@"[cC]ontainers\[\d+\]\.image$")]
    private static partial Regex Container();

    [GeneratedRegex(@"(?<=^|\.)(repository|registry|image|imageRegistry|defaultRegistry)$")]
    private static partial Regex NamesImages();
}
