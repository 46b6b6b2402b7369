using Blueprint.Components.Configuration;

namespace Blueprint.Components.Delivery;

/// <summary>Previews of pull requests: what is switched on, for how long, and with how much room for all of a team's together.</summary>
public sealed record PreviewSettings
{
    /// <summary>Whether there are any.</summary>
    [Setting("Whether a pull request with the label gets a preview.")]
    public bool Enabled { get; init; }

    /// <summary>The label that asks for one; only people who may write to the repository can set it.</summary>
    [Setting("Label of a pull request that asks for a preview."), LabelValue]
    public string Label { get; init; } = "preview";

    /// <summary>How long one lives after it was last deployed, in hours; the next push wakes it up.</summary>
    [Setting("How long a preview lives after it was last deployed, in hours; the next push wakes it up."), Between(1, 336)]
    public int Hours { get; init; } = 24;

    /// <summary>Processor cores of all of a team's previews together.</summary>
    [Setting("Processor cores, requested by all previews of a team together."), Between(1, 1_000)]
    public int CpuCores { get; init; } = 4;

    /// <summary>Memory of all of a team's previews together, in GiB.</summary>
    [Setting("Memory, requested by all previews of a team together, in GiB."), Between(1, 10_000)]
    public int MemoryGib { get; init; } = 8;

    /// <summary>Pods of all of a team's previews together.</summary>
    [Setting("Pods of all previews of a team together."), Between(1, 1_000)]
    public int Pods { get; init; } = 30;
}
