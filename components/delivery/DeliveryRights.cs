using System.Collections.Immutable;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Rbac.V1;
using Rbac = Pulumi.Kubernetes.Rbac.V1;

namespace Blueprint.Components.Delivery;

/// <summary>What may be delivered to a team's namespace, whichever engine delivers it.</summary>
/// <remarks>
/// Not in it, and so not for teams: what bounds them (quotas, limits, network policies), who may enter (roles), Secrets
/// (they come from the secret store) and stores of secrets (one could name another team's).
/// </remarks>
public static class DeliveryRights
{
    /// <summary>The ClusterRole; each team binds it in its own namespace.</summary>
    public const string RoleName = "blueprint-delivery";

    private static readonly ImmutableArray<(string Group, string[] Resources)> Delivered =
    [
        ("", ["configmaps", "persistentvolumeclaims", "serviceaccounts", "services"]),
        ("apps", ["deployments", "statefulsets"]),
        ("argoproj.io", ["analysistemplates", "rollouts"]),
        ("autoscaling", ["horizontalpodautoscalers"]),
        ("batch", ["cronjobs", "jobs"]),
        ("external-secrets.io", ["externalsecrets"]),
        ("gateway.networking.k8s.io", ["httproutes"]),
        ("monitoring.coreos.com", ["podmonitors", "prometheusrules", "servicemonitors"]),
        ("networking.k8s.io", ["ingresses"]),
        ("policy", ["poddisruptionbudgets"]),
    ];

    private static readonly string[] Verbs = ["create", "delete", "get", "list", "patch", "update", "watch"];

    internal static Rbac.ClusterRole NewRole(string name, CustomResourceOptions options) => new(name, new ClusterRoleArgs
    {
        Metadata = new ObjectMetaArgs { Name = RoleName },
        Rules =
        [
            .. Delivered.Select(kinds => new PolicyRuleArgs { ApiGroups = kinds.Group, Resources = kinds.Resources, Verbs = Verbs }),

            // To tell whether what was delivered is well.
            new PolicyRuleArgs { ApiGroups = "", Resources = ["events", "pods"], Verbs = ["get", "list", "watch"] },
            new PolicyRuleArgs { ApiGroups = "apps", Resources = "replicasets", Verbs = ["get", "list", "watch"] },
        ],
    }, options);
}
