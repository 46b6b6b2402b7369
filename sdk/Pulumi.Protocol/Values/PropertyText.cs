using System.Globalization;
using System.Text;

namespace Blueprint.Protocol;

/// <summary>Writes property values for people: one line, secrets masked, unknowns named.</summary>
public static class PropertyText
{
    /// <summary>What stands in place of a secret.</summary>
    public const string Masked = "[secret]";

    /// <summary>What stands in place of an unknown.</summary>
    public const string NotKnown = "[unknown]";

    /// <summary>Renders a value on one line.</summary>
    public static string Render(PropertyValue value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    private static void Write(StringBuilder text, PropertyValue value)
    {
        switch (value)
        {
            case PropertyValue.Null:
                text.Append("null");
                break;
            case PropertyValue.Bool b:
                text.Append(b.Value ? "true" : "false");
                break;
            case PropertyValue.Number n:
                text.Append(n.Value.ToString("R", CultureInfo.InvariantCulture));
                break;
            case PropertyValue.Text t:
                Quote(text, t.Value);
                break;
            case PropertyValue.List l:
                WriteAll(text, '[', ']', l.Items, static (text, item) => Write(text, item));
                break;
            case PropertyValue.Map m:
                WriteAll(text, '{', '}', m.Entries, static (text, entry) =>
                {
                    Escape(text, entry.Key);
                    text.Append(": ");
                    Write(text, entry.Value);
                });
                break;
            case PropertyValue.Secret or PropertyValue.OutputValue { IsSecret: true }:
                text.Append(Masked);
                break;
            case PropertyValue.Unknown or PropertyValue.OutputValue { Value: null }:
                text.Append(NotKnown);
                break;
            case PropertyValue.OutputValue { Value: { } inner }:
                Write(text, inner);
                break;
            case PropertyValue.Reference r:
                Escape(text, r.Urn);
                break;
            case PropertyValue.Asset a:
                Name(text, "asset", a.Path ?? a.Uri ?? "text");
                break;
            case PropertyValue.Archive a:
                Name(text, "archive", a.Path ?? a.Uri ?? $"{a.Members?.Count ?? 0} members");
                break;
        }
    }

    private static void WriteAll<T>(StringBuilder text, char open, char close, IEnumerable<T> items, Action<StringBuilder, T> write)
    {
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            if (!first)
            {
                text.Append(", ");
            }

            first = false;
            write(text, item);
        }

        text.Append(close);
    }

    private static void Name(StringBuilder text, string kind, string what)
    {
        text.Append(kind).Append('(');
        Escape(text, what);
        text.Append(')');
    }

    private static void Quote(StringBuilder text, string value)
    {
        text.Append('"');
        Escape(text, value);
        text.Append('"');
    }

    // Keys, paths and names come from programs and manifests too: whatever they hold, the text stays on its line.
    private static void Escape(StringBuilder text, string value)
    {
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                _ when char.IsControl(c) => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }
    }
}
