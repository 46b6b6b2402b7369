using Blueprint.Components.Composition;
using Blueprint.Components.FinOps;
using Blueprint.Components.Foundation;
using Blueprint.Components.Versions;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using ApiExtensions = Pulumi.Kubernetes.ApiExtensions;

namespace Blueprint.Components.Delivery;

/// <summary>Argo Rollouts: a release goes out in steps, and is taken back by itself when Prometheus says that it fails or is slow.</summary>
/// <remarks>
/// Children: the namespace and the release <c>{name}</c>, the flow <c>{name}-metrics</c> to Prometheus, and what a step may ask,
/// <c>{name}-success-rate</c> and <c>{name}-latency</c>. A rollout uses these by name, with <c>clusterScope: true</c> and the
/// arguments <c>namespace</c> and <c>service</c>. They ask the two metrics that OpenTelemetry's HTTP instrumentation gives.
/// </remarks>
public sealed class ProgressiveDelivery : ComponentResource, IService
{
    /// <summary>The chart.</summary>
    public static HelmChart Chart { get; } = VersionCatalog.BuiltIn.Chart("argo-rollouts");

    /// <summary>The namespace that the controller lives in.</summary>
    public const string NamespaceName = "argo-rollouts";

    /// <summary>Where the Prometheus operator's servers answer.</summary>
    public const string DefaultPrometheus = "http://prometheus-operated.monitoring.svc.cluster.local:9090";

    /// <summary>The template that asks which part of the calls went well.</summary>
    public const string SuccessRate = "success-rate";

    /// <summary>The template that asks how long calls take.</summary>
    public const string Latency = "latency";

    // Of one service: what its calls are counted by. A rollout's canary pods are told apart by `service`.
    private const string Calls = "http_server_request_duration_seconds";
    private const string Served = "namespace=\"{{args.namespace}}\",service=\"{{args.service}}\"";

    /// <summary>Installs the controller.</summary>
    public ProgressiveDelivery(string name, ProgressiveDeliveryArgs args, ComponentResourceOptions? options = null)
        : base("blueprint:delivery:ProgressiveDelivery", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var (host, port) = Address(args.PrometheusUrl);

        var ns = new IsolatedNamespace(name, new IsolatedNamespaceArgs
        {
            Cluster = args.Cluster,
            NamespaceName = NamespaceName,
            AllowsHttpsOut = true, // The cluster's API.
        }, this.Part());
        new NamespaceFlows(this, name, args.Cluster, ns.NamespaceName).AllowTo("metrics", host, port);
        var release = new Release(name, Chart.Release("argo-rollouts", ns.NamespaceName, Values(args)), this.Child(args.Cluster.Provider, args.After));

        Template(name, SuccessRate, args, release, new()
        {
            // At least 99 of 100; between 95 and 99 nobody is sure, and a person decides.
            Query = $"sum(rate({Calls}_count{{{Served},http_response_status_code!~\"5..\"}}[2m])) / sum(rate({Calls}_count{{{Served}}}[2m]))",
            Success = "len(result) > 0 && !isNaN(result[0]) && result[0] >= {{args.at-least}}",
            Failure = "len(result) > 0 && !isNaN(result[0]) && result[0] < {{args.at-worst}}",
            Bounds = [("at-least", "0.99"), ("at-worst", "0.95")],
        });
        Template(name, Latency, args, release, new()
        {
            Query = $"histogram_quantile(0.95, sum by (le) (rate({Calls}_bucket{{{Served}}}[2m])))",
            Success = "len(result) > 0 && !isNaN(result[0]) && result[0] <= {{args.at-most}}",
            Failure = "len(result) > 0 && !isNaN(result[0]) && result[0] > {{args.at-worst}}",
            Bounds = [("at-most", "0.5"), ("at-worst", "1")],
        });
        RegisterOutputs();
    }

    private sealed record Question
    {
        public required string Query { get; init; }

        public required string Success { get; init; }

        public required string Failure { get; init; }

        public required (string Name, string Value)[] Bounds { get; init; }
    }

    private void Template(string name, string template, ProgressiveDeliveryArgs args, Release release, Question question) =>
        _ = new ApiExtensions.CustomResource($"{name}-{template}", new ClusterAnalysisTemplateArgs
        {
            Metadata = new ObjectMetaArgs { Name = template, Annotations = SyncWaves.Of(SyncWaves.Bounds) },
            Spec = new AnalysisTemplateSpecArgs
            {
                Args =
                [
                    new AnalysisArgumentArgs { Name = "namespace" },
                    new AnalysisArgumentArgs { Name = "service" },
                    .. question.Bounds.Select(bound => new AnalysisArgumentArgs { Name = bound.Name, Value = bound.Value }),
                ],
                Metrics = new AnalysisMetricArgs
                {
                    Name = template,
                    Interval = "1m",
                    Count = 5,
                    FailureLimit = 1,

                    // No calls say nothing: a release that nobody has tried is not passed by silence.
                    InconclusiveLimit = 2,
                    SuccessCondition = question.Success,
                    FailureCondition = question.Failure,
                    Provider = new AnalysisProviderArgs { Prometheus = new PrometheusQueryArgs { Address = args.PrometheusUrl, Query = question.Query } },
                },
            },
        }, this.Child(args.Cluster.Provider, [release]));

    // Services of a cluster are called {service}.{namespace}.svc...; the flow leads to the namespace.
    private static (string Namespace, int Port) Address(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Host.Split('.') is [_, var ns, "svc", ..]
            ? (ns, address.Port)
            : throw new ArgumentException($"'{url}' is no address of a service in the cluster, such as {DefaultPrometheus}.", nameof(url));

    private static InputMap<object> Values(ProgressiveDeliveryArgs args)
    {
        var isProduction = args.Stage == Stage.Production;
        var controller = new InputMap<object>
        {
            ["replicas"] = isProduction ? 2 : 1,
            ["nodeSelector"] = new InputMap<object> { ["kubernetes.io/os"] = "linux", [ClusterDefaults.PoolLabel] = "system" },
            ["tolerations"] = new[] { new InputMap<object> { ["key"] = ClusterDefaults.SystemTaint, ["operator"] = "Exists" } },
            ["resources"] = new InputMap<object>
            {
                ["requests"] = new InputMap<object> { ["cpu"] = "50m", ["memory"] = "128Mi" },
                ["limits"] = new InputMap<object> { ["memory"] = "256Mi" },
            },
            ["metrics"] = new InputMap<object> { ["enabled"] = true },
            ["pdb"] = isProduction
                ? new InputMap<object> { ["enabled"] = true, ["maxUnavailable"] = 1 }
                : new InputMap<object> { ["enabled"] = false },
        };
        if (isProduction)
        {
            controller.Add("affinity", new InputMap<object>
            {
                ["podAntiAffinity"] = new InputMap<object>
                {
                    ["requiredDuringSchedulingIgnoredDuringExecution"] = new[]
                    {
                        new InputMap<object>
                        {
                            ["topologyKey"] = "kubernetes.io/hostname",
                            ["labelSelector"] = new InputMap<object> { ["matchLabels"] = new InputMap<object> { ["app.kubernetes.io/component"] = "rollouts-controller" } },
                        },
                    },
                },
            });
        }

        return new()
        {
            ["installCRDs"] = true,
            ["keepCRDs"] = true,
            ["clusterInstall"] = true,
            ["dashboard"] = new InputMap<object> { ["enabled"] = false },
            ["controller"] = controller,
        };
    }
}
