using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.Foundation;

namespace Blueprint.Components.Admission;

/// <summary>What is decided about the engine for policies that the API server cannot hold by itself.</summary>
public sealed class PolicyEngineArgs : ResourceArgs
{
    /// <summary>The account whose registry it reads.</summary>
    /// <value>Required.</value>
    public required AwsAccount Account { get; init; }

    /// <summary>The cluster.</summary>
    /// <value>Required.</value>
    public required ClusterAccess Cluster { get; init; }

    /// <summary>What must stand before workloads can run.</summary>
    /// <value>Default: nothing.</value>
    public ImmutableArray<Resource> After { get; init; } = [];

    /// <summary>From where the control plane calls webhooks.</summary>
    /// <value>Required; CIDR blocks.</value>
    public required ImmutableArray<string> ControlPlaneCidrs { get; init; }

    /// <summary>Namespaces whose objects it is never asked about, so that the cluster heals without it.</summary>
    /// <value>Default: none besides <c>kube-system</c> and its own.</value>
    public ImmutableArray<string> ExceptNamespaces { get; init; } = [];

    /// <summary>What the environment is for: production has three that answer and two of all else.</summary>
    /// <value>Default: <see cref="Stage.Production"/>.</value>
    public Stage Stage { get; init; } = Stage.Production;
}
