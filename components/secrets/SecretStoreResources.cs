using Pulumi.Kubernetes.ApiExtensions;

namespace Blueprint.Components.Secrets;

/// <summary>A store that several namespaces read from.</summary>
public sealed class ClusterSecretStoreArgs() : CustomResourceArgs("external-secrets.io/v1", "ClusterSecretStore")
{
    /// <summary>Where the secrets are, and who may read.</summary>
    [Input("spec", required: true)]
    public Input<SecretStoreSpecArgs> Spec { get; set; } = null!;
}

/// <summary>A store that one namespace reads from.</summary>
public sealed class NamespaceSecretStoreArgs() : CustomResourceArgs("external-secrets.io/v1", "SecretStore")
{
    /// <summary>Where the secrets are.</summary>
    [Input("spec", required: true)]
    public Input<SecretStoreSpecArgs> Spec { get; set; } = null!;
}

/// <summary>Where secrets are, and who may read.</summary>
public sealed class SecretStoreSpecArgs : ResourceArgs
{
    [Input("conditions")]
    private InputList<SecretStoreConditionArgs>? conditions;

    /// <summary>Where the secrets are.</summary>
    [Input("provider", required: true)]
    public Input<SecretProviderArgs> Provider { get; set; } = null!;

    /// <summary>Which namespaces may read; any one condition will do.</summary>
    public InputList<SecretStoreConditionArgs> Conditions { get => conditions ??= []; set => conditions = value; }
}

/// <summary>Which namespaces may read.</summary>
public sealed class SecretStoreConditionArgs : ResourceArgs
{
    [Input("namespaces")]
    private InputList<string>? namespaces;

    /// <summary>The namespaces.</summary>
    public InputList<string> Namespaces { get => namespaces ??= []; set => namespaces = value; }
}

/// <summary>Where secrets are.</summary>
public sealed class SecretProviderArgs : ResourceArgs
{
    /// <summary>In AWS.</summary>
    [Input("aws")]
    public Input<AwsSecretProviderArgs>? Aws { get; set; }

    /// <summary>In Secrets Manager, read as the operator itself or through a role that it takes.</summary>
    internal static SecretProviderArgs SecretsManager(Input<string> region, Input<string>? role = null)
    {
        var aws = new AwsSecretProviderArgs { Service = "SecretsManager", Region = region };
        if (role is not null)
        {
            aws.Role = role;
        }

        return new() { Aws = aws };
    }
}

/// <summary>Where in AWS secrets are.</summary>
public sealed class AwsSecretProviderArgs : ResourceArgs
{
    /// <summary>The service.</summary>
    [Input("service", required: true)]
    public Input<string> Service { get; set; } = null!;

    /// <summary>The region.</summary>
    [Input("region", required: true)]
    public Input<string> Region { get; set; } = null!;

    /// <summary>The role to take for reading.</summary>
    [Input("role")]
    public Input<string>? Role { get; set; }
}
