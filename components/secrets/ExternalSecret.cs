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

    /// <summary>All keys of one secret of the store, in a secret that others find by its labels.</summary>
    /// <param name="name">The name of both objects in the cluster.</param>
    /// <param name="ns">The namespace.</param>
    /// <param name="storeKind">The kind of the store.</param>
    /// <param name="store">The store.</param>
    /// <param name="key">The secret in the store: its name or ARN.</param>
    /// <param name="labels">The labels.</param>
    /// <param name="data">Templates of the keys; the store's own under the same names if left out.</param>
    internal static ExternalSecretArgs Labelled(
        string name, Input<string> ns, string storeKind, string store, Input<string> key, InputMap<string> labels, InputMap<string>? data = null)
    {
        var template = new ExternalSecretTemplateArgs { Metadata = new ExternalSecretTemplateMetadataArgs { Labels = labels } };
        if (data is not null)
        {
            template.Data = data;
        }

        return new()
        {
            Metadata = new ObjectMetaArgs { Name = name, Namespace = ns },
            Spec = new ExternalSecretSpecArgs
            {
                RefreshInterval = "1h",
                SecretStoreRef = new SecretStoreRefArgs { Kind = storeKind, Name = store },
                Target = new ExternalSecretTargetArgs { Name = name, CreationPolicy = "Owner", DeletionPolicy = "Retain", Template = template },
                DataFrom = new ExternalSecretDataFromArgs { Extract = new ExternalSecretExtractArgs { Key = key } },
            },
        };
    }
}

/// <summary>What a secret of Kubernetes looks like.</summary>
public sealed class ExternalSecretTemplateArgs : ResourceArgs
{
    [Input("data")]
    private InputMap<string>? data;

    /// <summary>What is written on it.</summary>
    [Input("metadata")]
    public Input<ExternalSecretTemplateMetadataArgs>? Metadata { get; set; }

    /// <summary>Its keys, each a template over the store's.</summary>
    public InputMap<string> Data { get => data ??= []; set => data = value; }
}

/// <summary>What is written on a secret of Kubernetes.</summary>
public sealed class ExternalSecretTemplateMetadataArgs : ResourceArgs
{
    [Input("labels")]
    private InputMap<string>? labels;

    /// <summary>Its labels.</summary>
    public InputMap<string> Labels { get => labels ??= []; set => labels = value; }
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

    /// <summary>What it looks like; as the store has it if left out.</summary>
    [Input("template")]
    public Input<ExternalSecretTemplateArgs>? Template { get; set; }
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
