using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Blueprint.Policies.Tests.Admission;

/// <summary>Holds objects against what the catalogs of Kubernetes say of their types.</summary>
internal static class CatalogShape
{
    private static readonly ConcurrentDictionary<string, JsonNode> Known = new(StringComparer.Ordinal);
    private static readonly string Catalogs = Path.Combine(Testing.Repository, "sdk", "catalogs", "kubernetes");

    /// <summary>What an object has and its type has not, or the other way round.</summary>
    public static IEnumerable<string> Misfits(JsonObject made)
    {
        var (version, kind) = (made["apiVersion"]!.GetValue<string>(), made["kind"]!.GetValue<string>());
        var module = version.Contains('/', StringComparison.Ordinal) ? $"{version.Split('.', '/')[0]}/{version.Split('/')[1]}" : $"core/{version}";
        var type = version.Contains('/', StringComparison.Ordinal) ? version : module;
        var properties = File.Exists(FileOf(module)) ? Catalog(module)["resources"]?[$"kubernetes:{type}:{kind}"]?["properties"] : null;
        return properties is null ? [$"there is no {version} {kind}"] : Misfits(made, properties.AsObject(), kind);
    }

    /// <summary>Whether an API server would refuse the object before it asks about it: something in it has the wrong type.</summary>
    /// <remarks>Quantities are text to the catalogs; to an API server they may be numbers as well.</remarks>
    public static bool IsRefused(JsonObject made) => Misfits(made).Any(misfit =>
        misfit.Contains(" takes ", StringComparison.Ordinal) && !misfit.Contains(".resources.", StringComparison.Ordinal));

    private static IEnumerable<string> Misfits(JsonObject made, JsonObject properties, string at) =>
    [
        .. properties.Where(property => property.Value!["in"]?.GetValue<string>() == "required" && !made.ContainsKey(property.Key))
            .Select(property => $"{at} lacks {property.Key}"),
        .. made.SelectMany(entry => properties[entry.Key]?["in"] is null
            ? [$"{at} has no {entry.Key}"]
            : Misfits(entry.Value, properties[entry.Key]!["type"]!.GetValue<string>(), $"{at}.{entry.Key}")),
    ];

    private static IEnumerable<string> Misfits(JsonNode? value, string type, string at) => (type, value) switch
    {
        ("string", JsonValue text) when text.TryGetValue<string>(out _) => [],
        ("bool", JsonValue flag) when flag.TryGetValue<bool>(out _) => [],
        ("int" or "number", JsonValue number) when number.TryGetValue<double>(out _) => [],
        ("json" or "any", _) => [],
        _ when type.Contains('|', StringComparison.Ordinal) => [],
        (_, JsonArray items) when type.EndsWith("[]", StringComparison.Ordinal) => items.SelectMany((item, i) => Misfits(item, type[..^2], $"{at}[{i}]")),
        (_, JsonObject entries) when type.EndsWith("{}", StringComparison.Ordinal) => entries.SelectMany(entry => Misfits(entry.Value, type[..^2], $"{at}[{entry.Key}]")),
        (['#', ..], JsonObject inner) => Misfits(inner, Catalog(type[1..type.LastIndexOf('/')])["types"]![type[(type.LastIndexOf('/') + 1)..]]!.AsObject(), at),
        _ => [$"{at} takes {type}, and is {value?.ToJsonString()}"],
    };

    // admissionregistration/v1 is in admissionregistration.v1.json.
    private static string FileOf(string module) => Path.Combine(Catalogs, $"{module.Replace('/', '.')}.json");

    private static JsonNode Catalog(string module) => Known.GetOrAdd(module, static name => JsonNode.Parse(File.ReadAllText(FileOf(name)))!);
}
