namespace Pulumi.Kubernetes;

/// <summary>What all Kubernetes objects derive from.</summary>
public abstract class KubernetesResource : global::Pulumi.CustomResource
{
    // Only the classes of this assembly derive from it; a program derives from ApiExtensions.CustomResource.
    [global::System.Runtime.CompilerServices.MethodImplAttribute(global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private protected KubernetesResource(
        string type, string name, global::Pulumi.ResourceArgs? args, global::Pulumi.CustomResourceOptions? options)
        : base(type, name, args, options)
    {
    }
}
