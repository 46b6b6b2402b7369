using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Pulumi;

/// <summary>Writes and reads JSON in which outputs may stand anywhere.</summary>
internal static class OutputJson
{
    // Options hold all that the serializer learnt about types, so that they are made once.
    private static readonly JsonSerializerOptions Default = With(new());
    private static readonly ConditionalWeakTable<JsonSerializerOptions, JsonSerializerOptions> Extended = [];

    // The serializer cannot wait. It goes over the value until all outputs that it meets are there.
    public static Output<string> Serialize<T>(Output<T> output, JsonSerializerOptions? options) => Gathering.Output(gathering =>
    {
        if (gathering.Take(output) is not { IsKnown: true } data)
        {
            return gathering.Take(output)?.AsUnknown<string>()!;
        }

        var visit = new JsonVisit(gathering);
        using (visit.Begin())
        {
            return visit.Around(JsonSerializer.Serialize(data.Value, For(options))).Inside(data);
        }
    });

    public static Output<T> Deserialize<T>(Output<string> json, JsonSerializerOptions? options) => Gathering.Output(gathering =>
    {
        if (gathering.Take(json) is not { IsKnown: true } data)
        {
            return gathering.Take(json)?.AsUnknown<T>()!;
        }

        using (new JsonVisit(gathering, data).Begin())
        {
            return data.With(JsonSerializer.Deserialize<T>(data.Value, For(options))!);
        }
    });

    private static JsonSerializerOptions For(JsonSerializerOptions? options) =>
        options is null ? Default : Extended.GetValue(options, With);

    private static JsonSerializerOptions With(JsonSerializerOptions options) =>
        new(options) { Converters = { new OutputJsonConverters() } };
}
