using System.Buffers;
using System.Text;
using System.Text.Json;
using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Property values as JSON text, secrets in clear.</summary>
internal static class JsonText
{
    public static string Of(PropertyValue value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(writer, value);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static PropertyValue Parse(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True => PropertyValue.Of(true),
        JsonValueKind.False => PropertyValue.Of(false),
        JsonValueKind.Number => PropertyValue.Of(element.GetDouble()),
        JsonValueKind.String => PropertyValue.Of(element.GetString()),
        JsonValueKind.Array => PropertyValue.Of([.. element.EnumerateArray().Select(Parse)]),
        JsonValueKind.Object => PropertyValue.Of(PropertyMap.From(
            element.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Parse(member.Value))))),
        _ => PropertyValue.Null.Instance,
    };

    private static void Write(Utf8JsonWriter writer, PropertyValue value)
    {
        switch (value)
        {
            case PropertyValue.Bool b:
                writer.WriteBooleanValue(b.Value);
                break;
            case PropertyValue.Number n:
                writer.WriteNumberValue(n.Value);
                break;
            case PropertyValue.Text t:
                writer.WriteStringValue(t.Value);
                break;
            case PropertyValue.List l:
                writer.WriteStartArray();
                foreach (var item in l.Items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case PropertyValue.Map m:
                writer.WriteStartObject();
                foreach (var (key, member) in m.Entries)
                {
                    writer.WritePropertyName(key);
                    Write(writer, member);
                }

                writer.WriteEndObject();
                break;
            case PropertyValue.Secret or PropertyValue.OutputValue { Value: not null }:
                Write(writer, Unwrapped.Of(value));
                break;
            case PropertyValue.Null:
                writer.WriteNullValue();
                break;
            default:
                throw new InvalidOperationException($"{PropertyText.Render(value)} cannot be written as JSON.");
        }
    }
}
