using System.Collections.Immutable;
using Blueprint.Components.Data;

namespace Blueprint.Components.Foundation;

/// <summary>How many NAT gateways lead out of the private subnets.</summary>
public enum NatGateways
{
    /// <summary>One for all zones: cheap, and gone with its zone.</summary>
    Single,

    /// <summary>One a zone: a zone's failure stays in the zone.</summary>
    PerZone,
}

/// <summary>What is decided about an environment's network.</summary>
public sealed class NetworkArgs : ResourceArgs
{
    /// <summary>The VPC's addresses, divided as <see cref="AddressPlan"/> says.</summary>
    /// <value>Required; /16 to /20. A change replaces the network.</value>
    public required Ipv4Block Addresses { get; init; }

    /// <summary>The account and region.</summary>
    /// <value>Required.</value>
    public required AwsAccount Account { get; init; }

    /// <summary>The letters of the three zones within the region.</summary>
    /// <value>
    /// Default: a, b and c. Named and not asked for, since the list that AWS gives grows, and each subnet would move.
    /// A change replaces the subnets of the zone.
    /// </value>
    public ImmutableArray<string> Zones { get; init; } = ["a", "b", "c"];

    /// <summary>How many NAT gateways lead out.</summary>
    /// <value>Default: <see cref="NatGateways.PerZone"/>.</value>
    public NatGateways NatGateways { get; init; } = NatGateways.PerZone;

    /// <summary>Services of AWS to reach without leaving the VPC, each through an interface in every zone.</summary>
    /// <value>Default: none; S3 has a gateway in any case, which costs nothing.</value>
    public ImmutableArray<string> InterfaceEndpoints { get; init; } = [];

    /// <summary>The name of the cluster that will live in the network; its load balancers find their subnets by it.</summary>
    /// <value>Required.</value>
    public required string ClusterName { get; init; }

    /// <summary>Where the records of the traffic go.</summary>
    /// <value>Required.</value>
    public required LogArchive FlowLogs { get; init; }
}
