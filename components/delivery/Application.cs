using Pulumi.Kubernetes.ApiExtensions;

namespace Blueprint.Components.Delivery;

/// <summary>An application of Argo CD: a folder of a repository, kept running in a cluster.</summary>
public sealed class ApplicationArgs() : CustomResourceArgs("argoproj.io/v1alpha1", "Application")
{
    /// <summary>What to deliver, and where.</summary>
    [Input("spec", required: true)]
    public Input<ApplicationSpecArgs> Spec { get; set; } = null!;
}

/// <summary>What to deliver, and where.</summary>
public sealed class ApplicationSpecArgs : ResourceArgs
{
    /// <summary>The project that allows it.</summary>
    [Input("project", required: true)]
    public Input<string> Project { get; set; } = null!;

    /// <summary>From where.</summary>
    [Input("source")]
    public Input<ApplicationSourceArgs>? Source { get; set; }

    /// <summary>To where.</summary>
    [Input("destination", required: true)]
    public Input<ApplicationDestinationArgs> Destination { get; set; } = null!;

    /// <summary>When.</summary>
    [Input("syncPolicy")]
    public Input<ApplicationSyncPolicyArgs>? SyncPolicy { get; set; }
}

/// <summary>A folder of a repository.</summary>
public sealed class ApplicationSourceArgs : ResourceArgs
{
    /// <summary>The repository.</summary>
    [Input("repoURL", required: true)]
    public Input<string> RepoUrl { get; set; } = null!;

    /// <summary>The folder.</summary>
    [Input("path")]
    public Input<string>? Path { get; set; }

    /// <summary>The branch, tag or commit.</summary>
    [Input("targetRevision")]
    public Input<string>? TargetRevision { get; set; }

    /// <summary>What is changed on the way.</summary>
    [Input("kustomize")]
    public Input<ApplicationKustomizeArgs>? Kustomize { get; set; }
}

/// <summary>What is changed in a folder's objects on their way.</summary>
public sealed class ApplicationKustomizeArgs : ResourceArgs
{
    [Input("commonLabels")]
    private InputMap<string>? commonLabels;

    /// <summary>What is put behind each name.</summary>
    [Input("nameSuffix")]
    public Input<string>? NameSuffix { get; set; }

    /// <summary>Labels for all objects.</summary>
    public InputMap<string> CommonLabels { get => commonLabels ??= []; set => commonLabels = value; }

    /// <summary>Whether selectors are left as they are.</summary>
    [Input("labelWithoutSelector")]
    public Input<bool>? LabelWithoutSelector { get; set; }
}

/// <summary>A namespace of a cluster.</summary>
public sealed class ApplicationDestinationArgs : ResourceArgs
{
    /// <summary>The API of the cluster.</summary>
    [Input("server")]
    public Input<string>? Server { get; set; }

    /// <summary>The namespace of objects that name none.</summary>
    [Input("namespace")]
    public Input<string>? Namespace { get; set; }
}

/// <summary>When and how to deliver.</summary>
public sealed class ApplicationSyncPolicyArgs : ResourceArgs
{
    [Input("syncOptions")]
    private InputList<string>? syncOptions;

    /// <summary>Delivers by itself; without it somebody has to ask.</summary>
    [Input("automated")]
    public Input<ApplicationAutomatedSyncArgs>? Automated { get; set; }

    /// <summary>Options, such as <c>ServerSideApply=true</c>.</summary>
    public InputList<string> SyncOptions { get => syncOptions ??= []; set => syncOptions = value; }

    /// <summary>What happens when it fails.</summary>
    [Input("retry")]
    public Input<ApplicationRetryArgs>? Retry { get; set; }

    /// <summary>Delivers by itself, takes away what left the folder, and tries again with growing patience.</summary>
    /// <param name="selfHeal">Whether changes made in the cluster are undone.</param>
    internal static ApplicationSyncPolicyArgs Automatic(bool selfHeal) => new()
    {
        Automated = new ApplicationAutomatedSyncArgs { Prune = true, SelfHeal = selfHeal },
        SyncOptions = ["ServerSideApply=true", "PruneLast=true"],
        Retry = new ApplicationRetryArgs
        {
            Limit = 5,
            Backoff = new ApplicationBackoffArgs { Duration = "10s", Factor = 2, MaxDuration = "5m" },
        },
    };
}

/// <summary>How often to try again.</summary>
public sealed class ApplicationRetryArgs : ResourceArgs
{
    /// <summary>How many times.</summary>
    [Input("limit")]
    public Input<int>? Limit { get; set; }

    /// <summary>How long to wait in between.</summary>
    [Input("backoff")]
    public Input<ApplicationBackoffArgs>? Backoff { get; set; }
}

/// <summary>How long to wait before another try.</summary>
public sealed class ApplicationBackoffArgs : ResourceArgs
{
    /// <summary>The first wait, such as <c>10s</c>.</summary>
    [Input("duration")]
    public Input<string>? Duration { get; set; }

    /// <summary>How many times longer each next one is.</summary>
    [Input("factor")]
    public Input<int>? Factor { get; set; }

    /// <summary>The longest.</summary>
    [Input("maxDuration")]
    public Input<string>? MaxDuration { get; set; }
}

/// <summary>How to deliver by itself.</summary>
public sealed class ApplicationAutomatedSyncArgs : ResourceArgs
{
    /// <summary>Whether what left the folder leaves the cluster.</summary>
    [Input("prune")]
    public Input<bool>? Prune { get; set; }

    /// <summary>Whether changes made in the cluster are undone.</summary>
    [Input("selfHeal")]
    public Input<bool>? SelfHeal { get; set; }
}
