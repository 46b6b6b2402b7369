using System.Collections.Immutable;

namespace Blueprint.Components.Foundation;

/// <summary>How a VPC's addresses are divided among three zones.</summary>
/// <remarks>
/// Of eight equal parts, three are the zones' private subnets, where nodes and pods live; the fourth holds the small ones:
/// public (load balancers and NAT gateways), data (databases) and cluster (the control plane's network interfaces, which
/// need free addresses of their own at every upgrade). The upper half stays free, for a later kind of subnet.
/// In a /16 that is /19, /24, /26 and /28; in a /20 it is /23 and three times /28, the smallest that AWS makes.
/// </remarks>
public sealed record AddressPlan
{
    /// <summary>How many zones a plan is for.</summary>
    public const int Zones = 3;

    /// <summary>The shortest prefix of a VPC.</summary>
    public const int WidestPrefix = 16;

    /// <summary>The longest prefix of a VPC for which the plan has room.</summary>
    public const int NarrowestPrefix = 20;

    private const int SmallestSubnet = 28;

    private AddressPlan(Ipv4Block vpc) => Vpc = vpc;

    /// <summary>The VPC's addresses.</summary>
    public Ipv4Block Vpc { get; }

    /// <summary>Nodes and pods, one a zone.</summary>
    public required ImmutableArray<Ipv4Block> Private { get; init; }

    /// <summary>Load balancers and NAT gateways, one a zone.</summary>
    public required ImmutableArray<Ipv4Block> Public { get; init; }

    /// <summary>Databases, one a zone.</summary>
    public required ImmutableArray<Ipv4Block> Data { get; init; }

    /// <summary>The control plane's network interfaces, one a zone.</summary>
    public required ImmutableArray<Ipv4Block> Cluster { get; init; }

    /// <summary>Divides a VPC's addresses.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The block is wider or narrower than the plan is made for.</exception>
    public static AddressPlan For(Ipv4Block vpc)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(vpc.Prefix, WidestPrefix, nameof(vpc));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(vpc.Prefix, NarrowestPrefix, nameof(vpc));

        var eighth = vpc.Prefix + 3;
        var small = vpc.Part(eighth, Zones);
        var next = 0L;
        return new(vpc)
        {
            Private = [.. Enumerable.Range(0, Zones).Select(zone => vpc.Part(eighth, zone))],
            Public = Take(vpc.Prefix + 8),
            Data = Take(vpc.Prefix + 10),
            Cluster = Take(vpc.Prefix + 12),
        };

        // From the widest to the narrowest, so that each begins where it may.
        ImmutableArray<Ipv4Block> Take(int prefix)
        {
            var length = Math.Min(prefix, SmallestSubnet);
            var size = 1L << (32 - length);
            var first = (int)((next + size - 1) / size);
            next = (first + Zones) * size;
            return [.. Enumerable.Range(first, Zones).Select(index => small.Part(length, index))];
        }
    }
}
