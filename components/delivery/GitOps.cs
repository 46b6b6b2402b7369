using Blueprint.Components.Composition;
using Blueprint.Components.FinOps;
using Blueprint.Components.Foundation;
using Blueprint.Components.Versions;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using ApiExtensions = Pulumi.Kubernetes.ApiExtensions;

namespace Blueprint.Components.Delivery;

/// <summary>Argo CD, the platform's own project, and the root application from which everything else is delivered.</summary>
/// <remarks>Children: the namespace <c>{name}</c>, the release <c>{name}</c>, the project <c>{name}</c> and the application <c>{name}-root</c>.</remarks>
public sealed class GitOps : ComponentResource, IService
{
    /// <summary>The chart.</summary>
    public static HelmChart Chart { get; } = VersionCatalog.BuiltIn.Chart("argo-cd");

    /// <summary>The namespace that Argo CD lives in.</summary>
    public const string NamespaceName = "argocd";

    /// <summary>The cluster that Argo CD itself runs in, as it calls it.</summary>
    public const string ThisCluster = "https://kubernetes.default.svc";

    private const string Project = "platform";

    /// <summary>Installs Argo CD.</summary>
    public GitOps(string name, GitOpsArgs args, ComponentResourceOptions? options = null)
        : base("blueprint:delivery:GitOps", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);

        var ns = new IsolatedNamespace(name, new IsolatedNamespaceArgs
        {
            Cluster = args.Cluster,
            NamespaceName = NamespaceName,
            AllowsHttpsOut = true,
        }, this.Part());
        var release = new Release(
            name, Chart.Release("argocd", ns.NamespaceName, ArgoCdValues.For(args)), this.Child(args.Cluster.Provider, args.After));

        // The chart brings the definitions of these two kinds.
        var project = new ApiExtensions.CustomResource(name, new AppProjectArgs
        {
            Metadata = new ObjectMetaArgs { Name = Project, Namespace = ns.NamespaceName },
            Spec = new AppProjectSpecArgs
            {
                Description = "What the platform itself runs",
                SourceRepos = args.RepositoryUrl,
                Destinations =
                [
                    new AppProjectDestinationArgs { Server = ThisCluster, Namespace = ns.NamespaceName },
                    .. args.Namespaces.Select(to => new AppProjectDestinationArgs { Server = ThisCluster, Namespace = to }),
                ],
                ClusterResourceWhitelist = new GroupKindArgs { Group = "", Kind = "Namespace" },
            },
        }, this.Child(args.Cluster.Provider, [release]));
        _ = new ApiExtensions.CustomResource($"{name}-root", new ApplicationArgs
        {
            Metadata = new ObjectMetaArgs { Name = "root", Namespace = ns.NamespaceName },
            Spec = new ApplicationSpecArgs
            {
                Project = Project,
                Source = new ApplicationSourceArgs { RepoUrl = args.RepositoryUrl, Path = args.Path, TargetRevision = args.Revision },
                Destination = new ApplicationDestinationArgs { Server = ThisCluster, Namespace = ns.NamespaceName },
                SyncPolicy = new ApplicationSyncPolicyArgs
                {
                    Automated = new ApplicationAutomatedSyncArgs { Prune = true, SelfHeal = true },
                    SyncOptions = ["ServerSideApply=true", "PruneLast=true"],
                },
            },
        }, this.Child(args.Cluster.Provider, [project]));

        Url = Output.Create($"https://{ArgoCdValues.Host(args)}/");
        RegisterOutputs();
    }

    /// <summary>Where people reach Argo CD, once its name leads there.</summary>
    [Output("url")]
    public Output<string> Url { get; private set; }
}
