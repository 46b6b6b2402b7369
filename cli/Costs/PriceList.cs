using System.Collections.Frozen;
using System.Text.Json;

namespace Blueprint.Cli.Costs;

/// <summary>Unit prices: on-demand list prices of one region, without tax, discounts or free tier.</summary>
/// <remarks>Every price has its date and source in <c>prices.json</c> beside this file.</remarks>
/// <threadsafety>Immutable.</threadsafety>
internal sealed class PriceList
{
    private static readonly Lazy<PriceList> Shipped = new(Read);

    private readonly FrozenDictionary<string, decimal> items;
    private readonly FrozenDictionary<string, decimal> instanceTypes;

    public PriceList(string region, decimal hoursPerMonth, IReadOnlyDictionary<string, decimal> items, IReadOnlyDictionary<string, decimal> instanceTypes)
    {
        Region = region;
        HoursPerMonth = hoursPerMonth;
        this.items = items.ToFrozenDictionary(StringComparer.Ordinal);
        this.instanceTypes = instanceTypes.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The list that ships with the command.</summary>
    public static PriceList Default => Shipped.Value;

    /// <summary>The region whose prices these are.</summary>
    public string Region { get; }

    /// <summary>How many hours count as a month.</summary>
    public decimal HoursPerMonth { get; }

    /// <summary>The price of an item in US dollars per unit; null where the list does not have it.</summary>
    public decimal? Item(string key) => items.TryGetValue(key, out var price) ? price : null;

    /// <summary>The hourly price of a Linux instance type in US dollars; null where the list does not have it.</summary>
    public decimal? Instance(string type) => instanceTypes.TryGetValue(type, out var price) ? price : null;

    private static PriceList Read()
    {
        using var stream = typeof(PriceList).Assembly.GetManifestResourceStream("prices.json")
            ?? throw new InvalidOperationException("Bug in Blueprint: prices.json is not embedded.");
        using var document = JsonDocument.Parse(stream);
        var root = document.RootElement;
        return new(
            root.GetProperty("region").GetString()!,
            root.GetProperty("hoursPerMonth").GetDecimal(),
            root.GetProperty("items").EnumerateObject().ToDictionary(item => item.Name, item => item.Value.GetProperty("usd").GetDecimal()),
            root.GetProperty("ec2OnDemandLinux").GetProperty("prices").EnumerateObject().ToDictionary(price => price.Name, price => price.Value.GetDecimal()));
    }
}
