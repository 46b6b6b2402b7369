namespace Blueprint.Components.Delivery;

/// <summary>What keeps a cluster as its repositories say.</summary>
public enum GitOpsEngine
{
    /// <summary>Argo CD: with a page for people, previews of pull requests, and projects that bound teams.</summary>
    Argocd,

    /// <summary>Flux: smaller, without a page; teams are bounded by the identities that deliver for them.</summary>
    Flux,
}
