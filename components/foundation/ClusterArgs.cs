using System.Collections.Immutable;
using Blueprint.Components.Composition;

namespace Blueprint.Components.Foundation;

/// <summary>What is decided about a cluster.</summary>
public sealed class ClusterArgs : ResourceArgs
{
    /// <summary>The account and region.</summary>
    /// <value>Required.</value>
    public required AwsAccount Account { get; init; }

    /// <summary>The network that the cluster lives in.</summary>
    /// <value>Required. A change replaces the cluster.</value>
    public required Network Network { get; init; }

    /// <summary>The cluster's name, which people type and the name of its log group follows.</summary>
    /// <value>Required. A change replaces the cluster.</value>
    public required string ClusterName { get; init; }

    /// <summary>The minor version of Kubernetes.</summary>
    /// <value>Default: <see cref="ClusterDefaults.KubernetesVersion"/>. Goes up one at a time and never down.</value>
    public string KubernetesVersion { get; init; } = ClusterDefaults.KubernetesVersion;

    /// <summary>The add-ons' versions.</summary>
    /// <value>Default: those that fit the default version of Kubernetes.</value>
    public AddonVersions Addons { get; init; } = new();

    /// <summary>Roles that may do everything in the cluster.</summary>
    /// <value>Required; ARNs, one or more. The role that deploys must be among them, as its creator has no rights by itself.</value>
    public required ImmutableArray<string> Administrators { get; init; }

    /// <summary>Roles of teams, and the group in the cluster that each belongs to.</summary>
    /// <value>Default: none.</value>
    public ImmutableArray<TeamAccess> Teams { get; init; } = [];

    /// <summary>From where the API is reached through the internet.</summary>
    /// <value>CIDR blocks. Default: none, and the API has a private address only.</value>
    public ImmutableArray<string> ApiPublicCidrs { get; init; } = [];

    /// <summary>The nodes for the platform's controllers; nothing else is placed on them.</summary>
    /// <value>Required.</value>
    public required NodeGroup SystemNodes { get; init; }

    /// <summary>The nodes for everything else, where nobody makes them as they are needed.</summary>
    /// <value>Default: none.</value>
    public NodeGroup? WorkloadNodes { get; init; }

    /// <summary>Whether EKS runs nodes, network, volumes and load balancers: Auto Mode. No node group is made then, and no add-on.</summary>
    /// <value>Default: no. A change is made in place, but moves every pod: make the new pools before the old nodes go.</value>
    public bool IsAuto { get; init; }

    /// <summary>The key that encrypts the volumes of pods.</summary>
    /// <value>Default: none, and the driver may use no key but the account's own for disks.</value>
    public Input<string>? VolumeKeyArn { get; init; }

    /// <summary>How long the control plane's logs are kept.</summary>
    /// <value>Days, one of those that CloudWatch takes. Default: <see cref="ClusterDefaults.LogRetentionDays"/>.</value>
    public int LogRetentionDays { get; init; } = ClusterDefaults.LogRetentionDays;

    /// <summary>What becomes of the cluster when it leaves the program.</summary>
    /// <value>Default: <see cref="Lifetime.Durable"/>.</value>
    public Lifetime Lifetime { get; init; } = Lifetime.Durable;
}

/// <summary>Lets a role into the cluster as a member of a group, whose rights the group's own namespaces say.</summary>
/// <param name="Name">A name for it.</param>
/// <param name="RoleArn">The role.</param>
/// <param name="Group">The group.</param>
public sealed record TeamAccess(string Name, string RoleArn, string Group);

/// <summary>What a cluster is unless its args say otherwise.</summary>
public static class ClusterDefaults
{
    /// <summary>One minor version behind the newest.</summary>
    public static string KubernetesVersion { get; } = Versions.VersionCatalog.BuiltIn.Kubernetes.Default;

    /// <summary>Long enough to look into what happened last quarter.</summary>
    public const int LogRetentionDays = 365;

    /// <summary>The taint of the system nodes, which the platform's controllers tolerate.</summary>
    public const string SystemTaint = "CriticalAddonsOnly";

    /// <summary>The label of the system nodes.</summary>
    public const string PoolLabel = "blueprint.dev/pool";

    /// <summary>What the control plane logs.</summary>
    public static ImmutableArray<string> LogTypes { get; } = ["api", "audit", "authenticator", "controllerManager", "scheduler"];
}
