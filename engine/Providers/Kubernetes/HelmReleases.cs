using Blueprint.Engine.Providers.Checking;
using Blueprint.Engine.Providers.Randomness;
using Blueprint.Engine.Providers.Schemas;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Kubernetes;

/// <summary>Helm releases: named like objects, and their values held against the chart where it is at hand.</summary>
internal static class HelmReleases
{
    /// <summary>The type token.</summary>
    public const string Token = "kubernetes:helm.sh/v3:Release";

    private const int Digits = 8;
    private const int LongestName = 53;

    /// <summary>The inputs with the names that the provider gives.</summary>
    public static PropertyMap Complete(string resource, PropertyMap inputs, PropertyMap? old, ReadOnlySpan<byte> seed, string defaultNamespace)
    {
        if (!inputs.Has("name"))
        {
            // Helm's own names end in eight digits, too; the old one is kept while the user gives none.
            var kept = old?.Text("name");
            var name = kept is not null && kept.Length == resource.Length + 1 + Digits && kept.StartsWith(resource + "-", StringComparison.Ordinal)
                ? kept
                : $"{resource}-{Entropy.FromSeed(seed).Hex(Digits)}";
            inputs = inputs.With("name", PropertyValue.Of(name));
        }

        return inputs.Has("namespace") ? inputs : inputs.With("namespace", PropertyValue.Of(defaultNamespace.Length > 0 ? defaultNamespace : "default"));
    }

    /// <summary>Judges a release whose types are right.</summary>
    public static void Judge(PropertyMap inputs, ReferenceData reference, Findings findings)
    {
        if (inputs.Text("name") is { } name && (name.Length > LongestName || KubernetesNames.SubdomainProblem(name) is not null))
        {
            findings.Refuse("name", $"'{name}' is not a release name: at most {LongestName} lower-case letters, digits, '-' and '.', beginning and ending with a letter or digit");
        }

        if (inputs.Text("namespace") is { } place && KubernetesNames.LabelProblem(place) is { } problem)
        {
            findings.Refuse("namespace", problem);
        }

        if (inputs.Text("chart") is { Length: 0 })
        {
            findings.Refuse("chart", "is empty; name a chart, its OCI address or its folder");
        }

        if (inputs.Text("chart") is { } chart && inputs.Text("version") is { } version && inputs.Object("values") is { } values &&
            reference.Chart(ChartName(chart), inputs.Object("repositoryOpts")?.Text("repo") ?? "", version) is { } facts)
        {
            findings.Trail.Enter("values");
            facts.Judge(values, findings);
            findings.Trail.Leave();
        }
    }

    /// <summary>What a release reports once it is installed.</summary>
    public static PropertyMap Outputs(PropertyMap inputs, int revision, bool preview)
    {
        var version = inputs.Text("version") ?? "";
        var status = PropertyMap.Of(
            ("appVersion", PropertyValue.Of("")),
            ("chart", PropertyValue.Of(ChartName(inputs.Text("chart") ?? ""))),
            ("name", PropertyValue.Of(inputs.Text("name"))),
            ("namespace", PropertyValue.Of(inputs.Text("namespace"))),
            ("revision", PropertyValue.Of((double)revision)),
            ("status", PropertyValue.Of("deployed")),
            ("version", PropertyValue.Of(version)));
        return inputs.Given().With(
        [
            new("resourceNames", preview ? PropertyValue.Unknown.Instance : PropertyValue.Of(PropertyMap.Empty)),
            new("status", preview ? PropertyValue.Unknown.Instance : PropertyValue.Of(status)),
        ]);
    }

    /// <summary>The id of a release.</summary>
    public static string Id(PropertyMap inputs) => $"{inputs.Text("namespace")}/{inputs.Text("name")}";

    // "repo/chart", "oci://host/path/chart" and a folder all end in the chart's name.
    private static string ChartName(string chart) => chart.TrimEnd('/') is var trimmed ? trimmed[(trimmed.LastIndexOf('/') + 1)..] : chart;
}
