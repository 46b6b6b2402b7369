using System.Globalization;
using System.Text;

namespace Blueprint.Cli.Terminal;

/// <summary>How much room text takes, and how to make it take less.</summary>
internal static class TextWidth
{
    /// <summary>Columns that a text takes.</summary>
    public static int Of(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text.Length;
        }

        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Of(rune);
        }

        return width;
    }

    /// <summary>As much of the beginning of a text as fits.</summary>
    public static string Beginning(string text, int width)
    {
        var result = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            width -= Of(rune);
            if (width < 0)
            {
                break;
            }

            result.Append(rune.ToString());
        }

        return result.ToString();
    }

    /// <summary>A text that fits, with a mark where something was cut off.</summary>
    public static string Cut(string text, int width, bool unicode)
    {
        var mark = unicode ? "…" : "...";
        return Of(text) <= width ? text : Beginning(text, width - mark.Length) + mark;
    }

    /// <summary>The text, filled with blanks to a width.</summary>
    public static string Pad(string text, int width) => text + new string(' ', Math.Max(0, width - Of(text)));

    /// <summary>The text with control characters spelled out, and with what ASCII has where only ASCII is taken.</summary>
    public static string Printable(string text, bool unicode)
    {
        if (IsPlain(text))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune switch
            {
                { Value: '\t' } => result.Append("    "),
                _ when Rune.IsControl(rune) => result.Append(Escaped(rune)),
                { IsAscii: true } => result.Append((char)rune.Value),
                _ when unicode => result.Append(rune.ToString()),
                _ => result.Append(InAscii(rune)),
            };
        }

        return result.ToString();
    }

    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c is < ' ' or > '~')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Breaks a text between words, so that each line fits; a longer word stands alone.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        var start = text.Length - text.TrimStart(' ').Length;
        var (line, words) = (new StringBuilder(text[..start]), text[start..].Split(' '));
        var isEmpty = true;
        foreach (var word in words)
        {
            if (!isEmpty && Of(line.ToString()) + 1 + Of(word) > width)
            {
                yield return line.ToString();
                line.Clear().Append(' ', start);
                isEmpty = true;
            }

            _ = isEmpty ? line : line.Append(' ');
            line.Append(word);
            isEmpty = false;
        }

        yield return line.ToString();
    }

    private static int Of(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        _ => IsWide(rune.Value) ? 2 : 1,
    };

    // East Asian wide and fullwidth characters, and the pictures that terminals draw two columns wide.
    private static bool IsWide(int value) =>
        value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0x303E) or (>= 0x3041 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3)
            or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6)
            or 0x274C or 0x2705 or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD);

    private static string InAscii(Rune rune) => rune.Value switch
    {
        '…' => "...",
        '├' => "|",
        '└' => "`",
        '│' => "|",
        '─' => "-",
        '–' or '—' => "-",
        '“' or '”' => "\"",
        '‘' or '’' => "'",
        '→' => "->",
        '×' => "x",
        '✓' or '✔' => "+",
        '✗' or '✘' => "x",
        _ => Escaped(rune),
    };

    private static string Escaped(Rune rune) => string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
}
