using System.Text.Json.Nodes;

namespace Blueprint.Policies.Tests.Admission;

/// <summary>Property values as JSON, as an API server sees them: secrets lie open, and what is null is not there.</summary>
internal static class Json
{
    public static JsonNode? Of(PropertyValue value) => value switch
    {
        PropertyValue.Null => null,
        PropertyValue.Bool flag => flag.Value,
        PropertyValue.Number number => number.Value,
        PropertyValue.Text text => text.Value,
        PropertyValue.Secret secret => Of(secret.Revealed),
        PropertyValue.List list => new JsonArray([.. list.Items.Select(Of)]),
        PropertyValue.Map map => new JsonObject(map.Entries.Where(entry => entry.Value is not PropertyValue.Null).Select(entry => KeyValuePair.Create(entry.Key, Of(entry.Value)))),
        _ => throw new NotSupportedException($"{value.GetType().Name} is nothing that an API server sees."),
    };
}
