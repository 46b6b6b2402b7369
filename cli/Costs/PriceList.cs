using System.Text.Json;

namespace Blueprint.Cli.Costs;

/// <summary>Unit prices: on-demand list prices of one region, without tax, discounts or free tier.</summary>
/// <remarks>Every price has its date and source in <c>prices.json</c> beside this file.</remarks>
/// <threadsafety>Immutable.</threadsafety>
internal sealed class PriceList
{
    private static readonly Lazy<PriceList> Shipped = new(Read);

    private readonly Dictionary<string, Price> items;
    private readonly Dictionary<string, Price> instanceTypes;

    private PriceList(string region, decimal hoursPerMonth, Dictionary<string, Price> items, Dictionary<string, Price> instanceTypes)
    {
        Region = region;
        HoursPerMonth = hoursPerMonth;
        this.items = items;
        this.instanceTypes = instanceTypes;
    }

    public PriceList(string region, decimal hoursPerMonth, IReadOnlyDictionary<string, decimal> items, IReadOnlyDictionary<string, decimal> instanceTypes)
        : this(
            region,
            hoursPerMonth,
            items.ToDictionary(item => item.Key, item => new Price(item.Value), StringComparer.Ordinal),
            instanceTypes.ToDictionary(type => type.Key, type => new Price(type.Value), StringComparer.Ordinal))
    {
    }

    /// <summary>The list that ships with the command.</summary>
    public static PriceList Default => Shipped.Value;

    /// <summary>The region whose prices these are.</summary>
    public string Region { get; }

    /// <summary>How many hours count as a month.</summary>
    public decimal HoursPerMonth { get; }

    /// <summary>The price of an item in US dollars per unit; null where the list does not have it.</summary>
    public decimal? Item(string key) => items.GetValueOrDefault(key)?.Dollars;

    /// <summary>The hourly price of a Linux instance type in US dollars; null where the list does not have it.</summary>
    public decimal? Instance(string type) => instanceTypes.GetValueOrDefault(type)?.Dollars;

    private static PriceList Read()
    {
        using var stream = typeof(PriceList).Assembly.GetManifestResourceStream("prices.json")
            ?? throw new InvalidOperationException("Bug in Blueprint: prices.json is not embedded.");
        using var document = JsonDocument.Parse(stream);
        var root = document.RootElement;
        return new(
            root.GetProperty("region").GetString()!,
            root.GetProperty("hoursPerMonth").GetDecimal(),
            root.GetProperty("items").EnumerateObject().ToDictionary(item => item.Name, item => new Price(item.Value.GetProperty("usd").GetDecimal()), StringComparer.Ordinal),
            root.GetProperty("ec2OnDemandLinux").GetProperty("prices").EnumerateObject().ToDictionary(price => price.Name, price => new Price(price.Value.GetDecimal()), StringComparer.Ordinal));
    }

    // A class: a dictionary of a value type would be compiled at each start.
    private sealed record Price(decimal Dollars);
}
