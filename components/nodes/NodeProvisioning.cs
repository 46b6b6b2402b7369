namespace Blueprint.Components.Nodes;

/// <summary>Who makes the nodes that workloads run on.</summary>
public enum NodeProvisioning
{
    /// <summary>Karpenter, beside a small group of fixed nodes for the platform's controllers.</summary>
    Karpenter,

    /// <summary>EKS itself, with network, volumes and load balancers: Auto Mode. About 12 percent dearer a node, and nobody's upgrade to plan.</summary>
    Auto,

    /// <summary>Nobody: a group of nodes for the platform's controllers and one for everything else.</summary>
    Fixed,
}
