using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.Foundation;

namespace Blueprint.Components.Traffic;

/// <summary>What is decided about certificates in a cluster.</summary>
public sealed class CertificatesArgs : ResourceArgs
{
    /// <summary>The account and region.</summary>
    /// <value>Required.</value>
    public required AwsAccount Account { get; init; }

    /// <summary>The cluster.</summary>
    /// <value>Required.</value>
    public required ClusterAccess Cluster { get; init; }

    /// <summary>The zone whose records prove that a name is ours.</summary>
    /// <value>Required; the id of the public zone.</value>
    public required Input<string> ZoneId { get; init; }

    /// <summary>Who hears when a certificate is about to end.</summary>
    /// <value>Required; an e-mail address.</value>
    public required string Email { get; init; }

    /// <summary>From where the control plane calls the webhook.</summary>
    /// <value>Required; CIDR blocks.</value>
    public required ImmutableArray<string> ControlPlaneCidrs { get; init; }

    /// <summary>What must stand before: nodes.</summary>
    /// <value>Default: nothing.</value>
    public ImmutableArray<Resource> After { get; init; } = [];

    /// <summary>What the environment is for; only production asks for certificates that browsers trust, as they are rationed.</summary>
    /// <value>Default: <see cref="Stage.Production"/>.</value>
    public Stage Stage { get; init; } = Stage.Production;

    /// <summary>How many controllers and webhooks run.</summary>
    /// <value>Default: <see cref="PlatformSize.Standard"/>.</value>
    public PlatformSize Size { get; init; } = PlatformSize.Standard;

    /// <summary>Whether no issuer outside can be reached.</summary>
    /// <value>Default: no.</value>
    public bool IsClosed { get; init; }
}
