using System.Globalization;

namespace Blueprint.Benchmarks;

/// <summary>Writes figures.</summary>
internal static class Figure
{
    /// <summary>A number, or a question mark where the system does not tell.</summary>
    public static string Of(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "?";
}
