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
    private readonly Dictionary<string, Place> resources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Place> functions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Place> types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Place> enums = new(StringComparer.Ordinal);

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
                section.Add(name, new Place(start, (int)reader.BytesConsumed - start));
            }
        }
    }

    public IEnumerable<string> ResourceTokens => resources.Keys;

    public IEnumerable<string> FunctionTokens => functions.Keys;

    public JsonElement? Resource(string token) => At(resources, token);

    public JsonElement? Function(string token) => At(functions, token);

    public JsonElement? Type(string name) => At(types, name);

    public JsonElement? Enum(string name) => At(enums, name);

    private Dictionary<string, Place>? Section(string name) => name switch
    {
        "resources" => resources,
        "functions" => functions,
        "types" => types,
        "enums" => enums,
        _ => null,
    };

    private JsonElement? At(Dictionary<string, Place> section, string name)
    {
        if (!section.TryGetValue(name, out var place))
        {
            return null;
        }

        var reader = new Utf8JsonReader(content.AsSpan(place.Start, place.Length));
        return JsonElement.ParseValue(ref reader);
    }

    // A class: dictionaries of references are precompiled with .NET, those of other people's values are compiled at start.
    private sealed record Place(int Start, int Length);
}
