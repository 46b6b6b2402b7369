using Blueprint.Components.Foundation;

namespace Blueprint.Components.Nodes;

/// <summary>Where nodes stand.</summary>
internal static class NodeNetwork
{
    /// <summary>The private subnets by id: no tag that anybody could set decides where a node stands.</summary>
    public static NodeNetworkTermArgs[] Subnets(Network network) =>
        [.. Enumerable.Range(0, AddressPlan.Zones).Select(zone => new NodeNetworkTermArgs { Id = network.PrivateSubnetIds.Apply(ids => ids[zone]) })];
}
