using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.FinOps;
using Blueprint.Components.Foundation;

namespace Blueprint.Components.Traffic;

/// <summary>What is decided about the load balancer of a cluster.</summary>
public sealed class LoadBalancingArgs : ResourceArgs
{
    /// <summary>The account and region.</summary>
    /// <value>Required.</value>
    public required AwsAccount Account { get; init; }

    /// <summary>The cluster.</summary>
    /// <value>Required.</value>
    public required ClusterAccess Cluster { get; init; }

    /// <summary>The network that the balancer stands in.</summary>
    /// <value>Required.</value>
    public required Input<string> VpcId { get; init; }

    /// <summary>The certificate of the balancer.</summary>
    /// <value>Required; an ARN of ACM. A change is made in place.</value>
    public required Input<string> CertificateArn { get; init; }

    /// <summary>What must stand before: nodes.</summary>
    /// <value>Default: nothing.</value>
    public ImmutableArray<Resource> After { get; init; } = [];

    /// <summary>Whether EKS runs the controller (Auto Mode).</summary>
    /// <value>Default: no. A change makes a new balancer, and names follow it; both must not own one Ingress.</value>
    public bool IsAuto { get; init; }

    /// <summary>How many controllers run.</summary>
    /// <value>Default: <see cref="PlatformSize.Standard"/>.</value>
    public PlatformSize Size { get; init; } = PlatformSize.Standard;

    /// <summary>What is told of costs by tags of balancers, which the controller makes.</summary>
    /// <value>Default: nothing.</value>
    public CostFacts? Facts { get; init; }
}
