using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi;

/// <summary>Writes a union as the value that it holds, and reads it as the first type that the value fits.</summary>
internal sealed class UnionJsonConverter<T0, T1> : JsonConverter<Union<T0, T1>>
{
    public override Union<T0, T1> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var value = JsonElement.ParseValue(ref reader);
        try
        {
            return value.Deserialize<T0>(options)!;
        }
        catch (JsonException)
        {
            return value.Deserialize<T1>(options)!;
        }
    }

    public override void Write(Utf8JsonWriter writer, Union<T0, T1> value, JsonSerializerOptions options)
    {
        if (value.IsT0)
        {
            JsonSerializer.Serialize(writer, value.AsT0, options);
        }
        else
        {
            JsonSerializer.Serialize(writer, value.AsT1, options);
        }
    }
}
