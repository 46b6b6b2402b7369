using Blueprint.Components.Composition;
using Blueprint.Components.Delivery;
using Blueprint.Components.FinOps;
using Blueprint.Components.Foundation;
using Blueprint.Components.Identity;
using Blueprint.Components.Versions;
using Pulumi.Kubernetes.Helm.V3;

namespace Blueprint.Components.Admission;

/// <summary>The Trivy operator: a report of known weaknesses and forgotten secrets beside every workload that runs, and metrics of them.</summary>
/// <remarks>Children: the namespace, the identity with which images are read, and the release <c>{name}</c>.</remarks>
public sealed class ImageScanning : ComponentResource, IService
{
    /// <summary>The chart.</summary>
    public static HelmChart Chart { get; } = VersionCatalog.BuiltIn.Chart("trivy-operator");

    /// <summary>The namespace that it lives in.</summary>
    public const string NamespaceName = "trivy-system";

    private const string ServiceAccount = "trivy-operator";

    // The image of Trivy names no user, and so would run as root.
    private const int Nobody = 65534;

    /// <summary>Installs the operator.</summary>
    public ImageScanning(string name, ImageScanningArgs args, ComponentResourceOptions? options = null)
        : base("blueprint:admission:ImageScanning", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var ns = new IsolatedNamespace(name, new IsolatedNamespaceArgs
        {
            Cluster = args.Cluster,
            NamespaceName = NamespaceName,
            AllowsHttpsOut = true, // The cluster's API, registries, and the list of weaknesses.
        }, this.Part());
        var identity = new WorkloadIdentity(name, new WorkloadIdentityArgs
        {
            Account = args.Account,
            Cluster = args.Cluster,
            Namespace = ns.NamespaceName,
            ServiceAccount = ServiceAccount,
            Permissions = RegistryReader.Permissions(args.Account),
        }, this.Part());
        _ = new Release(name, Chart.Release(ServiceAccount, ns.NamespaceName, Values(args)), this.Child(args.Cluster.Provider, [identity.Ready, .. args.After]));
        RegisterOutputs();
    }

    private static InputMap<object> Values(ImageScanningArgs args)
    {
        var nodes = new InputMap<object> { ["kubernetes.io/os"] = "linux", [ClusterDefaults.PoolLabel] = "system" };
        var tolerations = new[] { new InputMap<object> { ["key"] = ClusterDefaults.SystemTaint, ["operator"] = "Exists" } };
        return new()
        {
            ["serviceAccount"] = new InputMap<object> { ["create"] = true, ["name"] = ServiceAccount },
            ["nodeSelector"] = nodes,
            ["tolerations"] = tolerations,
            ["resources"] = Resources("50m", "256Mi", "512Mi"),
            ["podSecurityContext"] = new InputMap<object> { ["runAsNonRoot"] = true, ["seccompProfile"] = Seccomp() },
            ["operator"] = new InputMap<object>
            {
                ["scanJobsConcurrentLimit"] = args.Stage == Stage.Production ? 5 : 2,
                ["scanJobTTL"] = "10m",
                ["vulnerabilityScannerEnabled"] = true,
                ["exposedSecretScannerEnabled"] = true,
                ["sbomGenerationEnabled"] = true,

                // The platform's own rules judge how things are set, and nodes would have to be entered with every right there is.
                ["configAuditScannerEnabled"] = false,
                ["rbacAssessmentScannerEnabled"] = false,
                ["infraAssessmentScannerEnabled"] = false,
                ["clusterComplianceEnabled"] = false,

                // The registry is entered by identity: no secret of anybody has to be read for it.
                ["accessGlobalSecretsAndServiceAccount"] = false,
                ["metricsFindingsEnabled"] = true,
            },
            ["trivyOperator"] = new InputMap<object>
            {
                ["scanJobNodeSelector"] = nodes,
                ["scanJobTolerations"] = tolerations,
                ["scanJobPodTemplatePodSecurityContext"] = new InputMap<object>
                {
                    ["runAsNonRoot"] = true,
                    ["runAsUser"] = Nobody,
                    ["fsGroup"] = Nobody,
                    ["seccompProfile"] = Seccomp(),
                },
            },
            ["trivy"] = new InputMap<object>
            {
                ["ignoreUnfixed"] = true,
                ["severity"] = "HIGH,CRITICAL",
                ["resources"] = Resources("100m", "256Mi", "1Gi"),
            },
        };
    }

    private static InputMap<object> Seccomp() => new() { ["type"] = "RuntimeDefault" };

    private static InputMap<object> Resources(string cpu, string memory, string memoryLimit) => new()
    {
        ["requests"] = new InputMap<object> { ["cpu"] = cpu, ["memory"] = memory },
        ["limits"] = new InputMap<object> { ["memory"] = memoryLimit },
    };
}
