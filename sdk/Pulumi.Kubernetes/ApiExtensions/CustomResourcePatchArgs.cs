using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Pulumi.Kubernetes.ApiExtensions;

/// <summary>What a patch of a custom object sets. Derive from it, and add a member with <see cref="InputAttribute"/> for each field to set.</summary>
public abstract class CustomResourcePatchArgs : global::Pulumi.ResourceArgs
{
    /// <param name="apiVersion">The group and version of the object, such as <c>example.com/v1</c>.</param>
    /// <param name="kind">The kind of the object, such as <c>Widget</c>.</param>
    protected CustomResourcePatchArgs(string apiVersion, string kind)
    {
        ApiVersion = apiVersion;
        Kind = kind;
        Type = $"kubernetes:{apiVersion}:{kind}Patch";
    }

    /// <summary>The group and version of the object.</summary>
    [Input("apiVersion")]
    public Input<string> ApiVersion { get; }

    /// <summary>The kind of the object.</summary>
    [Input("kind")]
    public Input<string> Kind { get; }

    /// <summary>The name of the object that is patched, and metadata to set.</summary>
    [Input("metadata")]
    public Input<ObjectMetaArgs>? Metadata { get; set; }

    /// <summary>The type token that follows from the two.</summary>
    internal string Type { get; }
}
