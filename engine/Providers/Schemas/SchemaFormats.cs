using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Schemas;

/// <summary>The formats that the Kubernetes API server enforces. A format that it does not know constrains nothing.</summary>
internal static class SchemaFormats
{
    /// <summary>What is wrong with a value; null for nothing.</summary>
    public static string? Problem(string format, PropertyValue value) => (format, value) switch
    {
        ("int32", PropertyValue.Number n) when n.Value is < int.MinValue or > int.MaxValue => "does not fit in 32 bits",
        ("int64", PropertyValue.Number n) when n.Value is < long.MinValue or > long.MaxValue => "does not fit in 64 bits",
        ("date-time", PropertyValue.Text t) when !IsTime(t.Value) => "is not a time as in '2026-01-31T12:00:00Z'",
        ("date", PropertyValue.Text t) when !DateOnly.TryParseExact(t.Value, "yyyy-MM-dd", out _) => "is not a date as in '2026-01-31'",
        ("ipv4", PropertyValue.Text t) when !IsAddress(t.Value, AddressFamily.InterNetwork) => "is not an IPv4 address",
        ("ipv6", PropertyValue.Text t) when !IsAddress(t.Value, AddressFamily.InterNetworkV6) => "is not an IPv6 address",
        ("cidr", PropertyValue.Text t) when !IPNetwork.TryParse(t.Value, out _) => "is not a CIDR block as in '10.0.0.0/16'",
        ("uuid", PropertyValue.Text t) when !Guid.TryParseExact(t.Value, "D", out _) => "is not a UUID",
        ("byte", PropertyValue.Text t) when !Convert.TryFromBase64String(t.Value, new byte[t.Value.Length], out _) => "is not base64",
        _ => null,
    };

    private static bool IsTime(string text) =>
        text.Contains('T', StringComparison.OrdinalIgnoreCase) &&
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _) &&
        (text.EndsWith('Z') || text.EndsWith('z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.OrdinalIgnoreCase));

    private static bool IsAddress(string text, AddressFamily family) =>
        IPAddress.TryParse(text, out var address) && address.AddressFamily == family &&
        (family != AddressFamily.InterNetwork || text.Count(c => c == '.') == 3);
}
