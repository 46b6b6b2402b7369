using System.Collections.Immutable;

namespace Blueprint.Components.Foundation;

/// <summary>How much a pod in a namespace may ask of its node: the Pod Security Standards.</summary>
public enum PodSecurity
{
    /// <summary>Nothing beyond running: no root, no host, no added capability.</summary>
    Restricted,

    /// <summary>What an ordinary image needs, root included.</summary>
    Baseline,

    /// <summary>Anything; for drivers and agents of nodes.</summary>
    Privileged,
}

/// <summary>Which calls pods of a namespace take from each other.</summary>
public enum InsideCalls
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>Those for which a workload brings a policy of its own.</summary>
    WhereAWorkloadSaysSo,
}

/// <summary>What is decided about a namespace.</summary>
public sealed class IsolatedNamespaceArgs : ResourceArgs
{
    /// <summary>The cluster.</summary>
    /// <value>Required.</value>
    public required ClusterAccess Cluster { get; init; }

    /// <summary>The namespace's name, which people type and other namespaces use.</summary>
    /// <value>Required; a DNS label. A change replaces the namespace and all in it.</value>
    public required string NamespaceName { get; init; }

    /// <summary>What pods may ask of their node.</summary>
    /// <value>Default: <see cref="PodSecurity.Restricted"/>.</value>
    public PodSecurity PodSecurity { get; init; } = PodSecurity.Restricted;

    /// <summary>Why pods here must be allowed more than <see cref="PodSecurity.Restricted"/>; it stands on the namespace.</summary>
    /// <value>Required with any other <see cref="PodSecurity"/>, and with no other.</value>
    public string? LooserBecause { get; init; }

    /// <summary>Labels by which others let the namespace in.</summary>
    /// <value>Default: none.</value>
    public ImmutableDictionary<string, string> Labels { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Which calls pods take from each other; they may make any.</summary>
    /// <value>Default: <see cref="InsideCalls.All"/>.</value>
    public InsideCalls PodsTakeCalls { get; init; } = InsideCalls.All;

    /// <summary>Whether every pod may call HTTPS outside the cluster, the cluster's API included.</summary>
    /// <value>Default: no.</value>
    public bool AllowsHttpsOut { get; init; }

    /// <summary>Ports on which the control plane calls webhooks in the namespace.</summary>
    /// <value>Default: none.</value>
    public ImmutableArray<int> WebhookPorts { get; init; } = [];

    /// <summary>From where the control plane calls them.</summary>
    /// <value>CIDR blocks; required with <see cref="WebhookPorts"/>.</value>
    public ImmutableArray<string> ControlPlaneCidrs { get; init; } = [];

    internal void Check(string name)
    {
        if (!Configuration.Labels.IsDnsLabel(NamespaceName))
        {
            throw new ArgumentException($"Namespace '{NamespaceName}' of '{name}' is no DNS label.", nameof(name));
        }

        if (PodSecurity != PodSecurity.Restricted != LooserBecause is { Length: > 0 })
        {
            throw new ArgumentException(
                $"Namespace '{NamespaceName}' has {nameof(PodSecurity)}.{PodSecurity} and {(LooserBecause is null ? "does not say why" : "says why it is looser")}; "
                + $"{nameof(LooserBecause)} goes with every standard below {nameof(PodSecurity.Restricted)}, and with no other.", nameof(name));
        }

        if (!WebhookPorts.IsEmpty && ControlPlaneCidrs.IsEmpty)
        {
            throw new ArgumentException($"Namespace '{NamespaceName}' has webhooks but does not say from where they are called.", nameof(name));
        }
    }
}
