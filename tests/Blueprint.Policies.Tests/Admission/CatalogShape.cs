using System.Text.Json.Nodes;

namespace Blueprint.Policies.Tests.Admission;

/// <summary>Holds objects against what the catalogs of Kubernetes say of their types.</summary>
internal static class CatalogShape
{
    private static readonly string Catalogs = Path.Combine(Testing.Repository, "sdk", "catalogs", "kubernetes");

    /// <summary>What an object has and its type has not, or the other way round.</summary>
    public static IEnumerable<string> Misfits(JsonObject made)
    {
        var (version, kind) = (made["apiVersion"]!.GetValue<string>(), made["kind"]!.GetValue<string>());
        var properties = Catalog(version.Replace(".k8s.io", "", StringComparison.Ordinal))["resources"]?[$"kubernetes:{version}:{kind}"]?["properties"];
        return properties is null ? [$"there is no {version} {kind}"] : Misfits(made, properties.AsObject(), kind);
    }

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
        (_, JsonArray items) when type.EndsWith("[]", StringComparison.Ordinal) => items.SelectMany((item, i) => Misfits(item, type[..^2], $"{at}[{i}]")),
        (_, JsonObject entries) when type.EndsWith("{}", StringComparison.Ordinal) => entries.SelectMany(entry => Misfits(entry.Value, type[..^2], $"{at}[{entry.Key}]")),
        (['#', ..], JsonObject inner) => Misfits(inner, Catalog(type[1..type.LastIndexOf('/')])["types"]![type[(type.LastIndexOf('/') + 1)..]]!.AsObject(), at),
        _ => [$"{at} is no {type}: {value?.ToJsonString()}"],
    };

    // admissionregistration/v1 is in admissionregistration.v1.json.
    private static JsonNode Catalog(string module) => JsonNode.Parse(File.ReadAllText(Path.Combine(Catalogs, $"{module.Replace('/', '.')}.json")))!;
}
