using Blueprint.Components.Composition;
using Blueprint.Components.Foundation;

namespace Blueprint.Components.Delivery;

/// <summary>What Argo CD is told that its chart does not say by itself.</summary>
internal static class ArgoCdValues
{
    // An application is as healthy as its status says. Argo CD lost this rule in 1.8; without it a wave of
    // applications does not wait for the one before.
    private const string ApplicationHealth = """
        local health = obj.status and obj.status.health
        return { status = health and health.status or "Progressing", message = health and health.message or "" }
        """;

    private static readonly InputMap<string> OnSystemNodes = new() { ["kubernetes.io/os"] = "linux", [ClusterDefaults.PoolLabel] = "system" };

    public static string Host(GitOpsArgs args) => $"argocd.{args.Domain}";

    public static InputMap<object> For(GitOpsArgs args)
    {
        var isProduction = args.Stage == Stage.Production;
        var replicas = isProduction ? 2 : 1;
        var settings = ArgoCdAccess.SignOn(args.SignOn);
        settings.Add("application.resourceTrackingMethod", "annotation");
        settings.Add("application.sync.impersonation.enabled", true);
        settings.Add("resource.customizations.health.argoproj.io_Application", ApplicationHealth);
        var notifications = ArgoCdNotifications.Values(args.Access.Slack is not null);
        notifications.Add("resources", Resources("50m", "64Mi", "256Mi"));
        return new InputMap<object>
        {
            ["global"] = Global(args, isProduction),
            ["configs"] = new InputMap<object>
            {
                ["cm"] = settings,
                ["params"] = new InputMap<object>
                {
                    // TLS ends at the load balancer. The keys have dots in them and the values are text.
                    ["server.insecure"] = "true",
                    ["applicationsetcontroller.policy"] = "sync",
                    ["reposerver.parallelism.limit"] = "10",
                },
                ["rbac"] = ArgoCdAccess.Rights(args),
            },
            ["redis-ha"] = isProduction ? Redis() : new InputMap<object> { ["enabled"] = false },
            ["redis"] = new InputMap<object> { ["resources"] = Resources("50m", "64Mi", "256Mi") },
            ["dex"] = new InputMap<object> { ["enabled"] = false },
            ["notifications"] = notifications,

            // One controller serves one cluster: a second would stand by for another.
            ["controller"] = Part(1, isProduction, Resources("250m", "512Mi", "2Gi")),
            ["server"] = Part(replicas, isProduction, Resources("100m", "128Mi", "512Mi")),
            ["repoServer"] = Part(replicas, isProduction, Resources("500m", "1Gi", "2Gi")),
            ["applicationSet"] = Part(replicas, isProduction, Resources("100m", "128Mi", "512Mi")),
        };
    }

    private static InputMap<object> Global(GitOpsArgs args, bool isProduction)
    {
        var global = new InputMap<object>
        {
            ["domain"] = Host(args),
            ["networkPolicy"] = new InputMap<object> { ["create"] = true },
            ["nodeSelector"] = OnSystemNodes,
            ["tolerations"] = Tolerations(),

            // Two of a part on one node fall together.
            ["affinity"] = new InputMap<object> { ["podAntiAffinity"] = isProduction ? "hard" : "soft" },
        };
        if (isProduction)
        {
            global.Add("topologySpreadConstraints", new[]
            {
                new InputMap<object> { ["maxSkew"] = 1, ["topologyKey"] = "topology.kubernetes.io/zone", ["whenUnsatisfiable"] = "ScheduleAnyway" },
            });
        }

        return global;
    }

    // Three with a quorum of two, each on a node and in a zone of its own, behind three proxies. The subchart reads nothing of `global`.
    private static InputMap<object> Redis() => new()
    {
        ["enabled"] = true,
        ["hardAntiAffinity"] = true,
        ["nodeSelector"] = OnSystemNodes,
        ["tolerations"] = Tolerations(),
        ["topologySpreadConstraints"] = new InputMap<object>
        {
            ["enabled"] = true,
            ["maxSkew"] = "1",
            ["topologyKey"] = "topology.kubernetes.io/zone",
            ["whenUnsatisfiable"] = "ScheduleAnyway",
        },
        ["podDisruptionBudget"] = new InputMap<object> { ["maxUnavailable"] = 1 },
        ["redis"] = new InputMap<object> { ["resources"] = Resources("100m", "128Mi", "512Mi") },
        ["sentinel"] = new InputMap<object> { ["resources"] = Resources("50m", "64Mi", "128Mi") },
        ["haproxy"] = new InputMap<object>
        {
            ["enabled"] = true,
            ["hardAntiAffinity"] = true,
            ["tolerations"] = Tolerations(),
            ["podDisruptionBudget"] = new InputMap<object> { ["maxUnavailable"] = 1 },
            ["resources"] = Resources("50m", "64Mi", "128Mi"),
        },
    };

    private static InputMap<object>[] Tolerations() => [new() { ["key"] = ClusterDefaults.SystemTaint, ["operator"] = "Exists" }];

    private static InputMap<object> Part(int replicas, bool isProduction, InputMap<object> resources) => new()
    {
        ["replicas"] = replicas,
        ["resources"] = resources,
        ["metrics"] = new InputMap<object> { ["enabled"] = true },
        ["pdb"] = isProduction
            ? new InputMap<object> { ["enabled"] = true, ["maxUnavailable"] = "1" }
            : new InputMap<object> { ["enabled"] = false },
    };

    // No limit on processor time: a controller that is throttled falls behind and looks broken.
    private static InputMap<object> Resources(string cpu, string memory, string memoryLimit) => new()
    {
        ["requests"] = new InputMap<object> { ["cpu"] = cpu, ["memory"] = memory },
        ["limits"] = new InputMap<object> { ["memory"] = memoryLimit },
    };
}
