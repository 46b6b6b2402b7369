using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Blueprint.Components.Foundation;

/// <summary>A block of IPv4 addresses, written <c>10.0.0.0/16</c>.</summary>
/// <remarks>The default value is all of IPv4, <c>0.0.0.0/0</c>. Bits beyond the prefix are always zero.</remarks>
public readonly record struct Ipv4Block : IParsable<Ipv4Block>
{
    private const int Bits = 32;

    private Ipv4Block(uint first, int prefix) => (First, Prefix) = (first, prefix);

    /// <summary>The first address, as a number.</summary>
    public uint First { get; }

    /// <summary>The length of the prefix in bits, 0 to 32.</summary>
    public int Prefix { get; }

    /// <summary>How many addresses the block holds.</summary>
    public long Size => 1L << (Bits - Prefix);

    /// <summary>Reads CIDR notation whose address is the first of its block.</summary>
    /// <exception cref="FormatException">The text is no such block.</exception>
    public static Ipv4Block Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var block)
            ? block
            : throw new FormatException($"'{s}' is no IPv4 CIDR block such as '10.0.0.0/16'.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Ipv4Block result)
    {
        result = default;
        if (s?.Split('/') is not [var address, var length]
            || address.Count(c => c == '.') != 3
            || !IPAddress.TryParse(address, out var parsed)
            || parsed.AddressFamily != AddressFamily.InterNetwork
            || parsed.ToString() != address
            || !int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var prefix)
            || prefix > Bits)
        {
            return false;
        }

        var bytes = parsed.GetAddressBytes();
        var number = ((uint)bytes[0] << 24) | ((uint)bytes[1] << 16) | ((uint)bytes[2] << 8) | bytes[3];
        result = new(number, prefix);
        return (number & (uint)(result.Size - 1)) == 0;
    }

    /// <summary>The <paramref name="index"/>th block of a longer prefix inside this one, counted from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such block in this one.</exception>
    public Ipv4Block Part(int prefix, int index)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(prefix, Prefix);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(prefix, Bits);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, 1L << (prefix - Prefix));
        return new(First + (uint)((long)index << (Bits - prefix)), prefix);
    }

    /// <summary>Whether any address lies in both blocks.</summary>
    public bool Overlaps(Ipv4Block other) =>
        First < other.First + other.Size && other.First < First + Size;

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{First >> 24}.{(First >> 16) & 255}.{(First >> 8) & 255}.{First & 255}/{Prefix}");
}
