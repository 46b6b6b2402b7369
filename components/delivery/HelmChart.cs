using Pulumi.Kubernetes.Types.Inputs.Helm.V3;

namespace Blueprint.Components.Delivery;

/// <summary>A chart at a version that was looked at.</summary>
/// <param name="Repository">Where charts are had from.</param>
/// <param name="Name">The chart's name there.</param>
/// <param name="Version">The chart's version.</param>
public sealed record HelmChart(string Repository, string Name, string Version)
{
    private const int TimeoutSeconds = 600;
    private const int KeptRevisions = 5;

    /// <summary>A release of the chart that stands as a whole or is rolled back.</summary>
    /// <param name="release">The release's name, which names of its objects follow.</param>
    /// <param name="ns">The namespace, which is there already.</param>
    /// <param name="values">What differs from the chart's own values.</param>
    internal ReleaseArgs Release(string release, Input<string> ns, InputMap<object> values) => new()
    {
        Name = release,
        Chart = Name,
        Version = Version,
        RepositoryOpts = new RepositoryOptsArgs { Repo = Repository },
        Namespace = ns,
        CreateNamespace = false,
        Atomic = true,
        CleanupOnFail = true,
        Timeout = TimeoutSeconds,
        MaxHistory = KeptRevisions,
        Values = values,
    };
}
