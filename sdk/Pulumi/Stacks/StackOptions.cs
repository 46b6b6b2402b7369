namespace Pulumi;

/// <summary>What applies to all resources of a stack.</summary>
public class StackOptions
{
    /// <summary>Makes options that change nothing.</summary>
    public StackOptions()
    {
    }

    /// <summary>Functions that may change arguments and options of every resource, called as they are made.</summary>
    public List<ResourceTransformation> ResourceTransformations { get; set; } = [];

    /// <summary>Functions that may change arguments and options of every resource, called by the engine.</summary>
    public List<ResourceTransform> ResourceTransforms { get; set; } = [];
}
