using Blueprint.Protocol;

namespace Blueprint.Worlds.Tests.Cloud;

/// <summary>Something that exists in the cloud.</summary>
internal sealed record Thing
{
    public required string Id { get; init; }

    /// <summary>The URN for which it was made; empty for what was there before.</summary>
    public required string Urn { get; init; }

    public required string Zone { get; init; }

    public required PropertyMap Inputs { get; init; }

    /// <summary>Whether nobody here made it.</summary>
    public bool IsForeign { get; init; }

    public string PhysicalName => (Inputs.Find("name")?.Revealed as PropertyValue.Text)?.Value ?? "";
}
