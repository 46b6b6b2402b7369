using Blueprint.Components.Composition;
using Blueprint.Components.Foundation;
using Blueprint.Components.Secrets;
using Blueprint.Components.Versions;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using ApiExtensions = Pulumi.Kubernetes.ApiExtensions;

namespace Blueprint.Components.Delivery;

/// <summary>Argo CD, the platform's own project and root application, and what each team's software is delivered by.</summary>
/// <remarks>
/// Children: the namespace, the release and the platform's project <c>{name}</c>, the application <c>{name}-root</c>, the role
/// <c>{name}-teams</c>, for each team an <see cref="ArgoCdTeam"/> and, where asked for, <see cref="ArgoCdPreviews"/>, and wishes
/// for the secrets <c>{name}-sign-on</c>, <c>{name}-github</c> and <c>{name}-chat</c>.
/// </remarks>
public sealed class ArgoCd : ComponentResource
{
    /// <summary>The chart.</summary>
    public static HelmChart Chart { get; } = VersionCatalog.BuiltIn.Chart("argo-cd");

    /// <summary>The namespace that Argo CD lives in.</summary>
    public const string Namespace = "argocd";

    internal const string SignOnSecret = "argocd-sign-on";
    internal const string GithubSecret = "argocd-github";
    internal const string ChatSecret = "argocd-notifications-secret";

    private const string Project = "platform";

    // The chart's own account, whose rights are the controller's.
    private const string Controller = $"{Namespace}:argocd-application-controller";

    internal ArgoCd(string name, GitOpsArgs args, ComponentResourceOptions options)
        : base("blueprint:delivery:ArgoCd", name, options)
    {
        var ns = new IsolatedNamespace(name, new IsolatedNamespaceArgs
        {
            Cluster = args.Cluster,
            NamespaceName = Namespace,
            AllowsHttpsOut = true,
        }, this.Part());
        NamespaceName = ns.NamespaceName;
        var release = new Release(
            name, Chart.Release("argocd", ns.NamespaceName, ArgoCdValues.For(args)), this.Child(args.Cluster.Provider, args.After));
        AskForSecrets(name, args);
        DeliverThePlatform(name, args, release);

        if (!args.Teams.IsEmpty)
        {
            _ = DeliveryRights.NewRole($"{name}-teams", this.Child(args.Cluster.Provider, args.After));
        }

        foreach (var team in args.Teams)
        {
            _ = new ArgoCdTeam($"{name}-{team.Name}", team, args, this, release);
            if (args.Previews.Enabled)
            {
                _ = new ArgoCdPreviews($"{name}-{team.Name}-previews", team, args, this, release);
            }
        }

        RegisterOutputs();
    }

    /// <summary>The namespace, known to exist once it is known.</summary>
    [Output("namespaceName")]
    public Output<string> NamespaceName { get; private set; }

    private void DeliverThePlatform(string name, GitOpsArgs args, Release release)
    {
        // The chart brings the definitions of these two kinds.
        var project = new ApiExtensions.CustomResource(name, new AppProjectArgs
        {
            Metadata = new ObjectMetaArgs { Name = Project, Namespace = NamespaceName, Annotations = SyncWaves.Of(SyncWaves.Bounds) },
            Spec = new AppProjectSpecArgs
            {
                Description = "What the platform itself runs",
                SourceRepos = args.RepositoryUrl,
                Destinations =
                [
                    new AppProjectDestinationArgs { Server = GitOps.ThisCluster, Namespace = NamespaceName },
                    .. args.Namespaces.Select(to => new AppProjectDestinationArgs { Server = GitOps.ThisCluster, Namespace = to }),
                ],
                ClusterResourceWhitelist = new GroupKindArgs { Group = "", Kind = "Namespace" },
                DestinationServiceAccounts = new AppProjectAccountArgs { Server = GitOps.ThisCluster, Namespace = "*", DefaultServiceAccount = Controller },
            },
        }, this.Child(args.Cluster.Provider, [release]));
        _ = new ApiExtensions.CustomResource($"{name}-root", new ApplicationArgs
        {
            Metadata = new ObjectMetaArgs { Name = "root", Namespace = NamespaceName, Annotations = SyncWaves.Of(SyncWaves.Default) },
            Spec = new ApplicationSpecArgs
            {
                Project = Project,
                Source = new ApplicationSourceArgs { RepoUrl = args.RepositoryUrl, Path = args.Path, TargetRevision = args.Revision },
                Destination = new ApplicationDestinationArgs { Server = GitOps.ThisCluster, Namespace = NamespaceName },
                SyncPolicy = ApplicationSyncPolicyArgs.Automatic(selfHeal: true),
            },
        }, this.Child(args.Cluster.Provider, [project]));
    }

    private void AskForSecrets(string name, GitOpsArgs args)
    {
        if (args.SignOn.IsOn)
        {
            // Argo CD reads keys of secrets that say they are a part of it.
            Ask("sign-on", args.SignOn.ClientSecret, SignOnSecret, CommonLabels.PartOf, "argocd");
        }

        if (args.Access.GithubApp is { } github)
        {
            Ask("github", github, GithubSecret, "argocd.argoproj.io/secret-type", "repo-creds", new()
            {
                ["type"] = "git",
                ["url"] = "https://github.com",
                ["githubAppID"] = "{{ .githubAppID }}",
                ["githubAppInstallationID"] = "{{ .githubAppInstallationID }}",
                ["githubAppPrivateKey"] = "{{ .githubAppPrivateKey }}",
            });
        }

        if (args.Access.Slack is { } slack)
        {
            Ask("chat", slack, ChatSecret, CommonLabels.PartOf, "argocd");
        }

        void Ask(string role, string secret, string target, string label, string value, InputMap<string>? data = null)
        {
            var store = args.Secrets!; // GitOpsArgs.Check promised it.
            _ = new ApiExtensions.CustomResource(
                $"{name}-{role}",
                ExternalSecretArgs.Labelled(
                    target, NamespaceName, SecretStore.PlatformKind, SecretStore.PlatformStore,
                    $"{SecretPaths.Platform(args.Environment)}/{secret}", new() { [label] = value }, data),
                this.Child(args.Cluster.Provider, [store.Ready]));
        }
    }
}
