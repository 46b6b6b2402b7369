using System.Buffers;
using System.Globalization;
using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Timeouts on the wire: Go durations.</summary>
internal static class Durations
{
    private static readonly (string Unit, decimal Ticks)[] Units =
    [
        ("ns", 0.01m), ("us", 10), ("µs", 10), ("μs", 10), ("ms", TimeSpan.TicksPerMillisecond),
        ("s", TimeSpan.TicksPerSecond), ("m", TimeSpan.TicksPerMinute), ("h", TimeSpan.TicksPerHour), ("d", TimeSpan.TicksPerDay),
    ];

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    public static CustomTimeoutSpec ToSpec(CustomTimeouts? timeouts) => timeouts is null
        ? CustomTimeoutSpec.None
        : new(Write(timeouts.Create), Write(timeouts.Update), Write(timeouts.Delete));

    public static CustomTimeouts? FromSpec(CustomTimeoutSpec spec) => spec == CustomTimeoutSpec.None
        ? null
        : new() { Create = Read(spec.Create), Update = Read(spec.Update), Delete = Read(spec.Delete) };

    // A tick is 100 ns.
    private static string Write(TimeSpan? duration) =>
        duration is { } value ? value.Ticks.ToString(CultureInfo.InvariantCulture) + "00ns" : "";

    private static TimeSpan? Read(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        var rest = text.AsSpan();
        var negative = rest[0] == '-';
        rest = rest.TrimStart("+-");
        var ticks = 0m;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(Digits);
            var end = digits < 0 ? -1 : rest[digits..].IndexOfAny(Digits);
            var unit = digits <= 0 ? default : end < 0 ? rest[digits..] : rest.Slice(digits, end);
            if (!decimal.TryParse(rest[..Math.Max(digits, 0)], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) ||
                TicksOf(unit) is not { } size)
            {
                throw new FormatException($"'{text}' is no duration; write a number and a unit (ns, us, ms, s, m, h, d), such as '5m'.");
            }

            ticks += count * size;
            rest = end < 0 ? default : rest[(digits + end)..];
        }

        return TimeSpan.FromTicks((long)(negative ? -ticks : ticks));
    }

    private static decimal? TicksOf(ReadOnlySpan<char> unit)
    {
        foreach (var (name, ticks) in Units)
        {
            if (unit.SequenceEqual(name))
            {
                return ticks;
            }
        }

        return null;
    }
}
