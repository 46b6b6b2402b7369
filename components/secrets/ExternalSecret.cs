using Pulumi.Kubernetes.ApiExtensions;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Blueprint.Components.Secrets;

/// <summary>A secret of a store that is wanted as a secret of Kubernetes.</summary>
public sealed class ExternalSecretArgs() : CustomResourceArgs("external-secrets.io/v1", "ExternalSecret")
{
    /// <summary>What is wanted.</summary>
    [Input("spec", required: true)]
    public Input<ExternalSecretSpecArgs> Spec { get; set; } = null!;

    /// <summary>All keys of one secret of the store, under the same names.</summary>
    /// <param name="name">The name of both objects in the cluster.</param>
    /// <param name="ns">The namespace.</param>
    /// <param name="storeKind">The kind of the store.</param>
    /// <param name="store">The store.</param>
    /// <param name="key">The secret in the store: its name or ARN.</param>
    internal static ExternalSecretArgs Copy(string name, Input<string> ns, string storeKind, string store, Input<string> key) => new()
    {
        Metadata = new ObjectMetaArgs { Name = name, Namespace = ns },
        Spec = new ExternalSecretSpecArgs
        {
            RefreshInterval = "1h",
            SecretStoreRef = new SecretStoreRefArgs { Kind = storeKind, Name = store },
            Target = new ExternalSecretTargetArgs { Name = name, CreationPolicy = "Owner", DeletionPolicy = "Retain" },
            DataFrom = new ExternalSecretDataFromArgs { Extract = new ExternalSecretExtractArgs { Key = key } },
        },
    };
}

/// <summary>What is wanted of a store.</summary>
public sealed class ExternalSecretSpecArgs : ResourceArgs
{
    [Input("dataFrom")]
    private InputList<ExternalSecretDataFromArgs>? dataFrom;

    /// <summary>How often to look; each look is a call that costs.</summary>
    [Input("refreshInterval")]
    public Input<string>? RefreshInterval { get; set; }

    /// <summary>The store.</summary>
    [Input("secretStoreRef")]
    public Input<SecretStoreRefArgs>? SecretStoreRef { get; set; }

    /// <summary>The secret of Kubernetes.</summary>
    [Input("target")]
    public Input<ExternalSecretTargetArgs>? Target { get; set; }

    /// <summary>What to take.</summary>
    public InputList<ExternalSecretDataFromArgs> DataFrom { get => dataFrom ??= []; set => dataFrom = value; }
}

/// <summary>A store.</summary>
public sealed class SecretStoreRefArgs : ResourceArgs
{
    /// <summary>Its kind: <c>SecretStore</c> or <c>ClusterSecretStore</c>.</summary>
    [Input("kind")]
    public Input<string>? Kind { get; set; }

    /// <summary>Its name.</summary>
    [Input("name")]
    public Input<string>? Name { get; set; }
}

/// <summary>The secret of Kubernetes to make.</summary>
public sealed class ExternalSecretTargetArgs : ResourceArgs
{
    /// <summary>Its name.</summary>
    [Input("name")]
    public Input<string>? Name { get; set; }

    /// <summary>Whether it goes when the wish for it goes.</summary>
    [Input("creationPolicy")]
    public Input<string>? CreationPolicy { get; set; }

    /// <summary>Whether it goes when the store's secret goes.</summary>
    [Input("deletionPolicy")]
    public Input<string>? DeletionPolicy { get; set; }
}

/// <summary>What to take from a store.</summary>
public sealed class ExternalSecretDataFromArgs : ResourceArgs
{
    /// <summary>All keys of one secret.</summary>
    [Input("extract")]
    public Input<ExternalSecretExtractArgs>? Extract { get; set; }
}

/// <summary>One secret of a store.</summary>
public sealed class ExternalSecretExtractArgs : ResourceArgs
{
    /// <summary>Its name or ARN.</summary>
    [Input("key", required: true)]
    public Input<string> Key { get; set; } = null!;
}
