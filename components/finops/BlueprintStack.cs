using Blueprint.Components.Versions;

namespace Blueprint.Components.FinOps;

/// <summary>A stack on whose resources the eight cost facts stand, and which takes its charts and images from a mirror where one is named.</summary>
public abstract class BlueprintStack : Stack
{
    /// <summary>Begins a stack; its constructor sets the facts before it makes resources.</summary>
    protected BlueprintStack()
        : this(new CostTags())
    {
    }

    private BlueprintStack(CostTags costTags)
        : base(Mirrored(costTags.Options)) => CostTags = costTags;

    /// <summary>The stack's cost tags.</summary>
    protected CostTags CostTags { get; }

    private static StackOptions Mirrored(StackOptions options)
    {
        var setting = Mirror.Setting.Split(':');
        if (new Config(setting[0]).Get(setting[1]) is { Length: > 0 } address)
        {
            options.ResourceTransformations.Add(new MirrorRewrites(new Mirror(address)).Rewrite);
        }

        return options;
    }
}
