using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi;

/// <summary>Lets the JSON serializer write and read outputs and inputs as their values.</summary>
internal sealed class OutputJsonConverters : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        OutputTypes.IsGeneric(typeToConvert, typeof(Output<>)) || OutputTypes.IsGeneric(typeToConvert, typeof(Union<,>)) ||
        ValueTypeOf(typeToConvert) is not null;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        var converter =
            OutputTypes.IsGeneric(typeToConvert, typeof(Output<>)) ? typeof(OutputConverter<>).MakeGenericType(typeToConvert.GenericTypeArguments)
            : OutputTypes.IsGeneric(typeToConvert, typeof(Union<,>)) ? typeof(UnionJsonConverter<,>).MakeGenericType(typeToConvert.GenericTypeArguments)
            : typeof(InputConverter<,>).MakeGenericType(typeToConvert, ValueTypeOf(typeToConvert)!);
        return (JsonConverter)Activator.CreateInstance(converter)!;
    }

    // The T of Input<T>, which lists, maps, unions and JSON values derive from.
    private static Type? ValueTypeOf(Type type)
    {
        for (var above = type; above is not null; above = above.BaseType)
        {
            if (OutputTypes.IsGeneric(above, typeof(Input<>)))
            {
                return above.GenericTypeArguments[0];
            }
        }

        return null;
    }

    private static void Write<T>(Utf8JsonWriter writer, Output<T> output, JsonSerializerOptions options)
    {
        if (JsonVisit.Current is not { } visit)
        {
            throw new JsonException("Outputs are written by Output.JsonSerialize only.");
        }

        var value = visit.Take(output);
        if (value is null || IsDefaultArray(value))
        {
            writer.WriteNullValue();
        }
        else
        {
            JsonSerializer.Serialize(writer, value, options);
        }
    }

    private static bool IsDefaultArray(object value) => value is System.Collections.IList list && ImmutableArrays.IsDefault(list);

    private sealed class OutputConverter<T> : JsonConverter<Output<T>>
    {
        public override bool HandleNull => true;

        public override Output<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var value = JsonSerializer.Deserialize<T>(ref reader, options)!;
            return JsonVisit.Current is { } visit ? visit.Make(value) : Output.Create(value);
        }

        public override void Write(Utf8JsonWriter writer, Output<T> value, JsonSerializerOptions options)
        {
            if (value is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                OutputJsonConverters.Write(writer, value, options);
            }
        }
    }

    private sealed class InputConverter<TInput, T> : JsonConverter<TInput>
        where TInput : Input<T>
    {
        public override TInput Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new JsonException($"JSON is read into outputs, not into inputs such as {typeToConvert.FullName}.");

        public override void Write(Utf8JsonWriter writer, TInput value, JsonSerializerOptions options) =>
            OutputJsonConverters.Write(writer, value.AsOutput(), options);
    }
}
