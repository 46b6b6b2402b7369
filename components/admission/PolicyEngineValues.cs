using Blueprint.Components.Composition;
using Blueprint.Components.Foundation;

namespace Blueprint.Components.Admission;

/// <summary>What Kyverno is told that its chart does not say by itself.</summary>
internal static class PolicyEngineValues
{
    // What a preview is made of, and so what goes when its time is up.
    private static readonly (string Group, string[] Resources)[] Timed =
    [
        ("", ["configmaps", "persistentvolumeclaims", "serviceaccounts", "services"]),
        ("apps", ["deployments", "statefulsets"]),
        ("argoproj.io", ["rollouts"]),
        ("autoscaling", ["horizontalpodautoscalers"]),
        ("batch", ["cronjobs", "jobs"]),
        ("external-secrets.io", ["externalsecrets"]),
        ("networking.k8s.io", ["ingresses"]),
        ("policy", ["poddisruptionbudgets"]),
    ];

    private static readonly string[] TakeAway = ["delete", "get", "list", "watch"];

    public static InputMap<object> For(PolicyEngineArgs args)
    {
        var isProduction = args.Stage == Stage.Production;
        var admission = Controller(isProduction ? 3 : 1, isProduction ? 2 : 0, PolicyEngine.Account("admission"));
        admission.Add("container", new InputMap<object> { ["resources"] = Resources("100m", "256Mi", "1Gi") });
        admission.Add("topologySpreadConstraints", isProduction ? [Spread("admission-controller")] : Array.Empty<InputMap<object>>());
        var others = isProduction ? 2 : 1;
        var cleanup = Controller(others, isProduction ? 1 : 0, PolicyEngine.Account("cleanup"), new()
        {
            ["clusterRole"] = new InputMap<object>
            {
                ["extraResources"] = Timed.Select(kinds => new InputMap<object>
                {
                    ["apiGroups"] = new[] { kinds.Group },
                    ["resources"] = kinds.Resources,
                    ["verbs"] = TakeAway,
                }).ToArray(),
            },
        });
        cleanup.Add("resources", Resources("50m", "64Mi", "256Mi"));
        var background = Controller(others, isProduction ? 1 : 0, PolicyEngine.Account("background"));
        background.Add("resources", Resources("50m", "64Mi", "256Mi"));
        var reports = Controller(others, isProduction ? 1 : 0, PolicyEngine.Account("reports"));
        reports.Add("resources", Resources("100m", "128Mi", "512Mi"));
        return new()
        {
            ["global"] = new InputMap<object>
            {
                ["nodeSelector"] = new InputMap<object> { ["kubernetes.io/os"] = "linux", [ClusterDefaults.PoolLabel] = "system" },
                ["tolerations"] = new[] { new InputMap<object> { ["key"] = ClusterDefaults.SystemTaint, ["operator"] = "Exists" } },
            },
            ["config"] = new InputMap<object>
            {
                ["webhooks"] = new InputMap<object>
                {
                    ["namespaceSelector"] = new InputMap<object>
                    {
                        ["matchExpressions"] = new[]
                        {
                            new InputMap<object>
                            {
                                ["key"] = "kubernetes.io/metadata.name",
                                ["operator"] = "NotIn",
                                ["values"] = (string[])["kube-system", PolicyEngine.NamespaceName, .. args.ExceptNamespaces],
                            },
                        },
                    },
                },
            },
            ["features"] = new InputMap<object>
            {
                // Exceptions are granted in policies/exemptions.yaml, where they have a reason and an end.
                ["policyExceptions"] = new InputMap<object> { ["enabled"] = false },
                ["registryClient"] = new InputMap<object> { ["allowInsecure"] = false, ["credentialHelpers"] = new[] { "default", "amazon" } },
            },
            ["admissionController"] = admission,
            ["backgroundController"] = background,
            ["cleanupController"] = cleanup,
            ["reportsController"] = reports,
        };
    }

    private static InputMap<object> Controller(int replicas, int atLeast, string account, InputMap<object>? rights = null)
    {
        var rbac = rights ?? [];
        rbac.Add("serviceAccount", new InputMap<object> { ["name"] = account });
        return new()
        {
            ["replicas"] = replicas,
            ["podDisruptionBudget"] = atLeast > 0
                ? new InputMap<object> { ["enabled"] = true, ["minAvailable"] = atLeast }
                : new InputMap<object> { ["enabled"] = false },
            ["rbac"] = rbac,
        };
    }

    private static InputMap<object> Spread(string component) => new()
    {
        ["maxSkew"] = 1,
        ["topologyKey"] = "topology.kubernetes.io/zone",
        ["whenUnsatisfiable"] = "ScheduleAnyway",
        ["labelSelector"] = new InputMap<object> { ["matchLabels"] = new InputMap<object> { ["app.kubernetes.io/component"] = component } },
    };

    private static InputMap<object> Resources(string cpu, string memory, string memoryLimit) => new()
    {
        ["requests"] = new InputMap<object> { ["cpu"] = cpu, ["memory"] = memory },
        ["limits"] = new InputMap<object> { ["memory"] = memoryLimit },
    };
}
