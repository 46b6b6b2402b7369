using System.Buffers;
using System.Globalization;

namespace Blueprint.Engine.Model;

/// <summary>Reads durations as Go writes them: <c>5m</c>, <c>1h30m</c>, <c>1.5s</c>, <c>300000000000ns</c>.</summary>
public static class GoDuration
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    private static readonly (string Name, double Seconds)[] Units =
    [
        ("ns", 1e-9), ("us", 1e-6), ("µs", 1e-6), ("μs", 1e-6), ("ms", 1e-3), ("s", 1), ("m", 60), ("h", 3600),
    ];

    /// <summary>The duration in seconds; null where the text is none. The empty text is no time at all.</summary>
    public static double? TryParseSeconds(string text)
    {
        if (text is "" or "0")
        {
            return 0;
        }

        var rest = text.AsSpan();
        var sign = rest[0] == '-' ? -1 : 1;
        rest = rest[0] is '-' or '+' ? rest[1..] : rest;
        var seconds = 0.0;
        do
        {
            var digits = rest.IndexOfAnyExcept(Digits);
            if (digits <= 0 || !double.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
            {
                return null;
            }

            rest = rest[digits..];
            var length = rest.IndexOfAny(Digits) is var next and >= 0 ? next : rest.Length;
            if (Unit(rest[..length]) is not { } unit)
            {
                return null;
            }

            seconds += amount * unit;
            rest = rest[length..];
        }
        while (!rest.IsEmpty);
        return sign * seconds;
    }

    private static double? Unit(ReadOnlySpan<char> name)
    {
        foreach (var unit in Units)
        {
            if (name.SequenceEqual(unit.Name))
            {
                return unit.Seconds;
            }
        }

        return null;
    }
}
