using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.Foundation;
using Blueprint.Components.Secrets;

namespace Blueprint.Components.Delivery;

/// <summary>What is decided about delivery from Git.</summary>
public sealed class GitOpsArgs : ResourceArgs
{
    /// <summary>What delivers.</summary>
    /// <value>Default: <see cref="GitOpsEngine.Argocd"/>. A change takes the one down and puts the other up; what they delivered stays.</value>
    public GitOpsEngine Engine { get; init; }

    /// <summary>The cluster to deliver to.</summary>
    /// <value>Required.</value>
    public required ClusterAccess Cluster { get; init; }

    /// <summary>What must stand before workloads can run.</summary>
    /// <value>Default: nothing.</value>
    public ImmutableArray<Resource> After { get; init; } = [];

    /// <summary>The environment: which folders of repositories are delivered.</summary>
    /// <value>Required.</value>
    public required string Environment { get; init; }

    /// <summary>The repository that says what the platform runs.</summary>
    /// <value>Required; an HTTPS address.</value>
    public required string RepositoryUrl { get; init; }

    /// <summary>The folder in it that says so for this cluster.</summary>
    /// <value>Required.</value>
    public required string Path { get; init; }

    /// <summary>The branch, tag or commit.</summary>
    /// <value>Default: <c>main</c>.</value>
    public string Revision { get; init; } = DeliveredTeam.MainBranch;

    /// <summary>The namespaces that the platform's repository may deliver to, besides delivery's own.</summary>
    /// <value>Default: none; patterns of names may be given, but <c>*</c> alone would let the repository into every team's.</value>
    public ImmutableArray<string> Namespaces { get; init; } = [];

    /// <summary>The teams whose software is delivered.</summary>
    /// <value>Default: none.</value>
    public ImmutableArray<DeliveredTeam> Teams { get; init; } = [];

    /// <summary>The domain under which Argo CD is called <c>argocd</c>.</summary>
    /// <value>Required.</value>
    public required string Domain { get; init; }

    /// <summary>The store that the secrets of <see cref="SignOn"/> and <see cref="Access"/> come from.</summary>
    /// <value>Default: none; then neither may ask for a secret.</value>
    public SecretStore? Secrets { get; init; }

    /// <summary>How people sign on to Argo CD.</summary>
    /// <value>Default: nobody does; whoever may enter the cluster uses <c>argocd --core</c>.</value>
    public SignOn SignOn { get; init; } = new();

    /// <summary>How delivery reaches repositories and the chat.</summary>
    /// <value>Default: repositories are public, and nobody is told.</value>
    public DeliveryAccess Access { get; init; } = new();

    /// <summary>Previews of pull requests; by Argo CD only.</summary>
    /// <value>Default: none.</value>
    public PreviewSettings Previews { get; init; } = new();

    /// <summary>What the environment is for: production has two of each part, on nodes of their own.</summary>
    /// <value>Default: <see cref="Stage.Production"/>.</value>
    public Stage Stage { get; init; } = Stage.Production;

    internal void Check(string name)
    {
        if (Secrets is null && (SignOn.IsOn || Access.GithubApp is not null || Access.Slack is not null))
        {
            throw new ArgumentException($"Delivery '{name}' is to use secrets, and was given no store to take them from.", nameof(name));
        }
    }
}
