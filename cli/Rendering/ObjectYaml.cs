using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Blueprint.Protocol;

namespace Blueprint.Cli.Rendering;

/// <summary>Writes objects as YAML, the same text for the same object: what names it first, the rest by key.</summary>
internal static partial class ObjectYaml
{
    private static readonly string[] First = ["apiVersion", "kind", "name", "namespace", "metadata"];

    // What some reader of YAML, of version 1.1 or 1.2, takes for something else than a text.
    private static readonly string[] Reserved = ["true", "false", "yes", "no", "on", "off", "y", "n", "null", "~", ".nan", ".inf"];

    /// <summary>The object as a document, without the mark that begins one.</summary>
    public static string Write(PropertyMap made)
    {
        var text = new StringBuilder();
        Map(text, made, "");
        return text.ToString();
    }

    /// <summary>The object as a comment: for people, and nothing to apply.</summary>
    public static string Comment(string text) => string.Concat(text.TrimEnd('\n').Split('\n').Select(line => line.Length == 0 ? "#\n" : $"# {line}\n"));

    private static void Map(StringBuilder text, PropertyMap map, string indent)
    {
        foreach (var (key, value) in map.OrderBy(entry => Array.IndexOf(First, entry.Key) is >= 0 and var at ? at : First.Length))
        {
            text.Append(indent).Append(Scalar(key)).Append(':');
            Nested(text, value, indent, inList: false);
        }
    }

    private static void Nested(StringBuilder text, PropertyValue value, string indent, bool inList)
    {
        var inner = indent + "  ";
        switch (value)
        {
            case PropertyValue.Map { Entries.Count: 0 }:
                text.Append(" {}\n");
                break;
            case PropertyValue.List { Items.Length: 0 }:
                text.Append(" []\n");
                break;
            case PropertyValue.Map map when inList:
                // The first key stands behind the dash.
                var lines = new StringBuilder();
                Map(lines, map.Entries, inner);
                text.Append(' ').Append(lines, inner.Length, lines.Length - inner.Length);
                break;
            case PropertyValue.Map map:
                text.Append('\n');
                Map(text, map.Entries, inner);
                break;
            case PropertyValue.List list:
                text.Append('\n');
                foreach (var item in list.Items)
                {
                    text.Append(inner).Append('-');
                    Nested(text, item, inner, inList: true);
                }

                break;
            case PropertyValue.Text block when IsBlock(block.Value):
                Block(text, block.Value, inner);
                break;
            default:
                text.Append(' ').Append(Scalar(value)).Append('\n');
                break;
        }
    }

    private static string Scalar(PropertyValue value) => value switch
    {
        PropertyValue.Text text => Scalar(text.Value),
        PropertyValue.Bool flag => flag.Value ? "true" : "false",
        PropertyValue.Number number => number.Value.ToString(Math.Abs(number.Value) < 1e15 ? "0.################" : "R", CultureInfo.InvariantCulture),
        PropertyValue.Null => "null",
        _ => throw new NotSupportedException($"Bug in Blueprint: {value.GetType().Name} is nothing that an object of a cluster is made of."),
    };

    private static string Scalar(string text) =>
        Plain().IsMatch(text) && !Number().IsMatch(text) && !Reserved.Contains(text, StringComparer.OrdinalIgnoreCase) && !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal)
            ? text
            : Quoted(text);

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append(@"\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                '\uFEFF' or '\u0085' or '\u2028' or '\u2029' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ when char.IsControl(c) => quoted.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    // As a block where that loses nothing: no line ends or begins in a way that YAML folds away or misreads.
    private static bool IsBlock(string text) =>
        text.AsSpan().TrimEnd('\n').Contains('\n') && text[0] is not (' ' or '\n' or '\t') && !text.Any(c => c != '\n' && (char.IsControl(c) || c is '\uFEFF' or '\u2028' or '\u2029')) &&
        !text.Split('\n').Any(line => line.EndsWith(' '));

    private static void Block(StringBuilder text, string block, string indent)
    {
        var ends = block.Length - block.AsSpan().TrimEnd('\n').Length;
        text.Append(ends switch { 0 => " |-\n", 1 => " |\n", _ => " |+\n" });
        foreach (var line in (ends == 0 ? block : block[..^1]).Split('\n'))
        {
            text.Append(line.Length == 0 ? "" : indent).Append(line).Append('\n');
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9_./][A-Za-z0-9_./@:+=,;$() -]*(?<![: ])$")]
    private static partial Regex Plain();

    // Also octal, hexadecimal, sexagesimal, dates and exponents: whatever begins like a number is quoted, but for words such as 2xlarge.
    [GeneratedRegex(@"^[0-9.][0-9a-fA-FxXoO_.:,TZtz +-]*$")]
    private static partial Regex Number();
}
