using Blueprint.Engine.Model;

namespace Blueprint.Engine.Deploying;

/// <summary>What became of a chain of steps.</summary>
/// <param name="IsDone">Whether all were done.</param>
/// <param name="State">What the last one led to; null for a deletion, or where not all were done.</param>
internal sealed record ChainOutcome(bool IsDone, ResourceState? State)
{
    public static ChainOutcome Failed { get; } = new(false, null);

    public static ChainOutcome Stopped { get; } = new(false, null);
}
