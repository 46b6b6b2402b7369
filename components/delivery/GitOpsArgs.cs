using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.Foundation;

namespace Blueprint.Components.Delivery;

/// <summary>What is decided about delivery from Git.</summary>
public sealed class GitOpsArgs : ResourceArgs
{
    /// <summary>The cluster to deliver to.</summary>
    /// <value>Required.</value>
    public required ClusterAccess Cluster { get; init; }

    /// <summary>What must stand before workloads can run.</summary>
    /// <value>Default: nothing.</value>
    public ImmutableArray<Resource> After { get; init; } = [];

    /// <summary>The repository that says what the platform runs.</summary>
    /// <value>Required; an HTTPS address.</value>
    public required string RepositoryUrl { get; init; }

    /// <summary>The folder in it that says so for this cluster.</summary>
    /// <value>Required.</value>
    public required string Path { get; init; }

    /// <summary>The branch, tag or commit.</summary>
    /// <value>Default: <c>main</c>.</value>
    public string Revision { get; init; } = "main";

    /// <summary>The namespaces that the platform's repository may deliver to, besides Argo CD's own.</summary>
    /// <value>Default: none; patterns of names may be given, but <c>*</c> alone would let the repository into every team's.</value>
    public ImmutableArray<string> Namespaces { get; init; } = [];

    /// <summary>The domain under which Argo CD is called <c>argocd</c>.</summary>
    /// <value>Required.</value>
    public required string Domain { get; init; }

    /// <summary>What the environment is for: production has two of each part.</summary>
    /// <value>Default: <see cref="Stage.Production"/>.</value>
    public Stage Stage { get; init; } = Stage.Production;
}
