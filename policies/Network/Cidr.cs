using System.Globalization;

namespace Blueprint.Policies.Network;

/// <summary>Address ranges as text.</summary>
internal static class Cidr
{
    // No owner holds an IPv4 range of fewer fixed bits than 8. IPv6's private range, fc00::/7, has 7.
    private const int FewestBitsOfAnOwner = 8;
    private const int FewestBitsOfAnIpv6Owner = 7;

    /// <summary>
    /// Whether a range takes in every address of its family, as <c>0.0.0.0/0</c>, <c>::/0</c> and <c>1.0.0.0/0</c> do, or so large
    /// a part that nobody owns it: <c>0.0.0.0/1</c> with <c>128.0.0.0/1</c> is the whole world in two halves.
    /// </summary>
    public static bool IsWholeWorld(string cidr) =>
        cidr.IndexOf('/', StringComparison.Ordinal) is var slash and > 0
        && int.TryParse(cidr.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
        && length < (cidr.Contains(':', StringComparison.Ordinal) ? FewestBitsOfAnIpv6Owner : FewestBitsOfAnOwner);
}
