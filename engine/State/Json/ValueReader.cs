using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;
using Blueprint.Protocol;

namespace Blueprint.Engine.State.Json;

/// <summary>Reads property values as Pulumi's state keeps them.</summary>
internal static class ValueReader
{
    public static readonly JsonDocumentOptions Options = new() { MaxDepth = 1000 };

    /// <param name="element">The JSON.</param>
    /// <param name="open">Opens a sealed secret, given its place and ciphertext; null where it cannot be opened: it is then a secret that nobody knows.</param>
    /// <param name="place">Where the JSON stands.</param>
    /// <exception cref="FormatException">It is no property value.</exception>
    public static PropertyMap ReadMap(JsonElement element, Func<string, string, string?> open, Trail place)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Wrong(place, "an object", element);
        }

        var entries = new List<KeyValuePair<string, PropertyValue>>(element.GetPropertyCount());
        foreach (var property in element.EnumerateObject())
        {
            var (name, value) = (TextPool.Name(property), property.Value);
            entries.Add(new(name, Read(value, open, IsPlain(value) ? place : place.Child(name))));
        }

        return PropertyMap.From(entries);
    }

    public static PropertyValue Read(JsonElement element, Func<string, string, string?> open, Trail place) => element.ValueKind switch
    {
        JsonValueKind.Null => PropertyValue.Null.Instance,
        JsonValueKind.True => PropertyValue.Bool.True,
        JsonValueKind.False => PropertyValue.Bool.False,
        JsonValueKind.Number => PropertyValue.Of(element.GetDouble()),
        JsonValueKind.String => Text(TextPool.Text(element)),
        JsonValueKind.Array => ReadList(element, open, place),
        JsonValueKind.Object when element.TryGetProperty(Signatures.Key, out var signature) => ReadSpecial(element, signature, open, place),
        _ => PropertyValue.Of(ReadMap(element, open, place)),
    };

    public static FormatException Wrong(Trail place, string wanted, JsonElement found) =>
        new($"{place} is {Describe(found.ValueKind)}, where {wanted} belongs");

    // Nothing can be wrong with these, so that nobody asks for their place.
    private static bool IsPlain(JsonElement value) => value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);

    private static PropertyValue Text(string text) => Signatures.IsUnknown(text) ? PropertyValue.Unknown.Instance : PropertyValue.Of(text);

    private static PropertyValue ReadList(JsonElement element, Func<string, string, string?> open, Trail place)
    {
        var items = ImmutableArray.CreateBuilder<PropertyValue>(element.GetArrayLength());
        foreach (var item in element.EnumerateArray())
        {
            items.Add(Read(item, open, IsPlain(item) ? place : place.Child(items.Count)));
        }

        return PropertyValue.Of(items.MoveToImmutable());
    }

    private static PropertyValue ReadSpecial(JsonElement element, JsonElement signature, Func<string, string, string?> open, Trail place) =>
        (signature.ValueKind == JsonValueKind.String ? signature.GetString() : "") switch
        {
            Signatures.Secret => ReadSecret(element, open, place),
            Signatures.OutputValue => ReadOutput(element, open, place),
            Signatures.Reference => new PropertyValue.Reference(
                Optional(element, "urn", place) ?? throw new FormatException($"{place} refers to a resource, but has no urn"),
                element.TryGetProperty("id", out var id) ? Read(id, open, place.Child("id")) : null,
                Optional(element, "packageVersion", place) ?? ""),
            Signatures.Asset => new PropertyValue.Asset(
                Optional(element, "text", place), Optional(element, "path", place), Optional(element, "uri", place), Optional(element, "hash", place) ?? ""),
            Signatures.Archive => new PropertyValue.Archive(
                element.TryGetProperty("assets", out var members) ? ReadMap(members, open, place.Child("assets")) : null,
                Optional(element, "path", place),
                Optional(element, "uri", place),
                Optional(element, "hash", place) ?? ""),
            Signatures.Float => ReadOddNumber(element, place),
            // Bytes that are no text are kept as they stand: nothing here looks into them.
            Signatures.ByteString => PropertyValue.Of(ReadMap(element, open, place)),
            var unknown => throw new FormatException($"{place} has the signature '{unknown}', which nobody knows"),
        };

    private static PropertyValue.Secret ReadSecret(JsonElement element, Func<string, string, string?> open, Trail place)
    {
        var (sealedText, plain) = (Optional(element, "ciphertext", place), Optional(element, "plaintext", place));
        var text = (sealedText, plain) switch
        {
            ({ } ciphertext, null) => open(place.ToString(), ciphertext),
            (null, { } clear) => clear,
            _ => throw new FormatException($"{place} is a secret and must have one of ciphertext and plaintext"),
        };
        if (text is null)
        {
            return new(PropertyValue.Unknown.Instance);
        }

        try
        {
            using var inner = JsonDocument.Parse(text, Options);
            // A secret within a secret is not sealed again: what is called its ciphertext is its text.
            return new(Read(inner.RootElement, (_, clear) => clear, place));
        }
        catch (JsonException error)
        {
            // The position is told, the text is not.
            throw new FormatException($"{place} is a secret whose content is no JSON (byte {error.BytePositionInLine})");
        }
    }

    private static PropertyValue ReadOutput(JsonElement element, Func<string, string, string?> open, Trail place)
    {
        PropertyValue value = element.TryGetProperty("value", out var inner) ? Read(inner, open, place) : PropertyValue.Unknown.Instance;
        return element.TryGetProperty("secret", out var secret) && secret.ValueKind == JsonValueKind.True ? new PropertyValue.Secret(value) : value;
    }

    private static PropertyValue ReadOddNumber(JsonElement element, Trail place)
    {
        var hex = Optional(element, "value", place) ?? "";
        var bits = new byte[sizeof(double)];
        return Convert.FromHexString(hex, bits, out _, out var written) == System.Buffers.OperationStatus.Done && written == bits.Length
            ? PropertyValue.Of(BinaryPrimitives.ReadDoubleBigEndian(bits))
            : throw new FormatException($"{place} is a number that must be given as 16 hexadecimal digits");
    }

    private static string? Optional(JsonElement element, string name, Trail place) =>
        !element.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw Wrong(place.Child(name), "a text", value);

    private static string Describe(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };
}
