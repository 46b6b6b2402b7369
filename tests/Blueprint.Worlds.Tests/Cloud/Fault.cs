namespace Blueprint.Worlds.Tests.Cloud;

/// <summary>Where a provider fails.</summary>
internal enum FaultPoint
{
    Configure,
    Check,
    Diff,
    Create,
    Update,
    Delete,
    Read,
    Invoke,
}

/// <summary>How it fails.</summary>
internal enum FaultMode
{
    /// <summary>It says why it cannot be, and has done nothing.</summary>
    Refusal,

    /// <summary>It has done it, but what it did does not come up.</summary>
    Partial,

    /// <summary>It breaks down in a way that it should not.</summary>
    Bug,
}

/// <summary>A failure that lasts for one operation on the stack.</summary>
/// <param name="Point">Where.</param>
/// <param name="Mode">How.</param>
/// <param name="Name">The name of the resource that fails.</param>
internal sealed record Fault(FaultPoint Point, FaultMode Mode, string Name)
{
    public const string Text = "out of order";

    public override string ToString() => $"{Point} of \"{Name}\" fails ({Mode})";
}
