using Blueprint.Components.Composition;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using ApiExtensions = Pulumi.Kubernetes.ApiExtensions;

namespace Blueprint.Components.Delivery;

/// <summary>How Flux delivers one team's software: the environment's folder, with the team's rights and no more.</summary>
/// <remarks>
/// Children: the account with whose rights it delivers, the repository and what it delivers <c>{name}</c>, and where the
/// team is told, whom <c>{name}</c> and of what <c>{name}</c>. They are in Flux's own namespace, where no team may write.
/// </remarks>
public sealed class FluxTeam : ComponentResource
{
    internal FluxTeam(string name, DeliveredTeam team, GitOpsArgs args, Flux flux, Resource release)
        : base("blueprint:delivery:FluxTeam", name, flux.Part())
    {
        var provider = args.Cluster.Provider;
        var folder = DeliveredTeam.Folder(args.Environment);
        var account = ArgoCdTeam.Account(name, team.Account, flux.NamespaceName, this.Child(provider));
        var source = new ApiExtensions.CustomResource(name, new GitRepositoryArgs
        {
            Metadata = new ObjectMetaArgs { Name = team.Account, Namespace = flux.NamespaceName },
            Spec = GitRepositorySpecArgs.Of(team.RepositoryUrl, team.Revision, args.Access, OnlyFoldersOf(folder)),
        }, this.Child(provider, [release]));
        _ = new ApiExtensions.CustomResource(name, new FluxKustomizationArgs
        {
            Metadata = new ObjectMetaArgs { Name = team.Account, Namespace = flux.NamespaceName, Annotations = SyncWaves.Of(SyncWaves.Teams) },
            Spec = FluxKustomizationSpecArgs.Of(team.Account, folder, team.Namespace, team.Account),
        }, this.Child(provider, [source, account]));
        if (args.Access.Slack is not null && team.Channel is { } channel)
        {
            Tell(name, team, channel, args, flux, release);
        }

        RegisterOutputs();
    }

    // A workload is a folder: what lies beside the folders is none, as Argo CD has it.
    private static string OnlyFoldersOf(string folder) => string.Concat(((string[])["json", "yaml", "yml"]).Select(kind => $"/{folder}/*.{kind}\n"));

    private void Tell(string name, DeliveredTeam team, string channel, GitOpsArgs args, Flux flux, Resource release)
    {
        var whom = new ApiExtensions.CustomResource(name, new FluxProviderArgs
        {
            Metadata = new ObjectMetaArgs { Name = team.Account, Namespace = flux.NamespaceName },
            Spec = new FluxProviderSpecArgs
            {
                Type = "slack",
                Channel = channel,
                Address = "https://slack.com/api/chat.postMessage",
                SecretRef = new FluxReferenceArgs { Name = Flux.ChatSecret },
            },
        }, this.Child(args.Cluster.Provider, [release]));
        _ = new ApiExtensions.CustomResource(name, new FluxAlertArgs
        {
            Metadata = new ObjectMetaArgs { Name = team.Account, Namespace = flux.NamespaceName },
            Spec = new FluxAlertSpecArgs
            {
                ProviderRef = new FluxReferenceArgs { Name = team.Account },
                EventSeverity = "info",
                EventSources =
                [
                    new FluxObjectArgs { Kind = "GitRepository", Name = team.Account },
                    new FluxObjectArgs { Kind = "Kustomization", Name = team.Account },
                ],
            },
        }, this.Child(args.Cluster.Provider, [whom]));
    }
}
