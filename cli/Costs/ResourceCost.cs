using System.Collections.Immutable;

namespace Blueprint.Cli.Costs;

/// <summary>What a resource costs a month, as far as its inputs tell.</summary>
/// <param name="Lines">What is paid whether or not it is used.</param>
/// <param name="UsageDependent">What is paid by use (traffic, requests, stored data), which inputs do not tell.</param>
/// <param name="Undetermined">Why a part could not be priced: a value not known yet, or no price in the list.</param>
internal sealed record ResourceCost(ImmutableArray<CostLine> Lines, ImmutableArray<string> UsageDependent, ImmutableArray<string> Undetermined)
{
    /// <summary>It costs nothing, or nothing is known of what it costs.</summary>
    public static ResourceCost None { get; } = new([], [], []);

    /// <summary>US dollars a month.</summary>
    public decimal Monthly => Lines.Sum(line => line.Monthly);

    /// <summary>Something that is paid by use only.</summary>
    public static ResourceCost ByUse(string what) => new([], [what], []);

    /// <summary>Something that cannot be priced.</summary>
    public static ResourceCost Unpriced(string why) => new([], [], [why]);

    /// <summary>Both together.</summary>
    public ResourceCost And(ResourceCost other) =>
        new([.. Lines, .. other.Lines], [.. UsageDependent, .. other.UsageDependent], [.. Undetermined, .. other.Undetermined]);
}

/// <summary>One thing that is paid by the month.</summary>
/// <param name="What">What it is, as the price list names it.</param>
/// <param name="Quantity">How many units.</param>
/// <param name="UnitPrice">US dollars a month and unit.</param>
internal sealed record CostLine(string What, decimal Quantity, decimal UnitPrice)
{
    /// <summary>US dollars a month.</summary>
    public decimal Monthly => Quantity * UnitPrice;
}
