using System.Collections.Immutable;

namespace Blueprint.Components.Backup;

/// <summary>In which order the objects of a backup come back.</summary>
public static class RestoreOrder
{
    /// <summary>What comes first, each before what needs it.</summary>
    public static ImmutableArray<string> First { get; } =
    [
        "customresourcedefinitions",
        "namespaces",
        "storageclasses",
        "volumesnapshotclasses.snapshot.storage.k8s.io",
        "volumesnapshotcontents.snapshot.storage.k8s.io",
        "volumesnapshots.snapshot.storage.k8s.io",
        "persistentvolumes",
        "persistentvolumeclaims",
        "secrets",
        "configmaps",
        "serviceaccounts",
        "limitranges",
        "resourcequotas",
        "networkpolicies.networking.k8s.io",
        "services",
        "pods",
        "replicasets.apps",
    ];

    /// <summary>What comes after all else: what would refuse the rest while what answers for it is not back, and what sends people here.</summary>
    public static ImmutableArray<string> Last { get; } =
    [
        "validatingwebhookconfigurations.admissionregistration.k8s.io",
        "mutatingwebhookconfigurations.admissionregistration.k8s.io",
        "ingresses.networking.k8s.io",
        "applications.argoproj.io",
    ];

    /// <summary>Both, as Velero takes them.</summary>
    public static string Priorities => string.Join(',', [.. First, "-", .. Last]);
}
