using System.Globalization;

namespace Blueprint.Engine.Programs;

/// <summary>A version by the rules of semver.org.</summary>
/// <param name="Major">What breaks.</param>
/// <param name="Minor">What adds.</param>
/// <param name="Patch">What mends.</param>
/// <param name="Prerelease">What comes before the release of that number; empty for the release.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record SemanticVersion(long Major, long Minor, long Patch, string Prerelease = "")
{
    /// <summary>The version of Pulumi whose behaviour the engine follows.</summary>
    public static SemanticVersion OfPulumi { get; } = new(3, 260, 0);

    /// <summary>Reads a whole version, with or without what is built; null where the text is none.</summary>
    public static SemanticVersion? TryParse(string text)
    {
        var built = text.IndexOf('+', StringComparison.Ordinal);
        var core = built < 0 ? text : text[..built];
        var dash = core.IndexOf('-', StringComparison.Ordinal);
        var prerelease = dash < 0 ? "" : core[(dash + 1)..];
        return (dash < 0 ? core : core[..dash]).Split('.') is [var major, var minor, var patch] &&
            Number(major) is { } x && Number(minor) is { } y && Number(patch) is { } z && (dash < 0 || prerelease.Split('.').All(IsIdentifier))
                ? new(x, y, z, prerelease)
                : null;
    }

    /// <summary>Less than zero where it comes before another version, zero where it is the same, else more.</summary>
    public int CompareTo(SemanticVersion other) =>
        (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch)) is var order and not 0 ? order
        : ComparePrereleases(Prerelease, other.Prerelease);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}{(Prerelease.Length > 0 ? $"-{Prerelease}" : "")}");

    /// <summary>A number without leading zeros; null where the text is none.</summary>
    internal static long? Number(string text) =>
        text.Length > 0 && text.All(char.IsAsciiDigit) && (text.Length == 1 || text[0] != '0') &&
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsIdentifier(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    // A release comes after what was released before it; numbers come before words.
    private static int ComparePrereleases(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0)
        {
            return b.Length.CompareTo(a.Length) switch { 0 => 0, < 0 => -1, _ => 1 };
        }

        var (left, right) = (a.Split('.'), b.Split('.'));
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            var order = (Number(left[i]), Number(right[i])) switch
            {
                ({ } x, { } y) => x.CompareTo(y),
                ({ }, null) => -1,
                (null, { }) => 1,
                _ => string.CompareOrdinal(left[i], right[i]),
            };
            if (order != 0)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }
}
