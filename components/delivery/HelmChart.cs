using Pulumi.Kubernetes.Types.Inputs.Helm.V3;

namespace Blueprint.Components.Delivery;

/// <summary>A chart at a version that was looked at.</summary>
/// <param name="Repository">Where charts are had from; for one in a registry of images its whole address, <c>oci://host/path/name</c>.</param>
/// <param name="Name">The chart's name there.</param>
/// <param name="Version">The chart's version.</param>
public sealed record HelmChart(string Repository, string Name, string Version)
{
    private const string Scheme = "oci://";
    private const int TimeoutSeconds = 600;
    private const int KeptRevisions = 5;

    /// <summary>A release of the chart that stands as a whole or is rolled back.</summary>
    /// <param name="release">The release's name, which names of its objects follow.</param>
    /// <param name="ns">The namespace, which is there already.</param>
    /// <param name="values">What differs from the chart's own values.</param>
    internal ReleaseArgs Release(string release, Input<string> ns, InputMap<object> values)
    {
        var isArtifact = Repository.StartsWith(Scheme, StringComparison.Ordinal);
        var args = new ReleaseArgs
        {
            Name = release,
            Chart = isArtifact ? Repository : Name,
            Version = Version,
            Namespace = ns,
            CreateNamespace = false,
            Atomic = true,
            CleanupOnFail = true,
            Timeout = TimeoutSeconds,
            MaxHistory = KeptRevisions,
            Values = values,
        };
        if (!isArtifact)
        {
            args.RepositoryOpts = new RepositoryOptsArgs { Repo = Repository };
        }

        return args;
    }

    /// <summary>The name of a chart, which is what its address ends in.</summary>
    internal static string NameOf(string chart) => chart[(chart.LastIndexOf('/') + 1)..];
}
