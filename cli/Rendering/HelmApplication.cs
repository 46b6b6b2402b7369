using Blueprint.Protocol;

namespace Blueprint.Cli.Rendering;

/// <summary>A Helm release as an application of Argo CD: the same chart, version, values and namespace.</summary>
internal static class HelmApplication
{
    /// <summary>The type of a release.</summary>
    public const string ReleaseType = "kubernetes:helm.sh/v3:Release";

    private const string ArgoCd = "argocd";
    private const string ThisCluster = "https://kubernetes.default.svc";
    private const string Oci = "oci://";

    /// <summary>The application, in Argo CD's own namespace and its project <c>default</c>.</summary>
    public static PropertyMap Of(PropertyMap release)
    {
        var name = release.Find("name") ?? PropertyValue.Of("");
        var (repository, chart) = Source(release);
        var helm = Given(
            ("releaseName", name),
            ("valuesObject", release.Find("values") is { Revealed: PropertyValue.Map { Entries.Count: 0 } } ? null : release.Find("values")),
            ("skipCrds", release.Find("skipCrds")));
        return PropertyMap.Of(
            ("apiVersion", PropertyValue.Of("argoproj.io/v1alpha1")),
            ("kind", PropertyValue.Of("Application")),
            ("metadata", Map(("name", name), ("namespace", PropertyValue.Of(ArgoCd)))),
            ("spec", Map(
                ("project", PropertyValue.Of("default")),
                ("source", PropertyValue.Of(Given(("repoURL", repository), ("chart", chart), ("targetRevision", release.Find("version") ?? PropertyValue.Of("*")), ("helm", PropertyValue.Of(helm))))),
                ("destination", PropertyValue.Of(Given(("server", PropertyValue.Of(ThisCluster)), ("namespace", release.Find("namespace"))))),
                ("syncPolicy", Map(
                    ("automated", Map(("prune", PropertyValue.Of(true)), ("selfHeal", PropertyValue.Of(true)))),
                    ("syncOptions", PropertyValue.Of([PropertyValue.Of("ServerSideApply=true"), .. Flag(release, "createNamespace") ? [PropertyValue.Of("CreateNamespace=true")] : Array.Empty<PropertyValue>()])))))));
    }

    /// <summary>A chart's name without what leads to it, and where it is had from; empty where that is not said.</summary>
    public static (string Repository, string Chart) Place(PropertyMap release)
    {
        var chart = ObjectBody.Text(release, "chart") ?? "";
        var repository = ObjectBody.Object(release, "repositoryOpts") is { } options ? ObjectBody.Text(options, "repo") ?? "" : "";
        var whole = repository.StartsWith(Oci, StringComparison.Ordinal) ? $"{repository.TrimEnd('/')}/{chart}" : chart;
        return whole.StartsWith(Oci, StringComparison.Ordinal) && whole.LastIndexOf('/') is var slash
            ? (whole[..slash], whole[(slash + 1)..])
            : (repository, chart.Contains('/', StringComparison.Ordinal) ? chart[(chart.LastIndexOf('/') + 1)..] : chart);
    }

    // Argo CD writes the address of an OCI registry without its scheme.
    private static (PropertyValue Repository, PropertyValue Chart) Source(PropertyMap release)
    {
        var (repository, chart) = Place(release);
        return (Unknown(release, "repositoryOpts") ?? PropertyValue.Of(repository.StartsWith(Oci, StringComparison.Ordinal) ? repository[Oci.Length..] : repository),
            Unknown(release, "chart") ?? PropertyValue.Of(chart));
    }

    private static PropertyValue.Unknown? Unknown(PropertyMap map, string name) => map.Find(name)?.Revealed as PropertyValue.Unknown;

    private static bool Flag(PropertyMap map, string name) => map.Find(name)?.Revealed is PropertyValue.Bool { Value: true };

    private static PropertyMap Given(params ReadOnlySpan<(string Key, PropertyValue? Value)> entries)
    {
        var map = PropertyMap.Empty;
        foreach (var (key, value) in entries)
        {
            map = value is null or PropertyValue.Null ? map : map.With(key, value);
        }

        return map;
    }

    private static PropertyValue Map(params ReadOnlySpan<(string Key, PropertyValue Value)> entries) => PropertyValue.Of(PropertyMap.Of(entries));
}
