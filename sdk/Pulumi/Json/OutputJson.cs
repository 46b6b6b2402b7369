using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Pulumi;

/// <summary>Writes and reads JSON in which outputs may stand anywhere.</summary>
internal static class OutputJson
{
    // Options hold all that the serializer learnt about types, so that they are made once.
    private static readonly JsonSerializerOptions Default = With(new());
    private static readonly ConditionalWeakTable<JsonSerializerOptions, JsonSerializerOptions> Extended = [];

    public static async Task<OutputData<string>> SerializeAsync<T>(Output<T> output, JsonSerializerOptions? options)
    {
        var data = await output.DataAsync().ConfigureAwait(false);
        if (!data.IsKnown)
        {
            return OutputData<string>.Unknown(data.IsSecret, data.Resources);
        }

        // The serializer cannot wait. It goes over the value until all outputs that it meets are there.
        while (true)
        {
            var visit = new JsonVisit();
            string text;
            using (visit.Begin())
            {
                text = JsonSerializer.Serialize(data.Value, For(options));
            }

            if (visit.Pending.Count == 0)
            {
                return visit.Around(text).Inside(data);
            }

            await Task.WhenAll(visit.Pending).ConfigureAwait(false);
        }
    }

    public static async Task<OutputData<T>> DeserializeAsync<T>(Output<string> json, JsonSerializerOptions? options)
    {
        var data = await json.DataAsync().ConfigureAwait(false);
        if (!data.IsKnown)
        {
            return OutputData<T>.Unknown(data.IsSecret, data.Resources);
        }

        using (new JsonVisit(data.IsSecret, data.Resources).Begin())
        {
            return data.With(JsonSerializer.Deserialize<T>(data.Value, For(options))!);
        }
    }

    private static JsonSerializerOptions For(JsonSerializerOptions? options) =>
        options is null ? Default : Extended.GetValue(options, With);

    private static JsonSerializerOptions With(JsonSerializerOptions options) =>
        new(options) { Converters = { new OutputJsonConverters() } };
}
