namespace Blueprint.Policies.Inventory;

/// <summary>A resource that was read from a file.</summary>
/// <param name="Planned">As rules over single resources see it: by its inputs.</param>
/// <param name="Recorded">As rules across the stack see it: with its outputs laid over them.</param>
public sealed record FoundResource(PolicyResource Planned, PolicyResource Recorded);
