using System.Globalization;
using System.Net;

namespace Blueprint.Engine.Providers.Checking;

/// <summary>IP networks in CIDR notation.</summary>
internal static class Networks
{
    /// <summary>What is wrong with a CIDR block; null for nothing. An empty text stands for none.</summary>
    public static string? Problem(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        // .NET reads some texts as addresses that nobody else does, "10" among them.
        if (text.Split('/') is not [var address, var prefix] || !IPAddress.TryParse(address, out var ip) ||
            (!address.Contains(':', StringComparison.Ordinal) && address.Count(c => c == '.') != 3) ||
            !int.TryParse(prefix, NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > ip.GetAddressBytes().Length * 8)
        {
            return $"'{text}' is not a CIDR block; one reads '10.0.0.0/16'";
        }

        var network = NetworkOf(ip, length);
        return network.Equals(ip) ? null : $"'{text}' is an address within a network; the network is '{network}/{prefix}'";
    }

    private static IPAddress NetworkOf(IPAddress address, int length)
    {
        var bytes = address.GetAddressBytes();
        for (var bit = length; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new(bytes);
    }
}
