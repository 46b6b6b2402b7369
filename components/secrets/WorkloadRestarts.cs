using Blueprint.Components.Composition;
using Blueprint.Components.Delivery;
using Blueprint.Components.FinOps;
using Blueprint.Components.Foundation;
using Blueprint.Components.Versions;
using Pulumi.Kubernetes.Helm.V3;

namespace Blueprint.Components.Secrets;

/// <summary>Reloader: rolls a workload over when a secret that it reads has changed, if the workload asks for it.</summary>
/// <remarks>Children: the namespace and the release <c>{name}</c>.</remarks>
public sealed class WorkloadRestarts : ComponentResource, IService
{
    /// <summary>The chart.</summary>
    public static HelmChart Chart { get; } = VersionCatalog.BuiltIn.Chart("reloader");

    /// <summary>The namespace that it lives in.</summary>
    public const string NamespaceName = "reloader";

    /// <summary>The annotation by which a workload asks to be rolled over whenever one of its secrets changes; its value is <c>true</c>.</summary>
    public const string Annotation = "reloader.stakater.com/auto";

    /// <summary>Installs it.</summary>
    public WorkloadRestarts(string name, WorkloadRestartsArgs args, ComponentResourceOptions? options = null)
        : base("blueprint:secrets:WorkloadRestarts", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var ns = new IsolatedNamespace(name, new IsolatedNamespaceArgs
        {
            Cluster = args.Cluster,
            NamespaceName = NamespaceName,
            AllowsHttpsOut = true, // The cluster's API.
        }, this.Part());
        _ = new Release(name, Chart.Release("reloader", ns.NamespaceName, Values(args)), this.Child(args.Cluster.Provider, args.After));
        RegisterOutputs();
    }

    private static InputMap<object> Values(WorkloadRestartsArgs args)
    {
        var isProduction = args.Stage == Stage.Production;
        return new()
        {
            ["reloader"] = new InputMap<object>
            {
                ["autoReloadAll"] = false,
                ["watchGlobally"] = true,
                ["ignoreConfigMaps"] = true,
                ["isArgoRollouts"] = true,

                // As if somebody had asked for a rollout: nothing that delivery would undo.
                ["reloadStrategy"] = "annotations",
                ["enableHA"] = isProduction,
                ["readOnlyRootFileSystem"] = true,
                ["podDisruptionBudget"] = new InputMap<object> { ["enabled"] = isProduction },
                ["deployment"] = new InputMap<object>
                {
                    ["replicas"] = isProduction ? 2 : 1,
                    ["nodeSelector"] = new InputMap<object> { ["kubernetes.io/os"] = "linux", [ClusterDefaults.PoolLabel] = "system" },
                    ["tolerations"] = new[] { new InputMap<object> { ["key"] = ClusterDefaults.SystemTaint, ["operator"] = "Exists" } },
                    ["containerSecurityContext"] = new InputMap<object>
                    {
                        ["allowPrivilegeEscalation"] = false,
                        ["capabilities"] = new InputMap<object> { ["drop"] = new[] { "ALL" } },
                    },
                    ["resources"] = new InputMap<object>
                    {
                        ["requests"] = new InputMap<object> { ["cpu"] = "20m", ["memory"] = "128Mi" },
                        ["limits"] = new InputMap<object> { ["memory"] = "256Mi" },
                    },
                },
            },
        };
    }
}
