using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Pulumi.Kubernetes.ApiExtensions;

/// <summary>What a custom object is made from. Derive from it, and add a member with <see cref="InputAttribute"/> for each of its fields.</summary>
public abstract class CustomResourceArgs : global::Pulumi.ResourceArgs
{
    /// <param name="apiVersion">The group and version, such as <c>example.com/v1</c>.</param>
    /// <param name="kind">The kind, such as <c>Widget</c>.</param>
    protected CustomResourceArgs(string apiVersion, string kind)
    {
        ApiVersion = apiVersion;
        Kind = kind;
        Type = $"kubernetes:{apiVersion}:{kind}";
    }

    /// <summary>The group and version.</summary>
    [Input("apiVersion")]
    public Input<string> ApiVersion { get; }

    /// <summary>The kind.</summary>
    [Input("kind")]
    public Input<string> Kind { get; }

    /// <summary>Name, namespace, labels and annotations. Without a name the object is named after the resource.</summary>
    [Input("metadata")]
    public Input<ObjectMetaArgs>? Metadata { get; set; }

    /// <summary>The type token that follows from the two.</summary>
    internal string Type { get; }
}
