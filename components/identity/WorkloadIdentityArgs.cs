using System.Collections.Immutable;
using Blueprint.Components.Foundation;

namespace Blueprint.Components.Identity;

/// <summary>Who a workload is, and what it may do in AWS.</summary>
public sealed class WorkloadIdentityArgs : ResourceArgs
{
    /// <summary>The account.</summary>
    /// <value>Required.</value>
    public required AwsAccount Account { get; init; }

    /// <summary>The cluster in which the workload runs.</summary>
    /// <value>Required.</value>
    public required ClusterAccess Cluster { get; init; }

    /// <summary>The namespace of the service account.</summary>
    /// <value>Required. A change replaces the association.</value>
    public required Input<string> Namespace { get; init; }

    /// <summary>The name of the service account.</summary>
    /// <value>Required. A change replaces the association.</value>
    public required string ServiceAccount { get; init; }

    /// <summary>What the workload may do.</summary>
    /// <value>Required; each statement names its resources.</value>
    public required ImmutableArray<PolicyStatement> Permissions { get; init; }

    /// <summary>The path of the role, by which others can speak of a group of roles.</summary>
    /// <value>Default: <c>/</c>. A change replaces the role.</value>
    public Input<string>? Path { get; init; }
}
