namespace Blueprint.Policies.Packs.SupplyChain;

/// <summary>Where Helm charts come from, by how they are named.</summary>
internal static class HelmSource
{
    /// <summary>Whether the chart is a folder or a file beside the program.</summary>
    public static bool IsLocal(string chart) =>
        !IsUrl(chart)
        && (chart.StartsWith('.') || chart.StartsWith('/') || chart.StartsWith("file:", StringComparison.Ordinal) || chart.EndsWith(".tgz", StringComparison.Ordinal));

    /// <summary>Whether the name says by itself from where the chart is fetched.</summary>
    public static bool IsUrl(string chart) => Uri.TryCreate(chart, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" or "oci";

    /// <summary>Whether the name says by itself which version it is: an archive by its address, or a tag or digest in a registry.</summary>
    public static bool IsPinned(string chart) =>
        IsUrl(chart) && (chart.EndsWith(".tgz", StringComparison.Ordinal) || chart.AsSpan(chart.LastIndexOf('/')).Contains(':'));

    /// <summary>Whether an address is another one, or lies below it.</summary>
    public static bool IsBelow(string address, string other) =>
        address.TrimEnd('/') is var place && other.TrimEnd('/') is var above
        && place.StartsWith(above, StringComparison.Ordinal)
        && (place.Length == above.Length || place[above.Length] == '/');
}
