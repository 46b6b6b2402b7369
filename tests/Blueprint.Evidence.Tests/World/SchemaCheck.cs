using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Blueprint.Evidence.Tests.World;

/// <summary>Holds a JSON document against a JSON Schema of draft 4 or 7. A keyword that it does not know is an exception: nothing goes unchecked.</summary>
internal sealed class SchemaCheck(JsonElement root)
{
    private static readonly HashSet<string> Silent = ["$schema", "$id", "id", "$comment", "title", "description", "default", "definitions", "examples"];

    private readonly List<string> problems = [];
    private readonly Dictionary<string, JsonElement> named = Named(root);

    /// <summary>All that is wrong with a document.</summary>
    public static IReadOnlyList<string> Problems(string schema, string document)
    {
        using var parsed = JsonDocument.Parse(schema);
        using var value = JsonDocument.Parse(document);
        var check = new SchemaCheck(parsed.RootElement);
        check.Value(value.RootElement, parsed.RootElement, "$");
        return check.problems;
    }

    // OSCAL refers to its definitions by an id of their own instead of by a pointer.
    private static Dictionary<string, JsonElement> Named(JsonElement root)
    {
        var ids = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var definition in root.TryGetProperty("definitions", out var definitions) ? definitions.EnumerateObject() : default)
        {
            ids[$"#/definitions/{definition.Name}"] = definition.Value;
            if (definition.Value.TryGetProperty("$id", out var id))
            {
                ids[id.GetString()!] = definition.Value;
            }
        }

        return ids;
    }

    private bool Holds(JsonElement value, JsonElement schema)
    {
        var before = problems.Count;
        Value(value, schema, "");
        var holds = problems.Count == before;
        problems.RemoveRange(before, problems.Count - before);
        return holds;
    }

    private void Value(JsonElement value, JsonElement schema, string at)
    {
        if (schema.ValueKind is JsonValueKind.True)
        {
            return;
        }

        if (schema.TryGetProperty("$ref", out var reference))
        {
            Value(value, named[reference.GetString()!], at);
            return;
        }

        foreach (var keyword in schema.EnumerateObject())
        {
            var said = keyword.Value;
            var holds = keyword.Name switch
            {
                _ when Silent.Contains(keyword.Name) => true,
                "type" => said.ValueKind == JsonValueKind.Array ? said.EnumerateArray().Any(type => IsType(value, type.GetString()!)) : IsType(value, said.GetString()!),
                "enum" => said.EnumerateArray().Any(choice => JsonElement.DeepEquals(choice, value)),
                "const" => JsonElement.DeepEquals(said, value),
                "required" => value.ValueKind != JsonValueKind.Object || said.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
                "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= said.GetInt32(),
                "maxItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() <= said.GetInt32(),
                "uniqueItems" => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Select(item => item.GetRawText()).Distinct().Count() == value.GetArrayLength(),
                "minProperties" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Count() >= said.GetInt32(),
                "minLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.Length >= said.GetInt32(),
                "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() >= said.GetDouble(),
                "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() <= said.GetDouble(),
                "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, said.GetString()!),
                "format" => value.ValueKind != JsonValueKind.String || IsFormat(value.GetString()!, said.GetString()!),
                "anyOf" => said.EnumerateArray().Any(choice => Holds(value, choice)),
                "oneOf" => said.EnumerateArray().Count(choice => Holds(value, choice)) == 1,
                "not" => !Holds(value, said),
                "allOf" => All(said.EnumerateArray(), one => Value(value, one, at)),
                "items" => value.ValueKind != JsonValueKind.Array || All(value.EnumerateArray().Select((item, i) => (item, i)), one => Value(one.item, said, $"{at}[{one.i}]")),
                "properties" => value.ValueKind != JsonValueKind.Object || All(value.EnumerateObject().Where(property => said.TryGetProperty(property.Name, out _)), property => Value(property.Value, said.GetProperty(property.Name), $"{at}.{property.Name}")),
                "additionalProperties" => value.ValueKind != JsonValueKind.Object || Others(value, schema, said, at),
                _ => throw new NotSupportedException($"The schema uses '{keyword.Name}', which these tests do not check yet."),
            };
            if (!holds)
            {
                problems.Add($"{at}: {keyword.Name} {Cut(said.GetRawText())} does not hold for {Cut(value.GetRawText())}");
            }
        }
    }

    private bool Others(JsonElement value, JsonElement schema, JsonElement said, string at)
    {
        foreach (var other in value.EnumerateObject().Where(property => !(schema.TryGetProperty("properties", out var known) && known.TryGetProperty(property.Name, out _))))
        {
            if (said.ValueKind == JsonValueKind.False)
            {
                problems.Add($"{at}: {other.Name} is not allowed");
            }
            else
            {
                Value(other.Value, said, $"{at}.{other.Name}");
            }
        }

        return true;
    }

    // What is wrong inside is told there.
    private static bool All<T>(IEnumerable<T> items, Action<T> check)
    {
        foreach (var item in items)
        {
            check(item);
        }

        return true;
    }

    private static bool IsType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => throw new NotSupportedException($"The schema uses type '{type}'."),
    };

    private static bool IsFormat(string value, string format) => format switch
    {
        "date-time" => DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out _) && value.Contains('T', StringComparison.Ordinal),
        "uri" => Uri.TryCreate(value, UriKind.Absolute, out _),
        "uri-reference" => Uri.TryCreate(value, UriKind.RelativeOrAbsolute, out _) && !value.Contains(' ', StringComparison.Ordinal),
        "uuid" => Guid.TryParseExact(value, "D", out _),
        "email" or "idn-email" => value.Contains('@', StringComparison.Ordinal),
        _ => throw new NotSupportedException($"The schema uses format '{format}'."),
    };

    private static string Cut(string text) => text.Length > 120 ? text[..120] + "…" : text;
}
