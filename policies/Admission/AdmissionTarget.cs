namespace Blueprint.Policies.Admission;

/// <summary>A kind of objects, as the API server names it.</summary>
/// <param name="Group">The API group; empty for the core group.</param>
/// <param name="Version">The version; <c>*</c> for any. The server asks about others of the same kind as well.</param>
/// <param name="Resource">The name in addresses, such as <c>deployments</c>.</param>
/// <param name="Kind">The name in objects, such as <c>Deployment</c>.</param>
public sealed record AdmissionTarget(string Group, string Version, string Resource, string Kind)
{
    private const string Rbac = "rbac.authorization.k8s.io";

    /// <summary>All that makes pods: bare pods, the controllers of Kubernetes, and Argo rollouts.</summary>
    public static ImmutableArray<AdmissionTarget> PodMakers { get; } =
    [
        new("", "v1", "pods", "Pod"),
        new("", "v1", "podtemplates", "PodTemplate"),
        new("", "v1", "replicationcontrollers", "ReplicationController"),
        new("apps", "v1", "daemonsets", "DaemonSet"),
        new("apps", "v1", "deployments", "Deployment"),
        new("apps", "v1", "replicasets", "ReplicaSet"),
        new("apps", "v1", "statefulsets", "StatefulSet"),
        new("batch", "v1", "cronjobs", "CronJob"),
        new("batch", "v1", "jobs", "Job"),
        new("argoproj.io", "*", "rollouts", "Rollout"),
    ];

    /// <summary>Those that run to an end.</summary>
    public static ImmutableArray<AdmissionTarget> Jobs { get; } = [.. PodMakers.Where(target => target.Group == "batch")];

    /// <summary>Services.</summary>
    public static AdmissionTarget Service { get; } = new("", "v1", "services", "Service");

    /// <summary>Ingresses.</summary>
    public static AdmissionTarget Ingress { get; } = new("networking.k8s.io", "v1", "ingresses", "Ingress");

    /// <summary>Classes of storage.</summary>
    public static AdmissionTarget StorageClass { get; } = new("storage.k8s.io", "v1", "storageclasses", "StorageClass");

    /// <summary>Namespaces.</summary>
    public static AdmissionTarget Namespace { get; } = new("", "v1", "namespaces", "Namespace");

    /// <summary>Roles of the cluster.</summary>
    public static AdmissionTarget ClusterRole { get; } = new(Rbac, "v1", "clusterroles", "ClusterRole");

    /// <summary>Roles of a namespace and of the cluster.</summary>
    public static ImmutableArray<AdmissionTarget> Roles { get; } = [ClusterRole, new(Rbac, "v1", "roles", "Role")];

    /// <summary>What gives roles to somebody.</summary>
    public static ImmutableArray<AdmissionTarget> Bindings { get; } =
        [new(Rbac, "v1", "clusterrolebindings", "ClusterRoleBinding"), new(Rbac, "v1", "rolebindings", "RoleBinding")];

    /// <summary>The addresses of what changes such objects: ephemeral containers come to a pod by an address of their own.</summary>
    public ImmutableArray<string> Resources => this is { Group: "", Kind: "Pod" } ? [Resource, "pods/ephemeralcontainers"] : [Resource];
}
