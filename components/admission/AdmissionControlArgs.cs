using System.Collections.Immutable;
using Blueprint.Components.Foundation;

namespace Blueprint.Components.Admission;

/// <summary>What is decided about what a cluster lets in.</summary>
public sealed class AdmissionControlArgs : ResourceArgs
{
    /// <summary>The cluster.</summary>
    /// <value>Required.</value>
    public required ClusterAccess Cluster { get; init; }

    /// <summary>What must stand before.</summary>
    /// <value>Default: nothing.</value>
    public ImmutableArray<Resource> After { get; init; } = [];

    /// <summary>The rules.</summary>
    /// <value>Required; no two of the same name.</value>
    public required ImmutableArray<ClusterRule> Rules { get; init; }
}
