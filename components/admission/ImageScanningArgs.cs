using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.Foundation;

namespace Blueprint.Components.Admission;

/// <summary>What is decided about looking for known weaknesses in images that run.</summary>
public sealed class ImageScanningArgs : ResourceArgs
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

    /// <summary>What the environment is for: production looks at more images at a time.</summary>
    /// <value>Default: <see cref="Stage.Production"/>.</value>
    public Stage Stage { get; init; } = Stage.Production;
}
