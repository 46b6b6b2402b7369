using System.Globalization;

namespace Blueprint.Cli.Terminal;

/// <summary>What a stream can show.</summary>
/// <param name="Colors">Whether it takes colours.</param>
/// <param name="Unicode">Whether it takes more than ASCII.</param>
/// <param name="Width">Columns.</param>
/// <param name="IsLive">Whether what was written can be written over.</param>
internal sealed record TerminalTraits(bool Colors, bool Unicode, int Width, bool IsLive)
{
    private const int WidthElsewhere = 120;
    private const int LeastWidth = 40;

    private static readonly string[] LocaleVariables = ["LC_ALL", "LC_CTYPE", "LANG"];

    /// <summary>Judges a stream by the usual variables.</summary>
    /// <param name="surroundings">The streams and variables.</param>
    /// <param name="isTerminal">Whether this stream is a terminal.</param>
    /// <param name="color">What the user said: <c>always</c>, <c>never</c> or <c>auto</c>.</param>
    public static TerminalTraits Of(Surroundings surroundings, bool isTerminal, string color)
    {
        var isDumb = Is(surroundings, "TERM", "dumb");
        var inCi = IsSet(surroundings, "CI") && !Is(surroundings, "CI", "false");
        var colors = color switch
        {
            "always" => true,
            "never" => false,
            _ when IsSet(surroundings, "NO_COLOR") => false,
            _ when IsSet(surroundings, "FORCE_COLOR") => !Is(surroundings, "FORCE_COLOR", "0"),
            _ => isTerminal && !isDumb,
        };
        return new(colors, TakesUnicode(surroundings), Columns(surroundings, isTerminal), isTerminal && !isDumb && !inCi);
    }

    private static int Columns(Surroundings surroundings, bool isTerminal) =>
        int.TryParse(surroundings.Variable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var told) && told >= LeastWidth ? told
        : isTerminal && surroundings.Size() is { } size ? Math.Max(size.Columns, LeastWidth)
        : WidthElsewhere;

    // The locale decides, in the order in which the C library reads it; where none is set, everything made in this decade
    // takes UTF-8.
    private static bool TakesUnicode(Surroundings surroundings)
    {
        var locale = LocaleVariables.Select(surroundings.Variable).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return locale is null ||
            locale.Contains("UTF-8", StringComparison.OrdinalIgnoreCase) || locale.Contains("utf8", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsSet(Surroundings surroundings, string variable) => !string.IsNullOrEmpty(surroundings.Variable(variable));

    private static bool Is(Surroundings surroundings, string variable, string value) =>
        string.Equals(surroundings.Variable(variable), value, StringComparison.OrdinalIgnoreCase);
}
