using System.Text;
using System.Text.Json;
using Blueprint.Protocol;

namespace Blueprint.Policies.Inventory;

/// <summary>Makes property values of JSON, as Pulumi writes them; <c>{"$unknown": true}</c> is unknown, too.</summary>
/// <param name="reading">The file.</param>
/// <param name="open">Opens a sealed secret; null where it cannot.</param>
internal sealed class JsonValues(JsonReading reading, Func<string, string?> open)
{
    /// <summary>How many secrets stayed closed.</summary>
    public int Sealed { get; private set; }

    /// <summary>A member that holds properties; empty where it is not there.</summary>
    public PropertyMap Map(JsonPlace owner, string name)
    {
        if (reading.Map(owner, name) is not { } map)
        {
            return PropertyMap.Empty;
        }

        if (map.Members is [{ Name: "$unknown" } mark])
        {
            reading.Report(mark.Begin, $"{name} is not unknown as a whole; write {{\"$unknown\": true}} for the value of each property that is.");
        }

        return Entries(map);
    }

    public PropertyValue Value(JsonPlace place) => place.Kind switch
    {
        JsonValueKind.String when Signatures.IsUnknown(place.Text) => PropertyValue.Unknown.Instance,
        JsonValueKind.String => PropertyValue.Of(place.Text),
        JsonValueKind.Number => PropertyValue.Of(place.Number),
        JsonValueKind.True => PropertyValue.Of(true),
        JsonValueKind.False => PropertyValue.Of(false),
        JsonValueKind.Array => PropertyValue.Of([.. place.Items.Select(Value)]),
        JsonValueKind.Object when place.Members is [{ Name: "$unknown" } mark] => Unknown(mark),
        JsonValueKind.Object when place[Signatures.Key] is { } signature => Special(place, signature),
        JsonValueKind.Object => PropertyValue.Of(Entries(place)),
        _ => PropertyValue.Null.Instance,
    };

    private PropertyMap Entries(JsonPlace place) => PropertyMap.From(place.Members.Select(member => KeyValuePair.Create(member.Name, Value(member.Value))));

    private PropertyValue.Unknown Unknown(JsonMember mark)
    {
        if (mark.Value.Kind != JsonValueKind.True)
        {
            reading.Report(mark.Value, "an unknown value is written {\"$unknown\": true}.");
        }

        return PropertyValue.Unknown.Instance;
    }

    private PropertyValue Special(JsonPlace place, JsonPlace signature)
    {
        switch (signature.Text)
        {
            case Signatures.Secret:
                return new PropertyValue.Secret(Content(place));
            case Signatures.OutputValue:
                var content = place["value"] is { } given ? Value(given) : PropertyValue.Unknown.Instance;
                return reading.Flag(place, "secret") ? new PropertyValue.Secret(content) : content;
            case Signatures.Reference:
                return place["id"] is { } id ? Value(id) : PropertyValue.Of(reading.Text(place, "urn"));
            case Signatures.Asset:
                return new PropertyValue.Asset(Optional(place, "text"), Optional(place, "path"), Optional(place, "uri"), reading.Text(place, "hash"));
            case Signatures.Archive:
                return new PropertyValue.Archive(
                    place["assets"] is null ? null : Map(place, "assets"), Optional(place, "path"), Optional(place, "uri"), reading.Text(place, "hash"));
            case Signatures.ByteString or Signatures.Float:
                return PropertyValue.Of(Entries(place));
            default:
                reading.Report(signature, "this is the mark of no value that Pulumi has.");
                return PropertyValue.Unknown.Instance;
        }
    }

    // In a state the content is JSON in a text, on the wire it is a value.
    private PropertyValue Content(JsonPlace place)
    {
        if (place["value"] is { } value)
        {
            return Value(value);
        }

        if (place["plaintext"] is { } plain && reading.Is(plain, JsonValueKind.String, "plaintext"))
        {
            return Inner(plain.Text);
        }

        if (place["ciphertext"] is { Kind: JsonValueKind.String } cipher && open(cipher.Text) is { } opened)
        {
            return Inner(opened);
        }

        Sealed++;
        return PropertyValue.Unknown.Instance;
    }

    private PropertyValue Inner(string text)
    {
        try
        {
            return Value(JsonPlace.Parse(Encoding.UTF8.GetBytes(text)));
        }
        catch (Exception fault) when (fault is JsonException or JsonPlaceException)
        {
            // Whoever writes such a file by hand puts the secret itself there.
            return PropertyValue.Of(text);
        }
    }

    private string? Optional(JsonPlace place, string name) => place[name] is null ? null : reading.Text(place, name);
}
