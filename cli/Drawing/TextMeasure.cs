namespace Blueprint.Cli.Drawing;

/// <summary>Estimates how wide words are, in the fonts that systems draw interfaces with; rather too wide than too narrow.</summary>
internal static class TextMeasure
{
    private const string Narrow = "iljtfrI.,:;'|!()[]-/ ";
    private const string Wide = "mwMWOQGCDHNU@%&";

    /// <summary>The width in pixels.</summary>
    /// <param name="words">The words.</param>
    /// <param name="size">The size of the font, in pixels.</param>
    public static double Width(string words, double size) =>
        words.Sum(c => Narrow.Contains(c, StringComparison.Ordinal) ? 0.36 : Wide.Contains(c, StringComparison.Ordinal) ? 0.84 : char.IsUpper(c) ? 0.7 : c < 0x2000 ? 0.58 : 1.0) * size;

    /// <summary>The words, cut with a mark where they are wider than the room for them.</summary>
    public static string Cut(string words, double room, double size)
    {
        if (Width(words, size) <= room)
        {
            return words;
        }

        var length = words.Length;
        while (length > 1 && Width(words[..length] + "…", size) > room)
        {
            length--;
        }

        return words[..length].TrimEnd() + "…";
    }
}
