using System.Text.RegularExpressions;
using Pulumi.Kubernetes.ApiExtensions;

namespace Blueprint.Components.Delivery;

/// <summary>A repository that Flux keeps a copy of.</summary>
public sealed class GitRepositoryArgs() : CustomResourceArgs("source.toolkit.fluxcd.io/v1", "GitRepository")
{
    /// <summary>Which, and what of it.</summary>
    [Input("spec", required: true)]
    public Input<GitRepositorySpecArgs> Spec { get; set; } = null!;
}

/// <summary>Which repository, and what of it.</summary>
public sealed partial class GitRepositorySpecArgs : ResourceArgs
{
    /// <summary>Its address.</summary>
    [Input("url", required: true)]
    public Input<string> Url { get; set; } = null!;

    /// <summary>How often to look.</summary>
    [Input("interval", required: true)]
    public Input<string> Interval { get; set; } = null!;

    /// <summary>The branch, tag or commit.</summary>
    [Input("ref")]
    public Input<GitReferenceArgs>? Reference { get; set; }

    /// <summary>What is left out, as <c>.gitignore</c> says it.</summary>
    [Input("ignore")]
    public Input<string>? Ignore { get; set; }

    /// <summary>Who gives access: <c>github</c> for a GitHub App.</summary>
    [Input("provider")]
    public Input<string>? Provider { get; set; }

    /// <summary>The secret to enter with.</summary>
    [Input("secretRef")]
    public Input<FluxReferenceArgs>? SecretRef { get; set; }

    internal static GitRepositorySpecArgs Of(string url, string revision, DeliveryAccess access, string? ignore = null)
    {
        var spec = new GitRepositorySpecArgs { Url = url, Interval = "3m", Reference = ReferenceTo(revision) };
        if (ignore is not null)
        {
            spec.Ignore = ignore;
        }

        if (access.GithubApp is not null)
        {
            spec.Provider = "github";
            spec.SecretRef = new FluxReferenceArgs { Name = Flux.GithubSecret };
        }

        return spec;
    }

    // Argo CD finds out what a revision is; Flux is told. A version is a tag, as the policies of production have it.
    private static GitReferenceArgs ReferenceTo(string revision) =>
        Commit().IsMatch(revision) ? new() { Commit = revision }
        : Version().IsMatch(revision) ? new() { Tag = revision }
        : new() { Branch = revision };

    [GeneratedRegex("^[0-9a-f]{40}$")]
    private static partial Regex Commit();

    [GeneratedRegex(@"^v?\d+\.\d+\.\d+([-+][0-9A-Za-z.+-]+)?$")]
    private static partial Regex Version();
}

/// <summary>What of a repository: one of its members.</summary>
public sealed class GitReferenceArgs : ResourceArgs
{
    /// <summary>A branch.</summary>
    [Input("branch")]
    public Input<string>? Branch { get; set; }

    /// <summary>A tag.</summary>
    [Input("tag")]
    public Input<string>? Tag { get; set; }

    /// <summary>A commit.</summary>
    [Input("commit")]
    public Input<string>? Commit { get; set; }
}

/// <summary>An object of Flux's namespace.</summary>
public sealed class FluxReferenceArgs : ResourceArgs
{
    /// <summary>Its name.</summary>
    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;
}

/// <summary>A folder of a repository that Flux keeps running in a namespace.</summary>
public sealed class FluxKustomizationArgs() : CustomResourceArgs("kustomize.toolkit.fluxcd.io/v1", "Kustomization")
{
    /// <summary>Which, where, and with whose rights.</summary>
    [Input("spec", required: true)]
    public Input<FluxKustomizationSpecArgs> Spec { get; set; } = null!;
}

/// <summary>Which folder, where, and with whose rights.</summary>
public sealed class FluxKustomizationSpecArgs : ResourceArgs
{
    /// <summary>The repository.</summary>
    [Input("sourceRef", required: true)]
    public Input<FluxObjectArgs> SourceRef { get; set; } = null!;

    /// <summary>The folder.</summary>
    [Input("path")]
    public Input<string>? Path { get; set; }

    /// <summary>How often to mend what was changed by hand.</summary>
    [Input("interval", required: true)]
    public Input<string> Interval { get; set; } = null!;

    /// <summary>How soon to try again after a failure.</summary>
    [Input("retryInterval")]
    public Input<string>? RetryInterval { get; set; }

    /// <summary>How long it may take.</summary>
    [Input("timeout")]
    public Input<string>? Timeout { get; set; }

    /// <summary>Whether what left the folder leaves the cluster.</summary>
    [Input("prune", required: true)]
    public Input<bool> Prune { get; set; } = null!;

    /// <summary>Whether it is done only when what it delivered is well.</summary>
    [Input("wait")]
    public Input<bool>? Wait { get; set; }

    /// <summary>The namespace of all objects.</summary>
    [Input("targetNamespace")]
    public Input<string>? TargetNamespace { get; set; }

    /// <summary>The account with whose rights it delivers.</summary>
    [Input("serviceAccountName")]
    public Input<string>? ServiceAccountName { get; set; }

    internal static FluxKustomizationSpecArgs Of(string source, string folder, Input<string> ns, string account) => new()
    {
        SourceRef = new FluxObjectArgs { Kind = "GitRepository", Name = source },
        Path = $"./{folder}",
        Interval = "10m",
        RetryInterval = "1m",
        Timeout = "5m",
        Prune = true,
        Wait = true,
        TargetNamespace = ns,
        ServiceAccountName = account,
    };
}
