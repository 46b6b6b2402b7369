using System.Collections.Frozen;

namespace Blueprint.Engine.Providers.Kubernetes;

/// <summary>The kind of a Kubernetes object, read from a type token <c>kubernetes:GROUP/VERSION:KIND</c>.</summary>
/// <param name="Group">The API group; <c>core</c> for the one without a name.</param>
/// <param name="Version">The version.</param>
/// <param name="Kind">The kind.</param>
public sealed record KubernetesType(string Group, string Version, string Kind)
{
    private const string Core = "core";

    // Kinds without namespace among those that Kubernetes itself serves (kubectl api-resources --namespaced=false, 1.34).
    private static readonly FrozenSet<string> ClusterWide = new[]
    {
        "APIService", "CSIDriver", "CSINode", "CertificateSigningRequest", "ClusterRole", "ClusterRoleBinding", "ClusterTrustBundle",
        "ComponentStatus", "CustomResourceDefinition", "DeviceClass", "DeviceTaintRule", "FlowSchema", "IPAddress", "IngressClass",
        "MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding", "MutatingWebhookConfiguration", "Namespace", "Node", "PersistentVolume",
        "PodSecurityPolicy", "PriorityClass", "PriorityLevelConfiguration", "ResourceSlice", "RuntimeClass", "SelfSubjectAccessReview",
        "SelfSubjectReview", "SelfSubjectRulesReview", "ServiceCIDR", "StorageClass", "StorageVersion", "StorageVersionMigration",
        "SubjectAccessReview", "TokenReview", "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding",
        "ValidatingWebhookConfiguration", "VolumeAttachment", "VolumeAttributesClass",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The <c>apiVersion</c> of its objects.</summary>
    public string ApiVersion => Group == Core ? Version : $"{Group}/{Version}";

    /// <summary>Whether the group is one that a custom resource definition may have: only Kubernetes' own have no dot.</summary>
    public bool MayBeCustom => Group.Contains('.', StringComparison.Ordinal);

    /// <summary>Whether it may still change or go: its version is an alpha or a beta.</summary>
    public bool IsUnstable => Version.Contains("alpha", StringComparison.Ordinal) || Version.Contains("beta", StringComparison.Ordinal);

    /// <summary>Whether objects of a kind that Kubernetes itself serves lie in namespaces.</summary>
    public bool IsNamespaced => !ClusterWide.Contains(Kind);

    /// <summary>Reads a token; null where it is none of an object.</summary>
    public static KubernetesType? TryParse(string token) =>
        token.Split(':') is ["kubernetes", var api, { Length: > 0 } kind]
            ? api.Split('/') switch
            {
                [{ Length: > 0 } group, { Length: > 0 } version] => new(group, version, kind),
                [{ Length: > 0 } version] => new(Core, version, kind),
                _ => null,
            }
            : null;
}
