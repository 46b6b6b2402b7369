using Blueprint.Policies.Admission;
using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.CostAndOwnership;

/// <summary>Tells objects of a cluster from what only makes such objects.</summary>
internal static class KubernetesObject
{
    /// <summary>The kinds of objects that people write, among all that a cluster's controllers make for themselves.</summary>
    public static ImmutableArray<AdmissionTarget> Targets { get; } =
    [
        .. AdmissionTarget.PodMakers,
        AdmissionTarget.Namespace,
        AdmissionTarget.Service,
        new("argoproj.io", "*", "applications", "Application"),
        AdmissionTarget.Ingress,
    ];

    /// <summary>Whether resources of a type are objects with metadata. Types that the catalogs do not have are custom resources.</summary>
    public static bool Is(string type) =>
        type.StartsWith("kubernetes:", StringComparison.Ordinal)
        && !type.EndsWith("List", StringComparison.Ordinal)
        && !type.EndsWith("Patch", StringComparison.Ordinal)
        && (ObjectTypes.Has(type) ?? IsCustom(type));

    /// <summary>Whether resources of a type are custom resources, of whose properties no catalog tells.</summary>
    public static bool IsCustomResource(string type) =>
        type.StartsWith("kubernetes:", StringComparison.Ordinal) && ObjectTypes.Has(type) is null && IsCustom(type);

    // kubernetes:argoproj.io/v1alpha1:Application is custom; kubernetes:yaml/v2:ConfigGroup and the charts make others.
    private static bool IsCustom(string type) =>
        type.Split(':') is [_, var version, _]
        && version.Contains('/', StringComparison.Ordinal)
        && !version.StartsWith("yaml/", StringComparison.Ordinal)
        && !version.StartsWith("helm.sh/", StringComparison.Ordinal)
        && !version.StartsWith("kustomize/", StringComparison.Ordinal);
}
