namespace Blueprint.Policies.Workloads;

/// <summary>APIs that Kubernetes no longer serves, by the version that removed them. Source: the deprecated API migration guide of Kubernetes.</summary>
internal static class RemovedApis
{
    private static readonly ImmutableArray<(string Version, string Api, ImmutableArray<string> Kinds)> Removals =
    [
        ("1.16", "apps/v1beta1", []),
        ("1.16", "apps/v1beta2", []),
        ("1.16", "extensions/v1beta1", ["DaemonSet", "Deployment", "NetworkPolicy", "PodSecurityPolicy", "ReplicaSet"]),
        ("1.20", "settings.k8s.io/v1alpha1", []),
        ("1.21", "batch/v2alpha1", []),
        ("1.22", "admissionregistration.k8s.io/v1beta1", ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"]),
        ("1.22", "apiextensions.k8s.io/v1beta1", []),
        ("1.22", "apiregistration.k8s.io/v1beta1", []),
        ("1.22", "authentication.k8s.io/v1beta1", ["TokenReview"]),
        ("1.22", "authorization.k8s.io/v1beta1", []),
        ("1.22", "certificates.k8s.io/v1beta1", ["CertificateSigningRequest"]),
        ("1.22", "coordination.k8s.io/v1beta1", ["Lease"]),
        ("1.22", "extensions/v1beta1", ["Ingress"]),
        ("1.22", "networking.k8s.io/v1beta1", ["Ingress", "IngressClass"]),
        ("1.22", "rbac.authorization.k8s.io/v1alpha1", []),
        ("1.22", "rbac.authorization.k8s.io/v1beta1", []),
        ("1.22", "scheduling.k8s.io/v1alpha1", ["PriorityClass"]),
        ("1.22", "scheduling.k8s.io/v1beta1", ["PriorityClass"]),
        ("1.22", "storage.k8s.io/v1beta1", ["CSIDriver", "CSINode", "StorageClass", "VolumeAttachment"]),
        ("1.25", "autoscaling/v2beta1", []),
        ("1.25", "batch/v1beta1", []),
        ("1.25", "discovery.k8s.io/v1beta1", []),
        ("1.25", "events.k8s.io/v1beta1", []),
        ("1.25", "node.k8s.io/v1beta1", []),
        ("1.25", "policy/v1beta1", ["PodDisruptionBudget", "PodSecurityPolicy"]),
        ("1.26", "autoscaling/v2beta2", []),
        ("1.26", "flowcontrol.apiserver.k8s.io/v1beta1", []),
        ("1.27", "storage.k8s.io/v1beta1", ["CSIStorageCapacity"]),
        ("1.29", "flowcontrol.apiserver.k8s.io/v1beta2", []),
        ("1.32", "flowcontrol.apiserver.k8s.io/v1beta3", []),
    ];

    /// <summary>Whether a kind of an API is not served any more.</summary>
    /// <param name="api">The group and version, such as <c>policy/v1beta1</c>.</param>
    /// <param name="kind">The kind; lists and patches of it count as it does.</param>
    /// <param name="by">The version of Kubernetes.</param>
    public static bool Has(string api, string kind, Version by) => Removals.Any(removal =>
        removal.Api == api
        && (removal.Kinds.IsEmpty || removal.Kinds.Any(removed => kind == removed || kind == $"{removed}List" || kind == $"{removed}Patch"))
        && KubernetesVersion.Parse(removal.Version) <= by);
}
