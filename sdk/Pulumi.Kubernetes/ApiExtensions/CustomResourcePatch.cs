using Pulumi.Kubernetes.Types.Outputs.Meta.V1;

namespace Pulumi.Kubernetes.ApiExtensions;

/// <summary>A change to a custom object that something else made.</summary>
/// <remarks>Derive from it to give its outputs types.</remarks>
public class CustomResourcePatch : KubernetesResource
{
    /// <param name="name">The resource's name in the program.</param>
    /// <param name="args">What it sets; says the object's version and kind.</param>
    /// <param name="options">Options.</param>
    [global::System.Runtime.CompilerServices.MethodImplAttribute(global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    public CustomResourcePatch(string name, CustomResourcePatchArgs args, CustomResourceOptions? options = null)
        : base(args.Type, name, args, MakeOptions(options))
    {
    }

    /// <summary>The group and version.</summary>
    [Output("apiVersion")]
    public Output<string> ApiVersion { get; private set; } = null!;

    /// <summary>The kind.</summary>
    [Output("kind")]
    public Output<string> Kind { get; private set; } = null!;

    /// <summary>Name, namespace, labels and annotations, as they are in the cluster.</summary>
    [Output("metadata")]
    public Output<ObjectMeta> Metadata { get; private set; } = null!;

    private static CustomResourceOptions MakeOptions(CustomResourceOptions? options) =>
        Utilities.MakeResourceOptions(options, null, new CustomResourceOptions());
}
