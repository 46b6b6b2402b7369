using Blueprint.Components.Versions;

namespace Blueprint.Components.Foundation;

/// <summary>The versions of EKS add-ons to run; a change is an update in place.</summary>
/// <remarks>
/// They belong together with a version of Kubernetes. <c>aws eks describe-addon-versions --kubernetes-version V</c> lists
/// what fits; the defaults are those of <see cref="VersionCatalog"/>, which fit <see cref="ClusterDefaults.KubernetesVersion"/>.
/// </remarks>
public sealed record AddonVersions
{
    /// <summary>Network of pods.</summary>
    public string VpcCni { get; init; } = VersionCatalog.BuiltIn.Addon("vpc-cni");

    /// <summary>Service addresses on nodes.</summary>
    public string KubeProxy { get; init; } = VersionCatalog.BuiltIn.Addon("kube-proxy");

    /// <summary>Names in the cluster.</summary>
    public string CoreDns { get; init; } = VersionCatalog.BuiltIn.Addon("coredns");

    /// <summary>Credentials of pods.</summary>
    public string PodIdentityAgent { get; init; } = VersionCatalog.BuiltIn.Addon("eks-pod-identity-agent");

    /// <summary>Volumes on EBS.</summary>
    public string EbsCsiDriver { get; init; } = VersionCatalog.BuiltIn.Addon("aws-ebs-csi-driver");

    /// <summary>Snapshots of volumes.</summary>
    public string SnapshotController { get; init; } = VersionCatalog.BuiltIn.Addon("snapshot-controller");
}
