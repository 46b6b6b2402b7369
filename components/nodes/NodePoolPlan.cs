using System.Collections.Immutable;
using Blueprint.Components.Composition;

namespace Blueprint.Components.Nodes;

/// <summary>A pool of nodes in words: for whom, of what, how many, and when its nodes go.</summary>
/// <param name="Name">Its name, which is the value of the pool label of its nodes.</param>
/// <param name="Capacity">How instances are paid: <c>on-demand</c> or <c>spot</c>.</param>
/// <param name="Families">Kinds of instances: letters of categories, or names of families.</param>
/// <param name="Limits">What all its nodes together may have: the only hard stop for what they cost.</param>
public sealed record NodePoolPlan(string Name, string Capacity, ImmutableArray<string> Families, ImmutableSortedDictionary<string, string> Limits)
{
    /// <summary>What keeps pods away that do not ask for the pool, as a key whose value is <c>true</c>.</summary>
    /// <value>Default: nothing, and every pod may come.</value>
    public string? Taint { get; init; }

    /// <summary>Whether nodes are given up for cheaper ones while pods run on them, and not only when they are empty.</summary>
    /// <value>Default: yes.</value>
    public bool Consolidates { get; init; } = true;

    /// <summary>Whether nodes stay in business hours that could be given up for cheaper ones.</summary>
    /// <value>Default: no.</value>
    public bool RestsInBusinessHours { get; init; }

    /// <summary>Cores of the largest instance.</summary>
    /// <value>Default: 16.</value>
    public int LargestCores { get; init; } = 16;

    /// <summary>Whether instances carry GPUs, and <see cref="Families"/> names families.</summary>
    public bool HasGpus => Limits.ContainsKey(Gpu);

    /// <summary>The label of GPUs as a resource, and of the taint that keeps their nodes free.</summary>
    public const string Gpu = "nvidia.com/gpu";

    /// <summary>The taint of nodes that may be taken back within two minutes.</summary>
    public const string SpotTaint = "blueprint.dev/spot";

    /// <summary>The pools of a platform.</summary>
    /// <param name="size">How much they may have.</param>
    /// <param name="stage">Whether customers notice when pods move.</param>
    public static ImmutableArray<NodePoolPlan> Of(PlatformSize size, Stage stage)
    {
        var (cores, gpus, largest) = size switch
        {
            PlatformSize.Small => (32, 1, 8),
            PlatformSize.Standard => (256, 8, 16),
            PlatformSize.Large => (2000, 64, 48),
        };
        ImmutableArray<string> general = ["c", "m", "r"];
        return
        [
            new("general", "on-demand", general, CoresAndMemory(cores)) { LargestCores = largest, RestsInBusinessHours = stage == Stage.Production },
            new("spot", "spot", general, CoresAndMemory(cores)) { LargestCores = largest, Taint = SpotTaint },
            new("gpu", "on-demand", ["g5", "g6"], CoresAndMemory(16 * gpus).Add(Gpu, $"{gpus}")) { LargestCores = Math.Max(largest, 16), Taint = Gpu, Consolidates = false },
        ];
    }

    // Four GiB a core: what instances for general purposes have.
    private static ImmutableSortedDictionary<string, string> CoresAndMemory(int cores) =>
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("cpu", $"{cores}").Add("memory", $"{4 * cores}Gi");
}
