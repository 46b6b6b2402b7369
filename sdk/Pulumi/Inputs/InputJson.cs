using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Pulumi;

/// <summary>A JSON value for a resource.</summary>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The Pulumi SDK's public surface is given.")]
public sealed class InputJson : Input<JsonElement>
{
    /// <summary>Makes one without a value.</summary>
    public InputJson()
    {
    }

    private InputJson(JsonElement value)
        : base(value)
    {
    }

    private InputJson(Output<JsonElement> output)
        : base(output)
    {
    }

    /// <summary>Reads a text, at once.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static implicit operator InputJson(string json) => new(Parse(json));

    /// <summary>Takes a document.</summary>
    public static implicit operator InputJson(JsonDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new(document.RootElement.Clone());
    }

    /// <summary>Takes an element.</summary>
    public static implicit operator InputJson(JsonElement element) => new(element);

    /// <summary>Reads a text, once it is there.</summary>
    public static implicit operator InputJson(Output<string> json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new(json.Apply(Parse));
    }

    /// <summary>Takes a document, once it is there.</summary>
    public static implicit operator InputJson(Output<JsonDocument> document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new(document.Apply(value => value.RootElement.Clone()));
    }

    /// <summary>Takes an element, once it is there.</summary>
    public static implicit operator InputJson(Output<JsonElement> element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return new(element);
    }

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
