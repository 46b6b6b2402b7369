namespace Blueprint.Policies.Inventory;

/// <summary>A resource that was read from a file.</summary>
/// <param name="Planned">As rules over single resources see it: by its inputs.</param>
/// <param name="Recorded">As rules across the stack see it: with its outputs laid over them.</param>
public sealed record FoundResource(PolicyResource Planned, PolicyResource Recorded)
{
    /// <summary>Whether the file says that it only holds others together, so that no provider makes it.</summary>
    public bool IsComponent { get; init; }

    /// <summary>Where its type is given: the first byte, from 0.</summary>
    internal int At { get; init; }
}
