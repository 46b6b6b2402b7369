using System.Globalization;
using Blueprint.Components.Composition;
using Blueprint.Components.Foundation;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Rbac.V1;
using ApiExtensions = Pulumi.Kubernetes.ApiExtensions;
using Core = Pulumi.Kubernetes.Core.V1;
using Rbac = Pulumi.Kubernetes.Rbac.V1;

namespace Blueprint.Components.Delivery;

/// <summary>Previews of one team's pull requests, all in one bounded namespace, each under names of its own.</summary>
/// <remarks>
/// Children: the namespace, its quota, its limits, the binding of the account that delivers, the project and the set of applications <c>{name}</c>.
/// A pull request gets one while it is open and bears the label, which takes the right to write to the repository. What runs is a
/// branch of the team's own repository: the branch of a fork is not in it. When the pull request is closed, all that was delivered
/// for it is taken away; when its time is up, Kyverno takes the objects away, and as nothing is mended that was changed by hand,
/// they come back with the next push only.
/// </remarks>
public sealed class ArgoCdPreviews : ComponentResource
{
    /// <summary>The folder of a team's repository that a preview is made of.</summary>
    public const string Folder = "environments/preview";

    /// <summary>The label by which Kyverno knows how long an object lives.</summary>
    public const string LifetimeLabel = "cleanup.kyverno.io/ttl";

    /// <summary>The label with the number of the pull request.</summary>
    public const string NumberLabel = "blueprint.dev/pull-request";

    // Often enough to be of use, and seldom enough for what GitHub allows an hour: twelve calls for each team.
    private const int SecondsBetweenLooks = 300;

    internal ArgoCdPreviews(string name, DeliveredTeam team, GitOpsArgs args, ArgoCd argo, Resource release)
        : base("blueprint:delivery:ArgoCdPreviews", name, argo.Part())
    {
        var provider = args.Cluster.Provider;
        var ns = new IsolatedNamespace(name, new IsolatedNamespaceArgs
        {
            Cluster = args.Cluster,
            NamespaceName = NamespaceOf(team.Name),
        }, this.Part());
        var bounds = Bound(name, ns, args);
        _ = new Rbac.RoleBinding(name, new RoleBindingArgs
        {
            Metadata = new ObjectMetaArgs { Name = "delivery", Namespace = ns.NamespaceName },
            RoleRef = new RoleRefArgs { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = DeliveryRights.RoleName },
            Subjects = new SubjectArgs { Kind = "ServiceAccount", Name = team.Account, Namespace = argo.NamespaceName },
        }, this.Child(provider));

        var projectName = $"{team.Name}.previews";
        var project = new ApiExtensions.CustomResource(name, new AppProjectArgs
        {
            Metadata = new ObjectMetaArgs { Name = projectName, Namespace = argo.NamespaceName, Annotations = SyncWaves.Of(SyncWaves.Bounds) },
            Spec = ArgoCdTeam.Project(projectName, team, ns.NamespaceName, $"Previews of team {team.Name}", argo),
        }, this.Child(provider, [release, .. bounds]));
        _ = new ApiExtensions.CustomResource(name, new ApplicationSetArgs
        {
            Metadata = new ObjectMetaArgs { Name = projectName, Namespace = argo.NamespaceName, Annotations = ArgoCdTeam.SetAnnotations(SyncWaves.Previews) },
            Spec = ApplicationSetSpecArgs.Of(
                new ApplicationSetGeneratorArgs { PullRequest = PullRequests(team, args) },
                new ApplicationSetTemplateArgs
                {
                    Metadata = new ObjectMetaArgs
                    {
                        Name = $"{projectName}.{{{{.number}}}}",
                        Annotations = SyncWaves.Of(SyncWaves.Previews),

                        // Without it, what was delivered would outlive its pull request.
                        Finalizers = "resources-finalizer.argocd.argoproj.io",
                    },
                    Spec = Application(projectName, team, ns, args.Previews),
                }),
        }, this.Child(provider, [project]));
        RegisterOutputs();
    }

    /// <summary>The namespace of a team's previews.</summary>
    public static string NamespaceOf(string team) => $"team-{team}-previews";

    private static PullRequestGeneratorArgs PullRequests(DeliveredTeam team, GitOpsArgs args)
    {
        var (owner, repository) = team.Repository.Split('/') is [var first, var second]
            ? (first, second)
            : throw new ArgumentException($"'{team.Repository}' of team '{team.Name}' is no repository as owner/name.", nameof(team));
        var github = new GithubPullRequestsArgs { Owner = owner, Repo = repository, Labels = args.Previews.Label };
        if (args.Access.GithubApp is not null)
        {
            github.AppSecretName = ArgoCd.GithubSecret;
        }

        return new()
        {
            Github = github,
            Filters = new PullRequestFilterArgs { TargetBranchMatch = $"^{DeliveredTeam.MainBranch}$" },
            RequeueAfterSeconds = SecondsBetweenLooks,
        };
    }

    private static ApplicationSpecArgs Application(string project, DeliveredTeam team, IsolatedNamespace ns, PreviewSettings previews) => new()
    {
        Project = project,
        Source = new ApplicationSourceArgs
        {
            RepoUrl = team.RepositoryUrl,
            Path = Folder,

            // The branch's name and not its commit: a fork's commits can be had from the repository that it leads to, its branches cannot.
            TargetRevision = "refs/heads/{{.branch}}",
            Kustomize = new ApplicationKustomizeArgs
            {
                NameSuffix = "-pr-{{.number}}",
                CommonLabels =
                {
                    [NumberLabel] = "{{.number}}",
                    [LifetimeLabel] = $"{previews.Hours.ToString(CultureInfo.InvariantCulture)}h",
                },
                LabelWithoutSelector = true,
            },
        },
        Destination = new ApplicationDestinationArgs { Server = GitOps.ThisCluster, Namespace = ns.NamespaceName },
        SyncPolicy = ApplicationSyncPolicyArgs.Automatic(selfHeal: false),
    };

    private Resource[] Bound(string name, IsolatedNamespace ns, GitOpsArgs args)
    {
        var (previews, provider) = (args.Previews, args.Cluster.Provider);
        var metadata = new ObjectMetaArgs { Name = "previews", Namespace = ns.NamespaceName };
        return
        [
            new Core.ResourceQuota(name, new ResourceQuotaArgs
            {
                Metadata = metadata,
                Spec = new ResourceQuotaSpecArgs
                {
                    Hard =
                    {
                        ["requests.cpu"] = $"{previews.CpuCores}",
                        ["requests.memory"] = $"{previews.MemoryGib}Gi",
                        ["limits.memory"] = $"{2 * previews.MemoryGib}Gi",
                        ["pods"] = $"{previews.Pods}",
                        ["requests.storage"] = "20Gi",
                        ["requests.nvidia.com/gpu"] = "0",
                        ["services.loadbalancers"] = "0",
                        ["services.nodeports"] = "0",
                    },
                },
            }, this.Child(provider)),
            new Core.LimitRange(name, new LimitRangeArgs
            {
                Metadata = metadata,
                Spec = new LimitRangeSpecArgs
                {
                    Limits = new LimitRangeItemArgs
                    {
                        Type = "Container",
                        DefaultRequest = { ["cpu"] = "50m", ["memory"] = "64Mi" },
                        Default = { ["memory"] = "256Mi" },
                        Max = { ["cpu"] = "2", ["memory"] = "2Gi" },
                    },
                },
            }, this.Child(provider)),
        ];
    }
}
