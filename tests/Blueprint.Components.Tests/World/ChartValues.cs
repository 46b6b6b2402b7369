using System.Text.Json;

namespace Blueprint.Components.Tests.World;

/// <summary>What values a chart knows, from its own defaults, templates and schema.</summary>
internal sealed class ChartValues
{
    private readonly HashSet<string> known;
    private readonly HashSet<string> open;
    private readonly Dictionary<string, string> types;

    public ChartValues(string chart)
    {
        var json = Reference.Json("charts", $"{chart}.json");
        Version = json.GetProperty("version").GetString()!;
        App = json.GetProperty("appVersion").GetString()!;
        Repository = json.GetProperty("repo").GetString()!;
        var values = json.GetProperty("values").EnumerateObject().ToArray();
        types = values.ToDictionary(value => value.Name, value => value.Value.ValueKind == JsonValueKind.String ? value.Value.GetString()! : value.Value.GetProperty("type").GetString()!);
        open = [.. Names(json, "freeFormPaths")];
        known = [.. types.Keys, .. Names(json, "templateOnlyPaths"), .. Names(json, "schemaOnlyPaths")];
    }

    public string Version { get; }

    public string App { get; }

    public string Repository { get; }

    /// <summary>Paths that the chart would pass over in silence, and values of another type than its default.</summary>
    public IEnumerable<string> Misfits(IReadOnlyDictionary<string, object> values)
    {
        foreach (var (path, value) in Plain.Leaves(values).Where(leaf => leaf.Path.Length > 0))
        {
            var bare = System.Text.RegularExpressions.Regex.Replace(path, @"\[\d+\]", "");
            if (!Knows(bare))
            {
                yield return $"{path} is no value of the chart";
            }
            else if (types.TryGetValue(bare, out var type) && !Fits(type, value))
            {
                yield return $"{path} is {value} and takes {type}";
            }
        }
    }

    private static IEnumerable<string> Names(JsonElement json, string property) => !json.TryGetProperty(property, out var names)
        ? []
        : names.ValueKind == JsonValueKind.Array
            ? names.EnumerateArray().Select(name => name.GetString()!)
            : names.EnumerateObject().Select(name => name.Name);

    public bool Knows(string path)
    {
        if (known.Contains(path))
        {
            return true;
        }

        for (var parent = path; parent.Length > 0; parent = Parent(parent))
        {
            if (open.Contains(parent) || (parent != path && types.GetValueOrDefault(parent) == "array"))
            {
                return true;
            }
        }

        return path == "global" || path.StartsWith("global.", StringComparison.Ordinal);
    }

    private static string Parent(string path)
    {
        for (var i = path.Length - 1; i > 0; i--)
        {
            if (path[i] == '.' && path[i - 1] != '\\')
            {
                return path[..i];
            }
        }

        return "";
    }

    // A default of text may take a number, and none at all may take anything.
    private static bool Fits(string type, object? value) => type switch
    {
        "bool" => value is bool,
        "int" => value is double,
        _ => true,
    };
}
