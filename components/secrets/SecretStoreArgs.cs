using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.Foundation;

namespace Blueprint.Components.Secrets;

/// <summary>What is decided about the secret store.</summary>
public sealed class SecretStoreArgs : ResourceArgs
{
    /// <summary>The account and region whose Secrets Manager it is.</summary>
    /// <value>Required.</value>
    public required AwsAccount Account { get; init; }

    /// <summary>The cluster that secrets come into.</summary>
    /// <value>Required.</value>
    public required ClusterAccess Cluster { get; init; }

    /// <summary>What must stand before workloads can run.</summary>
    /// <value>Default: nothing.</value>
    public ImmutableArray<Resource> After { get; init; } = [];

    /// <summary>The environment, by which paths of secrets and roles are told apart.</summary>
    /// <value>Required.</value>
    public required string Environment { get; init; }

    /// <summary>The key that encrypts the platform's secrets.</summary>
    /// <value>Required.</value>
    public required Input<string> KeyArn { get; init; }

    /// <summary>From where the control plane calls webhooks.</summary>
    /// <value>Required; CIDR blocks.</value>
    public required ImmutableArray<string> ControlPlaneCidrs { get; init; }

    /// <summary>The platform's own namespaces, which may read the platform's secrets.</summary>
    /// <value>Default: none.</value>
    public ImmutableArray<string> PlatformNamespaces { get; init; } = [];

    /// <summary>What the environment is for: production has two of each part.</summary>
    /// <value>Default: <see cref="Stage.Production"/>.</value>
    public Stage Stage { get; init; } = Stage.Production;
}
