using Blueprint.Components.Composition;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using ApiExtensions = Pulumi.Kubernetes.ApiExtensions;
using Core = Pulumi.Kubernetes.Core.V1;

namespace Blueprint.Components.Delivery;

/// <summary>How Argo CD delivers one team's software: an application for each folder of the environment, with the team's rights and no more.</summary>
/// <remarks>Children: the account with whose rights it delivers, the project and the set of applications <c>{name}</c>.</remarks>
public sealed class ArgoCdTeam : ComponentResource
{
    internal ArgoCdTeam(string name, DeliveredTeam team, GitOpsArgs args, ArgoCd argo, Resource release)
        : base("blueprint:delivery:ArgoCdTeam", name, argo.Part())
    {
        var account = Account(name, team.Account, argo.NamespaceName, this.Child(args.Cluster.Provider));
        var project = new ApiExtensions.CustomResource(name, new AppProjectArgs
        {
            Metadata = new ObjectMetaArgs
            {
                Name = team.Name,
                Namespace = argo.NamespaceName,
                Annotations = Annotations(team, args),
            },
            Spec = Project(team.Name, team, team.Namespace, $"Software of team {team.Name}", argo),
        }, this.Child(args.Cluster.Provider, [release, account]));
        _ = new ApiExtensions.CustomResource(name, new ApplicationSetArgs
        {
            Metadata = new ObjectMetaArgs { Name = team.Name, Namespace = argo.NamespaceName, Annotations = SetAnnotations(SyncWaves.Teams) },
            Spec = ApplicationSetSpecArgs.Of(
                new ApplicationSetGeneratorArgs
                {
                    Git = new GitGeneratorArgs
                    {
                        RepoUrl = team.RepositoryUrl,
                        Revision = team.Revision,
                        Directories = new GitDirectoryArgs { Path = $"{DeliveredTeam.Folder(args.Environment)}/*" },
                    },
                },
                new ApplicationSetTemplateArgs
                {
                    // A dot, which no team's name has: no workload of one team can be called like one of another.
                    Metadata = new ObjectMetaArgs { Name = $"{team.Name}.{{{{.path.basenameNormalized}}}}", Annotations = SyncWaves.Of(SyncWaves.Teams) },
                    Spec = new ApplicationSpecArgs
                    {
                        Project = team.Name,
                        Source = new ApplicationSourceArgs { RepoUrl = team.RepositoryUrl, Path = "{{.path.path}}", TargetRevision = team.Revision },
                        Destination = new ApplicationDestinationArgs { Server = GitOps.ThisCluster, Namespace = team.Namespace },
                        SyncPolicy = ApplicationSyncPolicyArgs.Automatic(selfHeal: true),
                    },
                }),
        }, this.Child(args.Cluster.Provider, [project]));
        RegisterOutputs();
    }

    /// <summary>An account that no pod uses: it is only impersonated.</summary>
    internal static Core.ServiceAccount Account(string name, string account, Input<string> ns, CustomResourceOptions options) => new(name, new ServiceAccountArgs
    {
        Metadata = new ObjectMetaArgs { Name = account, Namespace = ns },
        AutomountServiceAccountToken = false,
    }, options);

    /// <summary>A project for one namespace of a team. What bounds the team is not delivered by it.</summary>
    internal static AppProjectSpecArgs Project(string name, DeliveredTeam team, Input<string> ns, string description, ArgoCd argo) => new()
    {
        Description = description,
        SourceRepos = team.RepositoryUrl,
        Destinations = new AppProjectDestinationArgs { Server = GitOps.ThisCluster, Namespace = ns },
        DestinationServiceAccounts = new AppProjectAccountArgs
        {
            Server = GitOps.ThisCluster,
            Namespace = ns,
            DefaultServiceAccount = Output.Format($"{argo.NamespaceName}:{team.Account}"),
        },
        NamespaceResourceBlacklist =
        [
            new GroupKindArgs { Group = "", Kind = "ResourceQuota" },
            new GroupKindArgs { Group = "", Kind = "LimitRange" },
            new GroupKindArgs { Group = "", Kind = "Secret" },
            new GroupKindArgs { Group = "networking.k8s.io", Kind = "NetworkPolicy" },
            new GroupKindArgs { Group = "rbac.authorization.k8s.io", Kind = "Role" },
            new GroupKindArgs { Group = "rbac.authorization.k8s.io", Kind = "RoleBinding" },
            new GroupKindArgs { Group = "external-secrets.io", Kind = "SecretStore" },
            new GroupKindArgs { Group = "external-secrets.io", Kind = "PushSecret" },
            new GroupKindArgs { Group = "generators.external-secrets.io", Kind = "*" },
        ],
        Roles = new AppProjectRoleArgs
        {
            Name = "deployer",
            Description = "May start a delivery",
            Groups = team.Group,
            Policies = $"p, proj:{name}:deployer, applications, sync, {name}/*, allow",
        },
    };

    /// <summary>Deleting a set waits until its applications, and with them their finalizers, are gone, while there is a controller to see to it.</summary>
    internal static InputMap<string> SetAnnotations(int wave)
    {
        var annotations = SyncWaves.Of(wave);
        annotations.Add("pulumi.com/deletionPropagationPolicy", "foreground");
        return annotations;
    }

    private static InputMap<string> Annotations(DeliveredTeam team, GitOpsArgs args)
    {
        var annotations = SyncWaves.Of(SyncWaves.Bounds);
        if (args.Access.Slack is not null && team.Channel is { } channel)
        {
            annotations.AddRange(ArgoCdNotifications.Subscriptions(channel));
        }

        return annotations;
    }
}
