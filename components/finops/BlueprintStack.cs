namespace Blueprint.Components.FinOps;

/// <summary>A stack on whose resources the eight cost facts stand.</summary>
public abstract class BlueprintStack : Stack
{
    /// <summary>Begins a stack; its constructor sets the facts before it makes resources.</summary>
    protected BlueprintStack()
        : this(new CostTags())
    {
    }

    private BlueprintStack(CostTags costTags)
        : base(costTags.Options) => CostTags = costTags;

    /// <summary>The stack's cost tags.</summary>
    protected CostTags CostTags { get; }
}
