using System.Collections.Immutable;

namespace Blueprint.Protocol;

/// <summary>A package that resources and functions come from: Pulumi's RegisterPackageRequest.</summary>
/// <param name="Name">The provider plugin's name.</param>
/// <param name="Version">Its version; empty for any.</param>
public sealed record PackageSpec(string Name, string Version)
{
    /// <summary>Where the plugin is fetched from; empty for the usual place.</summary>
    public string DownloadUrl { get; init; } = "";

    /// <summary>Checksums of the plugin by platform.</summary>
    public ImmutableDictionary<string, ImmutableArray<byte>> Checksums { get; init; } = ImmutableDictionary<string, ImmutableArray<byte>>.Empty;

    /// <summary>What the package is made from, where it is made by a plugin of another name; null where it is the plugin's own.</summary>
    public ParameterizationSpec? Parameterization { get; init; }

    /// <summary>What extends the plugin's own package; null for nothing.</summary>
    public ParameterizationSpec? Extension { get; init; }
}

/// <summary>What makes a package out of a plugin.</summary>
/// <param name="Name">The resulting package's name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Value">What the plugin needs to know.</param>
public sealed record ParameterizationSpec(string Name, string Version, ImmutableArray<byte> Value);
