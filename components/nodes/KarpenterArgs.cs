using Blueprint.Components.Composition;
using Blueprint.Components.FinOps;
using Blueprint.Components.Foundation;

namespace Blueprint.Components.Nodes;

/// <summary>What is decided about Karpenter and its nodes.</summary>
public sealed class KarpenterArgs : ResourceArgs
{
    /// <summary>The account and region.</summary>
    /// <value>Required.</value>
    public required AwsAccount Account { get; init; }

    /// <summary>The network whose private subnets nodes stand in.</summary>
    /// <value>Required. A change replaces the nodes.</value>
    public required Network Network { get; init; }

    /// <summary>The cluster, which has system nodes for the controller to run on.</summary>
    /// <value>Required.</value>
    public required Cluster Cluster { get; init; }

    /// <summary>The cluster's name, as the tags of nodes have it.</summary>
    /// <value>Required. A change replaces the nodes.</value>
    public required string ClusterName { get; init; }

    /// <summary>How far the pools may grow, and how many controllers run.</summary>
    /// <value>Default: <see cref="PlatformSize.Standard"/>. A change holds for nodes made from then on.</value>
    public PlatformSize Size { get; init; } = PlatformSize.Standard;

    /// <summary>What the environment is for; in production nodes are not given up for cheaper ones in business hours.</summary>
    /// <value>Default: <see cref="Stage.Production"/>.</value>
    public Stage Stage { get; init; } = Stage.Production;

    /// <summary>The disk of a node for images and scratch space.</summary>
    /// <value>GiB. Default: 80. A change replaces the nodes, within the pools' budgets.</value>
    public int DiskGib { get; init; } = 80;

    /// <summary>Whether the network has no way to the internet: prices then come from what Karpenter was built with.</summary>
    /// <value>Default: no.</value>
    public bool IsClosed { get; init; }

    /// <summary>What is told of costs by tags of instances and disks, which no transformation reaches.</summary>
    /// <value>Default: nothing.</value>
    public CostFacts? Facts { get; init; }
}
