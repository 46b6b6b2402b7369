using Pulumi.Kubernetes.ApiExtensions;

namespace Blueprint.Components.Delivery;

/// <summary>A project of Argo CD: from where, to where and by whom something may be delivered.</summary>
public sealed class AppProjectArgs() : CustomResourceArgs("argoproj.io/v1alpha1", "AppProject")
{
    /// <summary>What it allows.</summary>
    [Input("spec", required: true)]
    public Input<AppProjectSpecArgs> Spec { get; set; } = null!;
}

/// <summary>What a project allows.</summary>
public sealed class AppProjectSpecArgs : ResourceArgs
{
    [Input("sourceRepos")]
    private InputList<string>? sourceRepos;

    [Input("destinations")]
    private InputList<AppProjectDestinationArgs>? destinations;

    [Input("clusterResourceWhitelist")]
    private InputList<GroupKindArgs>? clusterResourceWhitelist;

    [Input("namespaceResourceBlacklist")]
    private InputList<GroupKindArgs>? namespaceResourceBlacklist;

    [Input("roles")]
    private InputList<AppProjectRoleArgs>? roles;

    [Input("destinationServiceAccounts")]
    private InputList<AppProjectAccountArgs>? destinationServiceAccounts;

    /// <summary>What the project is for.</summary>
    [Input("description")]
    public Input<string>? Description { get; set; }

    /// <summary>Repositories that may be delivered from; <c>*</c> is any.</summary>
    public InputList<string> SourceRepos { get => sourceRepos ??= []; set => sourceRepos = value; }

    /// <summary>Clusters and namespaces that may be delivered to.</summary>
    public InputList<AppProjectDestinationArgs> Destinations { get => destinations ??= []; set => destinations = value; }

    /// <summary>Kinds outside namespaces that may be delivered; none unless listed.</summary>
    public InputList<GroupKindArgs> ClusterResourceWhitelist { get => clusterResourceWhitelist ??= []; set => clusterResourceWhitelist = value; }

    /// <summary>Kinds inside namespaces that may not be delivered.</summary>
    public InputList<GroupKindArgs> NamespaceResourceBlacklist { get => namespaceResourceBlacklist ??= []; set => namespaceResourceBlacklist = value; }

    /// <summary>Who may do what in the project.</summary>
    public InputList<AppProjectRoleArgs> Roles { get => roles ??= []; set => roles = value; }

    /// <summary>With whose rights things are delivered, by where to; the first that fits.</summary>
    public InputList<AppProjectAccountArgs> DestinationServiceAccounts { get => destinationServiceAccounts ??= []; set => destinationServiceAccounts = value; }
}

/// <summary>With whose rights things are delivered somewhere.</summary>
public sealed class AppProjectAccountArgs : ResourceArgs
{
    /// <summary>The API of the cluster.</summary>
    [Input("server", required: true)]
    public Input<string> Server { get; set; } = null!;

    /// <summary>The namespace, or a pattern of names.</summary>
    [Input("namespace")]
    public Input<string>? Namespace { get; set; }

    /// <summary>The service account, as <c>namespace:name</c>.</summary>
    [Input("defaultServiceAccount", required: true)]
    public Input<string> DefaultServiceAccount { get; set; } = null!;
}

/// <summary>Where a project may deliver to.</summary>
public sealed class AppProjectDestinationArgs : ResourceArgs
{
    /// <summary>The API of the cluster.</summary>
    [Input("server")]
    public Input<string>? Server { get; set; }

    /// <summary>The namespace, or a pattern of names.</summary>
    [Input("namespace")]
    public Input<string>? Namespace { get; set; }
}

/// <summary>A kind of object, or all with <c>*</c>.</summary>
public sealed class GroupKindArgs : ResourceArgs
{
    /// <summary>The API group; empty for the core.</summary>
    [Input("group", required: true)]
    public Input<string> Group { get; set; } = null!;

    /// <summary>The kind.</summary>
    [Input("kind", required: true)]
    public Input<string> Kind { get; set; } = null!;
}

/// <summary>Who may do what in a project.</summary>
public sealed class AppProjectRoleArgs : ResourceArgs
{
    [Input("groups")]
    private InputList<string>? groups;

    [Input("policies")]
    private InputList<string>? policies;

    /// <summary>The role's name.</summary>
    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;

    /// <summary>What the role is for.</summary>
    [Input("description")]
    public Input<string>? Description { get; set; }

    /// <summary>Groups of people that have the role.</summary>
    public InputList<string> Groups { get => groups ??= []; set => groups = value; }

    /// <summary>What the role may do, as Argo CD writes policies.</summary>
    public InputList<string> Policies { get => policies ??= []; set => policies = value; }
}
