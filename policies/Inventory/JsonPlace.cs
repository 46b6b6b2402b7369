using System.Text.Json;

namespace Blueprint.Policies.Inventory;

/// <summary>A JSON value that knows where it stands, so that what is wrong with it can be told with its line.</summary>
internal sealed class JsonPlace
{
    private const int MostLevels = 1000;

    // One more than is taken: what is too deep is told apart from what is no JSON.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = MostLevels + 1 };

    private JsonPlace(JsonValueKind kind, int begin) => (Kind, Begin) = (kind, begin);

    public JsonValueKind Kind { get; }

    /// <summary>The first byte, from 0.</summary>
    public int Begin { get; }

    /// <summary>The byte behind the last.</summary>
    public int End { get; private set; }

    /// <summary>The text of a text; empty for anything else.</summary>
    public string Text { get; private init; } = "";

    /// <summary>The number of a number.</summary>
    public double Number { get; private init; }

    /// <summary>The items of a list.</summary>
    public List<JsonPlace> Items { get; } = [];

    /// <summary>The members of an object, in their order.</summary>
    public List<JsonMember> Members { get; } = [];

    /// <summary>The member of a name; null where there is none, or where it is null.</summary>
    public JsonPlace? this[string name] => Members.FindLast(member => member.Name == name)?.Value is { Kind: not JsonValueKind.Null } found ? found : null;

    /// <summary>Reads a document.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    /// <exception cref="JsonPlaceException">One of its texts is no text, or it nests too deep.</exception>
    public static JsonPlace Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, Options);
        reader.Read();
        var root = Read(ref reader);

        // Whatever stands behind the document is read, too, so that it is not passed over in silence.
        reader.Read();
        return root;
    }

    private static JsonPlace Read(ref Utf8JsonReader reader)
    {
        var begin = (int)reader.TokenStartIndex;
        if (reader.CurrentDepth >= MostLevels && reader.TokenType is (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            throw new JsonPlaceException(begin, "lists and objects lie in each other more than 1,000 deep here, which nothing does that is deployed; look at what wrote the file.");
        }

        var place = reader.TokenType switch
        {
            JsonTokenType.StartObject => Object(ref reader, begin),
            JsonTokenType.StartArray => List(ref reader, begin),
            JsonTokenType.String => new(JsonValueKind.String, begin) { Text = TextOf(ref reader) },
            JsonTokenType.Number => new(JsonValueKind.Number, begin) { Number = reader.GetDouble() },
            JsonTokenType.True => new(JsonValueKind.True, begin),
            JsonTokenType.False => new(JsonValueKind.False, begin),
            _ => new JsonPlace(JsonValueKind.Null, begin),
        };
        place.End = (int)reader.BytesConsumed;
        return place;
    }

    private static JsonPlace Object(ref Utf8JsonReader reader, int begin)
    {
        var place = new JsonPlace(JsonValueKind.Object, begin);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var (name, at) = (TextOf(ref reader), (int)reader.TokenStartIndex);
            reader.Read();
            place.Members.Add(new(name, at, Read(ref reader)));
        }

        return place;
    }

    // The reader takes half a surrogate pair and bytes that are no UTF-8 for a token, and refuses them only as text.
    private static string TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException fault)
        {
            throw new JsonPlaceException(
                (int)reader.TokenStartIndex, "this text holds half a character: an escape of a surrogate pair without its other half, or bytes that are no UTF-8.", fault);
        }
    }

    private static JsonPlace List(ref Utf8JsonReader reader, int begin)
    {
        var place = new JsonPlace(JsonValueKind.Array, begin);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            place.Items.Add(Read(ref reader));
        }

        return place;
    }
}

/// <summary>A JSON document that is none that can be used, for another reason than how it is punctuated.</summary>
/// <param name="begin">The first byte of what is wrong, from 0.</param>
/// <param name="message">What is wrong and how to put it right.</param>
/// <param name="cause">What the reader said.</param>
internal sealed class JsonPlaceException(int begin, string message, Exception? cause = null) : Exception(message, cause)
{
    public int Begin => begin;
}

/// <summary>A member of a JSON object.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Begin">The first byte of the name, from 0.</param>
/// <param name="Value">Its value.</param>
internal sealed record JsonMember(string Name, int Begin, JsonPlace Value);
