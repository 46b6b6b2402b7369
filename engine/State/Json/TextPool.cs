using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Blueprint.Engine.State.Json;

/// <summary>Makes strings of a JSON document, and gives the same string again for the same short text: names, types, URNs and tags come thousands of times.</summary>
internal static class TextPool
{
    private const int Slots = 4096;
    private const int Longest = 160;

    [ThreadStatic]
    private static string[]? known;

    /// <summary>A property's name.</summary>
    public static string Name(JsonProperty property)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(property);
        return Find(raw) ?? property.Name;
    }

    /// <summary>A text.</summary>
    /// <param name="value">An element of the kind string.</param>
    public static string Text(JsonElement value)
    {
        // With the quotes around it.
        var raw = JsonMarshal.GetRawUtf8Value(value);
        return Find(raw[1..^1]) ?? value.GetString()!; // A JSON string is never null.
    }

    // Null where it has escapes, is no plain ASCII or is too long to come often.
    private static string? Find(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > Longest || !Ascii.IsValid(utf8) || utf8.Contains((byte)'\\'))
        {
            return null;
        }

        var hash = 2166136261u;
        foreach (var unit in utf8)
        {
            hash = (hash ^ unit) * 16777619;
        }

        ref var slot = ref (known ??= new string[Slots])[hash % Slots];
        if (slot is null || !Ascii.Equals(utf8, slot))
        {
            slot = Encoding.ASCII.GetString(utf8);
        }

        return slot;
    }
}
