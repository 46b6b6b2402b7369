using Blueprint.Components.Composition;
using Blueprint.Components.Delivery;
using Blueprint.Components.FinOps;
using Blueprint.Components.Foundation;
using Blueprint.Components.Identity;
using Blueprint.Components.Versions;
using Pulumi.Kubernetes.Helm.V3;

namespace Blueprint.Components.Admission;

/// <summary>Kyverno, for what the API server's own policies cannot say: whose signature an image bears, and when something's time is up.</summary>
/// <remarks>
/// Children: the namespace and the release <c>{name}</c>, and the identities with which images are read, <c>{name}-admission</c> and <c>{name}-reports</c>.
/// What CEL in the API server can say is said there (<see cref="AdmissionControl"/>): that needs no pod that could be down.
/// </remarks>
public sealed class PolicyEngine : ComponentResource, IService
{
    /// <summary>The chart.</summary>
    public static HelmChart Chart { get; } = VersionCatalog.BuiltIn.Chart("kyverno");

    /// <summary>The namespace that it lives in.</summary>
    public const string NamespaceName = "kyverno";

    private const int WebhookPort = 9443;

    /// <summary>Installs the engine.</summary>
    public PolicyEngine(string name, PolicyEngineArgs args, ComponentResourceOptions? options = null)
        : base("blueprint:admission:PolicyEngine", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var ns = new IsolatedNamespace(name, new IsolatedNamespaceArgs
        {
            Cluster = args.Cluster,
            NamespaceName = NamespaceName,

            // The cluster's API, registries, and Sigstore's log of signatures.
            AllowsHttpsOut = true,
            WebhookPorts = [WebhookPort],
            ControlPlaneCidrs = args.ControlPlaneCidrs,
        }, this.Part());
        Resource[] identities = [.. ((string[])["admission", "reports"]).Select(part => new WorkloadIdentity($"{name}-{part}", new WorkloadIdentityArgs
        {
            Account = args.Account,
            Cluster = args.Cluster,
            Namespace = ns.NamespaceName,
            ServiceAccount = Account(part),
            Permissions = RegistryReader.Permissions(args.Account),
        }, this.Part()).Ready)];
        Ready = new Release(
            name, Chart.Release("kyverno", ns.NamespaceName, PolicyEngineValues.For(args)), this.Child(args.Cluster.Provider, [.. identities, .. args.After]));
        RegisterOutputs();
    }

    /// <summary>What must stand before a policy, whose kinds the chart brings.</summary>
    public Resource Ready { get; }

    internal static string Account(string part) => $"kyverno-{part}-controller";
}
