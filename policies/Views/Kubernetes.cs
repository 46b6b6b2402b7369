namespace Blueprint.Policies.Views;

[ResourceView("kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleBinding")]
internal readonly partial struct ClusterRoleBindingView;

[ResourceView("kubernetes:rbac.authorization.k8s.io/v1:ClusterRole")]
internal readonly partial struct ClusterRoleView;

[ResourceView("kubernetes:core/v1:ConfigMap")]
internal readonly partial struct ConfigMapView;

[ResourceView("kubernetes:batch/v1:CronJob")]
internal readonly partial struct CronJobView;

[ResourceView("kubernetes:apps/v1:DaemonSet")]
internal readonly partial struct DaemonSetView;

[ResourceView("kubernetes:apps/v1:Deployment")]
internal readonly partial struct DeploymentView;

[ResourceView("kubernetes:helm.sh/v4:Chart")]
internal readonly partial struct HelmChartView;

[ResourceView("kubernetes:helm.sh/v3:Release")]
internal readonly partial struct HelmReleaseView;

[ResourceView("kubernetes:autoscaling/v2:HorizontalPodAutoscaler")]
internal readonly partial struct HorizontalPodAutoscalerView;

[ResourceView("kubernetes:networking.k8s.io/v1:Ingress")]
internal readonly partial struct IngressView;

[ResourceView("kubernetes:batch/v1:Job")]
internal readonly partial struct JobView;

[ResourceView("kubernetes:core/v1:LimitRange")]
internal readonly partial struct LimitRangeView;

[ResourceView("kubernetes:core/v1:Namespace")]
internal readonly partial struct NamespaceView;

[ResourceView("kubernetes:networking.k8s.io/v1:NetworkPolicy")]
internal readonly partial struct NetworkPolicyView;

[ResourceView("kubernetes:policy/v1:PodDisruptionBudget")]
internal readonly partial struct PodDisruptionBudgetView;

[ResourceView("kubernetes:core/v1:PodTemplate")]
internal readonly partial struct PodTemplateView;

[ResourceView("kubernetes:core/v1:Pod")]
internal readonly partial struct PodView;

[ResourceView("kubernetes:apps/v1:ReplicaSet")]
internal readonly partial struct ReplicaSetView;

[ResourceView("kubernetes:core/v1:ReplicationController")]
internal readonly partial struct ReplicationControllerView;

[ResourceView("kubernetes:core/v1:ResourceQuota")]
internal readonly partial struct ResourceQuotaView;

[ResourceView("kubernetes:rbac.authorization.k8s.io/v1:RoleBinding")]
internal readonly partial struct RoleBindingView;

[ResourceView("kubernetes:rbac.authorization.k8s.io/v1:Role")]
internal readonly partial struct RoleView;

[ResourceView("kubernetes:core/v1:Secret")]
internal readonly partial struct SecretView;

[ResourceView("kubernetes:core/v1:ServiceAccount")]
internal readonly partial struct ServiceAccountView;

[ResourceView("kubernetes:core/v1:Service")]
internal readonly partial struct ServiceView;

[ResourceView("kubernetes:apps/v1:StatefulSet")]
internal readonly partial struct StatefulSetView;

[ResourceView("kubernetes:storage.k8s.io/v1:StorageClass")]
internal readonly partial struct StorageClassView;

/// <summary>The Kubernetes types that are objects, with a name and labels.</summary>
[TypesHaving("kubernetes", "metadata")]
internal static partial class ObjectTypes;
