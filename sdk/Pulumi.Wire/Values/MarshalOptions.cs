namespace Blueprint.Wire.Values;

/// <summary>What of a property map goes over the wire in one kind of call, and what is made plain.</summary>
/// <remarks>Each side keeps to what the other understands; requests say so in their fields.</remarks>
public sealed record MarshalOptions
{
    /// <summary>Everything, as it is.</summary>
    public static MarshalOptions All { get; } = new() { KeepOutputValues = true };

    /// <summary>Whether unknowns are kept; without, they vanish from objects, and are null in lists.</summary>
    public bool KeepUnknowns { get; init; } = true;

    /// <summary>Whether marks of secrets are kept; without, secrets go in clear.</summary>
    public bool KeepSecrets { get; init; } = true;

    /// <summary>Whether references to resources are kept; without, there is the id, or the URN of what has none.</summary>
    public bool KeepResources { get; init; } = true;

    /// <summary>Whether outputs are kept as first-class values; without, there is what they hold.</summary>
    public bool KeepOutputValues { get; init; }

    /// <summary>Whether properties are kept that are known in part; without, they are left out at the top.</summary>
    public bool KeepPartialValues { get; init; } = true;

    /// <summary>Whether properties are kept that are the SDK's own affair, which begin with two underscores; without, they are left out at the top.</summary>
    public bool KeepInternalKeys { get; init; } = true;
}
