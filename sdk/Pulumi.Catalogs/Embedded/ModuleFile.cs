using System.Text.Json;

namespace Blueprint.Catalogs.Embedded;

/// <summary>One module's file, and where in it each resource, function, nested type and enum stands.</summary>
/// <remarks>
/// Finding the places costs one pass over the bytes. What is not asked for is never turned into objects: the largest module has
/// 470 KiB, a program uses a handful of its types.
/// </remarks>
internal sealed class ModuleFile
{
    private readonly byte[] content;
    private readonly Dictionary<string, Range> resources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Range> functions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Range> types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Range> enums = new(StringComparer.Ordinal);

    public ModuleFile(byte[] content)
    {
        this.content = content;
        var reader = new Utf8JsonReader(content);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var section = Section(reader.GetString()!);
            reader.Read();
            if (section is null)
            {
                reader.Skip();
                continue;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                section.Add(name, start..(int)reader.BytesConsumed);
            }
        }
    }

    public IEnumerable<string> ResourceTokens => resources.Keys;

    public IEnumerable<string> FunctionTokens => functions.Keys;

    public JsonElement? Resource(string token) => At(resources, token);

    public JsonElement? Function(string token) => At(functions, token);

    public JsonElement? Type(string name) => At(types, name);

    public JsonElement? Enum(string name) => At(enums, name);

    private Dictionary<string, Range>? Section(string name) => name switch
    {
        "resources" => resources,
        "functions" => functions,
        "types" => types,
        "enums" => enums,
        _ => null,
    };

    private JsonElement? At(Dictionary<string, Range> section, string name)
    {
        if (!section.TryGetValue(name, out var range))
        {
            return null;
        }

        var reader = new Utf8JsonReader(content.AsSpan(range));
        return JsonElement.ParseValue(ref reader);
    }
}
