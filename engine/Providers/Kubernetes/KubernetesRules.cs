using System.Collections.Immutable;
using Blueprint.Engine.Model;
using Blueprint.Engine.Providers.Checking;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Kubernetes;

/// <summary>What the Kubernetes API server refuses that no type tells, as far as users meet it.</summary>
/// <remarks>Sources: the validation of k8s.io/kubernetes (pkg/apis/*/validation) and the API reference of each field.</remarks>
internal static class KubernetesRules
{
    private const int HighestPort = 65535;

    /// <summary>All of them.</summary>
    public static ValueRules All { get; } = new(
    [
        .. Quantity("ResourceRequirements", "limits", "requests"),
        .. Quantity("VolumeResourceRequirements", "limits", "requests"),
        .. Quantity("ResourceQuotaSpec", "hard"),
        .. Quantity("LimitRangeItem", "default", "defaultRequest", "max", "min", "maxLimitRequestRatio"),
        .. Quantity("EmptyDirVolumeSource", "sizeLimit"),
        .. Quantity("PersistentVolumeSpec", "capacity"),
        .. Quantity("MetricTarget", "averageValue", "value"),
        .. Quantity("ResourceFieldSelector", "divisor"),
        .. Quantity("PodSpec", "overhead"),

        .. Ports("ContainerPort", "containerPort", "hostPort"),
        .. Ports("ServicePort", "port", "nodePort", "targetPort"),
        .. Ports("HTTPGetAction", "port"),
        .. Ports("TCPSocketAction", "port"),
        .. Ports("GRPCAction", "port"),
        .. Ports("ServiceBackendPort", "number"),
        .. Ports("NetworkPolicyPort", "port", "endPort"),

        Text("Container", "name", KubernetesNames.LabelProblem),
        Text("EphemeralContainer", "name", KubernetesNames.LabelProblem),
        Text("Volume", "name", KubernetesNames.LabelProblem),
        Text("ContainerPort", "name", KubernetesNames.PortNameProblem),
        Text("ServicePort", "name", KubernetesNames.LabelProblem),
        Text("EnvVar", "name", KubernetesNames.EnvironmentNameProblem),
        Text("IPBlock", "cidr", Networks.Problem),
        Text("IPBlock", "except", Networks.Problem),
        Text("CronJobSpec", "schedule", ScheduleProblem),

        Choice("Container", "imagePullPolicy", "Always", "IfNotPresent", "Never"),
        Choice("PodSpec", "restartPolicy", "Always", "OnFailure", "Never"),
        Choice("PodSpec", "dnsPolicy", "ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"),
        Choice("ContainerPort", "protocol", "TCP", "UDP", "SCTP"),
        Choice("ServicePort", "protocol", "TCP", "UDP", "SCTP"),
        Choice("NetworkPolicyPort", "protocol", "TCP", "UDP", "SCTP"),
        Choice("ServiceSpec", "type", "ClusterIP", "NodePort", "LoadBalancer", "ExternalName"),
        Choice("ServiceSpec", "sessionAffinity", "None", "ClientIP"),
        Choice("ServiceSpec", "externalTrafficPolicy", "Cluster", "Local"),
        Choice("HTTPGetAction", "scheme", "HTTP", "HTTPS"),
        Choice("PersistentVolumeClaimSpec", "accessModes", "ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"),
        Choice("PersistentVolumeSpec", "accessModes", "ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"),
        Choice("DeploymentStrategy", "type", "RollingUpdate", "Recreate"),
        Choice("StatefulSetUpdateStrategy", "type", "RollingUpdate", "OnDelete"),
        Choice("DaemonSetUpdateStrategy", "type", "RollingUpdate", "OnDelete"),
        Choice("StatefulSetSpec", "podManagementPolicy", "OrderedReady", "Parallel"),
        Choice("CronJobSpec", "concurrencyPolicy", "Allow", "Forbid", "Replace"),
        Choice("HTTPIngressPath", "pathType", "Exact", "Prefix", "ImplementationSpecific"),
        Choice("NetworkPolicySpec", "policyTypes", "Ingress", "Egress"),
        Choice("LabelSelectorRequirement", "operator", "In", "NotIn", "Exists", "DoesNotExist"),
        Choice("NodeSelectorRequirement", "operator", "In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"),
        Choice("Toleration", "operator", "Equal", "Exists", "Lt", "Gt"),
        Choice("Toleration", "effect", "NoSchedule", "PreferNoSchedule", "NoExecute"),
        Choice("Taint", "effect", "NoSchedule", "PreferNoSchedule", "NoExecute"),
        Choice("TopologySpreadConstraint", "whenUnsatisfiable", "DoNotSchedule", "ScheduleAnyway"),
        Choice("RoleRef", "kind", "Role", "ClusterRole"),
        Choice("Subject", "kind", "User", "Group", "ServiceAccount"),
        Choice("SeccompProfile", "type", "RuntimeDefault", "Unconfined", "Localhost"),
        Least("DeploymentSpec", "replicas", 0),
        Least("StatefulSetSpec", "replicas", 0),
        Least("ReplicaSetSpec", "replicas", 0),
        Least("HorizontalPodAutoscalerSpec", "minReplicas", 0),
        Least("HorizontalPodAutoscalerSpec", "maxReplicas", 1),
    ],
    KubernetesObjectRules.All);

    private static IEnumerable<ValueRule> Quantity(string owner, params string[] properties) =>
        properties.Select(property => new ValueRule($"*/{owner}", property, Quantities.Problem, TakesNumbers: true));

    // A port may be a number or, where the type allows it, the name of one.
    private static IEnumerable<ValueRule> Ports(string owner, params string[] properties) =>
        properties.Select(property => new ValueRule($"*/{owner}", property, value => value switch
        {
            PropertyValue.Number { Value: var port } when port is < 1 or > HighestPort || !double.IsInteger(port) => $"{Wording.Number(port)} is not a port; they go from 1 to {HighestPort}",
            PropertyValue.Text name => KubernetesNames.PortNameProblem(name.Value),
            _ => null,
        }));

    private static ValueRule Text(string owner, string property, Func<string, string?> problem) => ValueRule.ForText($"*/{owner}", property, problem);

    private static ValueRule Choice(string owner, string property, params string[] values) => Text(owner, property, text =>
        values.Contains(text) ? null : $"'{text}' is not {Wording.OneOf(values)}{Spelling.Suggestion(text, values)}");

    private static ValueRule Least(string owner, string property, int least) => ValueRule.ForNumber($"*/{owner}", property, number =>
        number < least || !double.IsInteger(number) ? $"must be a whole number from {least} up, is {Wording.Number(number)}" : null);

    private static string? ScheduleProblem(string text)
    {
        ImmutableArray<string> macros = ["@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"];
        return text.StartsWith("@every ", StringComparison.Ordinal) || macros.Contains(text) ? null
            : text.StartsWith('@') ? $"'{text}' is not a schedule{Spelling.Suggestion(text, macros)}"
            : text.StartsWith("TZ=", StringComparison.Ordinal) || text.StartsWith("CRON_TZ=", StringComparison.Ordinal) ? "a time zone stands in 'timeZone', not in the schedule"
            : Cron.Problem(text);
    }
}
