using System.Text.Json;
using Blueprint.Protocol;

namespace Blueprint.Policies.Documents;

/// <summary>Reads JSON that arrives as text where a document belongs.</summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>The document at a place: what its text holds, or the object itself; null where the text is no JSON.</summary>
    public static Node? Read(Node node)
    {
        if (node.Value is not PropertyValue.Text text)
        {
            return node;
        }

        try
        {
            using var document = JsonDocument.Parse(text.Value, Options);
            return node.Holding(Value(document.RootElement));
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // A text in it holds half a surrogate pair, which no reader of policies takes for JSON either.
            return null;
        }
    }

    private static PropertyValue Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Map(element),
        JsonValueKind.Array => List(element),
        JsonValueKind.String => PropertyValue.Of(element.GetString()),
        JsonValueKind.Number => PropertyValue.Of(element.GetDouble()),
        JsonValueKind.True => PropertyValue.Of(true),
        JsonValueKind.False => PropertyValue.Of(false),
        _ => PropertyValue.Null.Instance,
    };

    private static PropertyValue Map(JsonElement element)
    {
        var entries = new List<KeyValuePair<string, PropertyValue>>();
        foreach (var entry in element.EnumerateObject())
        {
            entries.Add(new(entry.Name, Value(entry.Value)));
        }

        return PropertyValue.Of(PropertyMap.From(entries));
    }

    private static PropertyValue List(JsonElement element)
    {
        var items = ImmutableArray.CreateBuilder<PropertyValue>(element.GetArrayLength());
        foreach (var item in element.EnumerateArray())
        {
            items.Add(Value(item));
        }

        return PropertyValue.Of(items.DrainToImmutable());
    }
}
