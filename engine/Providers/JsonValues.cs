using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers;

/// <summary>Turns JSON into property values and back.</summary>
internal static class JsonValues
{
    private static readonly JsonWriterOptions WriteOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Reads a document; null, and why, where the text is none.</summary>
    public static PropertyValue? TryParse(string text, out string error)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            error = "";
            return From(document.RootElement);
        }
        catch (JsonException problem)
        {
            error = problem.LineNumber is { } line && problem.BytePositionInLine is { } column
                ? $"not JSON at line {line + 1}, column {column + 1}"
                : "not JSON";
            return null;
        }
    }

    /// <summary>The value of an element.</summary>
    public static PropertyValue From(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => PropertyValue.Of(PropertyMap.From(
            element.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, From(property.Value))))),
        JsonValueKind.Array => PropertyValue.Of([.. element.EnumerateArray().Select(From)]),
        JsonValueKind.String => PropertyValue.Of(element.GetString()),
        JsonValueKind.Number => PropertyValue.Of(element.GetDouble()),
        JsonValueKind.True => PropertyValue.Of(true),
        JsonValueKind.False => PropertyValue.Of(false),
        _ => PropertyValue.Null.Instance,
    };

    /// <summary>Writes a known value as a document; keys in ordinal order. Marks of secrets are left out.</summary>
    public static string Write(PropertyValue value, bool indented = false)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriteOptions with { Indented = indented, IndentSize = 2, NewLine = "\n" }))
        {
            WriteTo(writer, value);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes a known value.</summary>
    public static void WriteTo(Utf8JsonWriter writer, PropertyValue value)
    {
        switch (value.Bare())
        {
            case PropertyValue.Text text:
                writer.WriteStringValue(text.Value);
                break;
            case PropertyValue.Number number:
                writer.WriteNumberValue(number.Value);
                break;
            case PropertyValue.Bool boolean:
                writer.WriteBooleanValue(boolean.Value);
                break;
            case PropertyValue.List list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                {
                    WriteTo(writer, item);
                }

                writer.WriteEndArray();
                break;
            case PropertyValue.Map map:
                writer.WriteStartObject();
                foreach (var (key, entry) in map.Entries)
                {
                    writer.WritePropertyName(key);
                    WriteTo(writer, entry);
                }

                writer.WriteEndObject();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
