using System.Collections.Immutable;
using Blueprint.Engine.Model;

namespace Blueprint.Cli.Costs;

/// <summary>What the resources of a stack cost a month, and how far that can be told.</summary>
/// <param name="Monthly">US dollars a month for what is paid whether or not it is used.</param>
/// <param name="Priced">How many resources that sum holds.</param>
/// <param name="UsageDependent">How many resources are paid, wholly or in part, by use.</param>
/// <param name="Undetermined">What could not be priced, with the reason.</param>
internal sealed record CostEstimate(decimal Monthly, int Priced, int UsageDependent, ImmutableArray<UnpricedResource> Undetermined)
{
    /// <summary>Estimates the resources that stand; those waiting for their deletion do not count.</summary>
    public static CostEstimate Of(IEnumerable<ResourceState> resources, PriceList prices)
    {
        var model = new CostModel(prices);
        var (monthly, priced, byUse) = (0m, 0, 0);
        var undetermined = ImmutableArray.CreateBuilder<UnpricedResource>();
        foreach (var resource in resources)
        {
            if (!resource.Custom || resource.Delete || resource.External)
            {
                continue;
            }

            var cost = model.Price(resource.Type, resource.Inputs);
            monthly += cost.Monthly;
            priced += cost.Lines.IsEmpty ? 0 : 1;
            byUse += cost.UsageDependent.IsEmpty ? 0 : 1;
            undetermined.AddRange(cost.Undetermined.Select(why => new UnpricedResource(resource.Urn.Value, why)));
        }

        return new(monthly, priced, byUse, undetermined.ToImmutable());
    }
}

/// <summary>A resource that could not be priced, with the reason.</summary>
internal sealed record UnpricedResource(string Urn, string Reason);
