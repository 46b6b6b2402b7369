using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Schemas;

/// <summary>A JSON schema, or one node of it: the keywords that charts (draft 7) and custom resource definitions (OpenAPI 3) use.</summary>
/// <remarks>Nodes are read when a value first reaches them, as most of a big schema never matters.</remarks>
/// <threadsafety>Safe for concurrent use.</threadsafety>
internal sealed class JsonSchema
{
    private readonly SchemaDocument document;
    private readonly JsonElement element;
    private readonly ConcurrentDictionary<string, JsonSchema> properties = new(StringComparer.Ordinal);

    private JsonSchema(JsonElement element, SchemaDocument document)
    {
        this.document = document;
        this.element = element;
        if (element.ValueKind != JsonValueKind.Object)
        {
            // "true" takes anything, "false" nothing.
            Never = element.ValueKind == JsonValueKind.False;
            return;
        }

        Types = SchemaTypes.Read(element);
        Required = Texts("required");
        Pattern = Text("pattern") is { } pattern ? SchemaPatterns.Compile(pattern) : null;
        Format = Text("format");
        HasDefault = element.TryGetProperty("default", out _);
        IntOrString = Flag("x-kubernetes-int-or-string");
        PreservesUnknown = Flag("x-kubernetes-preserve-unknown-fields");
        IsEmbeddedResource = Flag("x-kubernetes-embedded-resource");
        HasProperties = element.TryGetProperty("properties", out _);
        HasPatternProperties = element.TryGetProperty("patternProperties", out _);
        if (element.TryGetProperty("enum", out var choices) && choices.ValueKind == JsonValueKind.Array)
        {
            Choices = [.. choices.EnumerateArray().Select(JsonValues.From)];
        }

        Const = element.TryGetProperty("const", out var constant) ? JsonValues.From(constant) : null;
    }

    /// <summary>Whether no value is right.</summary>
    public bool Never { get; }

    /// <summary>The types that a value may have; any where the schema does not say.</summary>
    public SchemaTypes.Set Types { get; } = SchemaTypes.Set.Any;

    /// <summary>Properties that an object must have.</summary>
    public ImmutableArray<string> Required { get; } = [];

    /// <summary>What a string must match; null for nothing.</summary>
    public Regex? Pattern { get; }

    /// <summary>What a string or number must be the form of; null for nothing.</summary>
    public string? Format { get; }

    /// <summary>The values there are; default where any may be.</summary>
    public ImmutableArray<PropertyValue> Choices { get; }

    /// <summary>The only value; null where any may be.</summary>
    public PropertyValue? Const { get; }

    /// <summary>Whether something counts where nothing is given.</summary>
    public bool HasDefault { get; }

    /// <summary>Whether integers and strings are as good as each other.</summary>
    public bool IntOrString { get; }

    /// <summary>Whether an object keeps what the schema does not name.</summary>
    public bool PreservesUnknown { get; }

    /// <summary>Whether an object is itself a Kubernetes object.</summary>
    public bool IsEmbeddedResource { get; }

    /// <summary>Whether it names properties.</summary>
    public bool HasProperties { get; }

    /// <summary>Whether it names properties by pattern.</summary>
    public bool HasPatternProperties { get; }

    /// <summary>The names of the properties.</summary>
    public IEnumerable<string> PropertyNames =>
        HasProperties ? element.GetProperty("properties").EnumerateObject().Select(property => property.Name) : [];

    /// <summary>The whole document's extra data; not part of the schema.</summary>
    public JsonElement? Extra(string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var extra) ? extra : null;

    /// <summary>The schema that a JSON document is.</summary>
    public static JsonSchema Of(JsonElement root) => new SchemaDocument(root).Node(root);

    /// <summary>Reads a schema from text.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static JsonSchema Parse(string json) => Of(JsonDocument.Parse(json).RootElement);

    /// <summary>The schema of a property; null where it names none.</summary>
    public JsonSchema? Property(string name) =>
        properties.TryGetValue(name, out var known) ? known
        : HasProperties && element.GetProperty("properties").TryGetProperty(name, out var property)
            ? properties.GetOrAdd(name, document.Node(property))
            : null;

    /// <summary>The schemas of a property by the patterns that its name matches.</summary>
    public IEnumerable<JsonSchema> PatternProperties(string name) =>
        HasPatternProperties
            ? element.GetProperty("patternProperties").EnumerateObject()
                .Where(pattern => SchemaPatterns.Compile(pattern.Name)?.IsMatch(name) == true)
                .Select(pattern => document.Node(pattern.Value))
            : [];

    /// <summary>A nested schema under a keyword; null where there is none.</summary>
    public JsonSchema? Nested(string keyword) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(keyword, out var nested) &&
        nested.ValueKind is JsonValueKind.Object or JsonValueKind.True or JsonValueKind.False
            ? document.Node(nested)
            : null;

    /// <summary>The schemas listed under a keyword.</summary>
    public ImmutableArray<JsonSchema> List(string keyword) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(keyword, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(document.Node)]
            : [];

    /// <summary>What a property's presence asks for: a list of further properties, or a schema.</summary>
    public IEnumerable<(string Property, ImmutableArray<string> Required, JsonSchema? Schema)> Dependencies()
    {
        foreach (var keyword in (ReadOnlySpan<string>)["dependencies", "dependentRequired", "dependentSchemas"])
        {
            if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(keyword, out var all) && all.ValueKind == JsonValueKind.Object)
            {
                return [.. all.EnumerateObject().Select(dependency => dependency.Value.ValueKind == JsonValueKind.Array
                    ? (dependency.Name, [.. dependency.Value.EnumerateArray().Select(item => item.GetString() ?? "")], (JsonSchema?)null)
                    : (dependency.Name, ImmutableArray<string>.Empty, document.Node(dependency.Value)))];
            }
        }

        return [];
    }

    /// <summary>A number under a keyword; null where there is none.</summary>
    public double? Number(string keyword) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(keyword, out var number) && number.ValueKind == JsonValueKind.Number
            ? number.GetDouble()
            : null;

    /// <summary>Whether a keyword is true.</summary>
    public bool Flag(string keyword) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(keyword, out var flag) && flag.ValueKind == JsonValueKind.True;

    /// <summary>The schema that this one refers to; null where it refers to none, or to one outside this document.</summary>
    public JsonSchema? Referred => Text("$ref") is { } reference ? document.Resolve(reference) : null;

    private string? Text(string keyword) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(keyword, out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()
            : null;

    private ImmutableArray<string> Texts(string keyword) =>
        element.TryGetProperty(keyword, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(item => item.GetString() ?? "")]
            : [];

    /// <summary>Reads the nodes of a document and finds what references point to.</summary>
    private sealed class SchemaDocument(JsonElement root)
    {
        private readonly ConcurrentDictionary<string, JsonSchema?> referred = new(StringComparer.Ordinal);

        public JsonSchema Node(JsonElement element) => new(element, this);

        public JsonSchema? Resolve(string reference) => referred.GetOrAdd(reference, Find);

        private JsonSchema? Find(string reference)
        {
            if (!reference.StartsWith('#'))
            {
                return null;
            }

            var at = root;
            foreach (var step in reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
            {
                var name = Uri.UnescapeDataString(step).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
                if (at.ValueKind == JsonValueKind.Array && int.TryParse(name, out var index) && index < at.GetArrayLength())
                {
                    at = at[index];
                }
                else if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
                {
                    return null;
                }
            }

            return Node(at);
        }
    }
}
