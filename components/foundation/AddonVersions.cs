namespace Blueprint.Components.Foundation;

/// <summary>The versions of EKS add-ons to run; a change is an update in place.</summary>
/// <remarks>
/// They belong together with a version of Kubernetes. <c>aws eks describe-addon-versions --kubernetes-version V</c> lists
/// what fits; the defaults fit <see cref="ClusterDefaults.KubernetesVersion"/>.
/// </remarks>
public sealed record AddonVersions
{
    /// <summary>Network of pods.</summary>
    public string VpcCni { get; init; } = "v1.21.1-eksbuild.3";

    /// <summary>Service addresses on nodes.</summary>
    public string KubeProxy { get; init; } = "v1.35.0-eksbuild.2";

    /// <summary>Names in the cluster.</summary>
    public string CoreDns { get; init; } = "v1.13.2-eksbuild.1";

    /// <summary>Credentials of pods.</summary>
    public string PodIdentityAgent { get; init; } = "v1.3.10-eksbuild.3";

    /// <summary>Volumes on EBS.</summary>
    public string EbsCsiDriver { get; init; } = "v1.58.0-eksbuild.1";

    /// <summary>Snapshots of volumes.</summary>
    public string SnapshotController { get; init; } = "v8.4.0-eksbuild.3";
}
