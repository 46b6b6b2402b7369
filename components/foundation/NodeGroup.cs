using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Blueprint.Components.Configuration;

namespace Blueprint.Components.Foundation;

/// <summary>What is decided about a group of nodes.</summary>
public sealed partial record NodeGroup : IConsistent
{
    /// <summary>The instance types, all of one processor architecture.</summary>
    [Setting("EC2 instance types, all of one processor architecture; the first that can be had is taken.")]
    [Pattern(@"[a-z][a-z0-9-]*\.[a-z0-9-]+", "an EC2 instance type", "m7g.large")]
    [Count(1, 20)]
    public required ImmutableArray<string> InstanceTypes { get; init; }

    /// <summary>The fewest nodes.</summary>
    [Setting("Fewest nodes."), Between(0, 100)]
    public required int MinSize { get; init; }

    /// <summary>The nodes to run.</summary>
    [Setting("Nodes to run."), Between(0, 100)]
    public required int DesiredSize { get; init; }

    /// <summary>The most nodes.</summary>
    [Setting("Most nodes."), Between(1, 100)]
    public required int MaxSize { get; init; }

    /// <summary>The disk for images and scratch space.</summary>
    [Setting("Disk for images and scratch space, in GiB."), Between(20, 1000)]
    public int DiskGib { get; init; } = 50;

    /// <summary>The image that EKS takes for the group's architecture.</summary>
    public string AmiType => Arm().IsMatch(InstanceTypes[0]) ? "BOTTLEROCKET_ARM_64" : "BOTTLEROCKET_x86_64";

    /// <inheritdoc/>
    public IEnumerable<string> Disagreements(ConfigPath at)
    {
        var (least, wanted, most) = (at.Member("minSize"), at.Member("desiredSize"), at.Member("maxSize"));
        if (MinSize > MaxSize)
        {
            yield return $"{least.Quoted} is {MinSize} and {most.Quoted} is {MaxSize}; the fewest nodes cannot be more than the most.";
        }
        else if (DesiredSize < MinSize || DesiredSize > MaxSize)
        {
            yield return $"{wanted.Quoted} is {DesiredSize}; it takes a whole number from {least.Quoted} ({MinSize}) to {most.Quoted} ({MaxSize}).";
        }

        if (InstanceTypes.Select(type => Arm().IsMatch(type)).Distinct().Count() > 1)
        {
            yield return $"{at.Member("instanceTypes").Quoted} mixes processor architectures ({string.Join(", ", InstanceTypes)}); a node group has one, Graviton or x86.";
        }
    }

    // Graviton's families have a g right after the generation: m7g, c7gn, im4gn; g5 (a GPU family) has not.
    [GeneratedRegex(@"^[a-z-]+\d+g[a-z]*\.", RegexOptions.CultureInvariant)]
    private static partial Regex Arm();
}
