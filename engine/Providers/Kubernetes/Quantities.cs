using System.Globalization;
using Blueprint.Engine.Providers.Checking;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Kubernetes;

/// <summary>Kubernetes quantities: a number with a binary, decimal or exponential suffix.</summary>
internal static class Quantities
{
    private static readonly string[] Suffixes = ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei", "n", "u", "m", "k", "M", "G", "T", "P", "E", ""];

    private static readonly decimal[] Factors =
    [
        1024m, 1048576m, 1073741824m, 1099511627776m, 1125899906842624m, 1152921504606846976m,
        1e-9m, 1e-6m, 1e-3m, 1e3m, 1e6m, 1e9m, 1e12m, 1e15m, 1e18m, 1m,
    ];

    /// <summary>What is wrong with a quantity; null for nothing.</summary>
    public static string? Problem(PropertyValue value) => value switch
    {
        PropertyValue.Text text when !TryParse(text.Value, out _) =>
            $"'{text.Value}' is not a quantity; one reads '100m', '0.5', '128Mi' or '2Gi'{Hint(text.Value)}",
        PropertyValue.Number number when !double.IsFinite(number.Value) => $"{Wording.Number(number.Value)} is not a quantity",
        _ => null,
    };

    /// <summary>The size of a quantity.</summary>
    public static bool TryParse(string text, out decimal size)
    {
        size = 0;
        for (var i = 0; i < Suffixes.Length; i++)
        {
            if (text.EndsWith(Suffixes[i], StringComparison.Ordinal) && TryNumber(text.AsSpan(0, text.Length - Suffixes[i].Length), allowExponent: Suffixes[i].Length == 0, out var number))
            {
                try
                {
                    size = number * Factors[i];
                }
                catch (OverflowException)
                {
                    // Kubernetes caps what is too large to hold.
                    size = decimal.MaxValue;
                }

                return true;
            }
        }

        return false;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, bool allowExponent, out decimal number)
    {
        var style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | (allowExponent ? NumberStyles.AllowExponent : NumberStyles.None);
        return decimal.TryParse(text, style, CultureInfo.InvariantCulture, out number);
    }

    private static string Hint(string text) => text switch
    {
        _ when text.EndsWith("MB", StringComparison.OrdinalIgnoreCase) || text.EndsWith("GB", StringComparison.OrdinalIgnoreCase) => $"; did you mean '{text[..^2].TrimEnd()}{char.ToUpperInvariant(text[^2])}i'?",
        _ when text.EndsWith("mi", StringComparison.Ordinal) || text.EndsWith("gi", StringComparison.Ordinal) || text.EndsWith("ki", StringComparison.Ordinal) =>
            $"; did you mean '{text[..^2]}{char.ToUpperInvariant(text[^2])}i'?",
        _ when text.Contains(' ', StringComparison.Ordinal) => "; it has no space in it",
        _ => "",
    };
}
