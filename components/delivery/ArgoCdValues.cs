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

    public static string Host(GitOpsArgs args) => $"argocd.{args.Domain}";

    public static InputMap<object> For(GitOpsArgs args)
    {
        var isProduction = args.Stage == Stage.Production;
        var replicas = isProduction ? 2 : 1;
        return new InputMap<object>
        {
            ["global"] = new InputMap<object>
            {
                ["domain"] = Host(args),
                ["networkPolicy"] = new InputMap<object> { ["create"] = true },
                ["nodeSelector"] = new InputMap<object> { ["kubernetes.io/os"] = "linux", [ClusterDefaults.PoolLabel] = "system" },
                ["tolerations"] = new[] { new InputMap<object> { ["key"] = ClusterDefaults.SystemTaint, ["operator"] = "Exists" } },
            },
            ["configs"] = new InputMap<object>
            {
                ["cm"] = new InputMap<object>
                {
                    ["application.resourceTrackingMethod"] = "annotation",
                    ["resource.customizations.health.argoproj.io_Application"] = ApplicationHealth,
                },
                ["params"] = new InputMap<object>
                {
                    // TLS ends at the load balancer. The keys have dots in them and the values are text.
                    ["server.insecure"] = "true",
                    ["applicationsetcontroller.policy"] = "sync",
                },
                ["rbac"] = new InputMap<object> { ["policy.default"] = "role:readonly" },
            },
            ["redis-ha"] = new InputMap<object> { ["enabled"] = isProduction },
            ["dex"] = new InputMap<object> { ["enabled"] = false },
            ["controller"] = Part(1, isProduction, Resources("250m", "512Mi", "2Gi")),
            ["server"] = Part(replicas, isProduction, Resources("100m", "128Mi", "512Mi")),
            ["repoServer"] = Part(replicas, isProduction, Resources("500m", "1Gi", "2Gi")),
            ["applicationSet"] = Part(replicas, isProduction, Resources("100m", "128Mi", "512Mi")),
        };
    }

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
