using System.Collections.Frozen;
using System.Collections.Immutable;
using Blueprint.Catalogs.Embedded;

namespace Blueprint.Catalogs;

/// <summary>The catalogs that this repository carries (<c>sdk/catalogs</c>).</summary>
/// <threadsafety>Safe for concurrent use.</threadsafety>
public static class Catalog
{
    private static readonly FrozenDictionary<string, PackageCatalog> ByName = EmbeddedFiles.Packages()
        .ToFrozenDictionary(name => name, PackageCatalog (name) => new EmbeddedCatalog(name), StringComparer.Ordinal);

    /// <summary>All packages, in ordinal order of their names.</summary>
    public static ImmutableArray<PackageCatalog> All { get; } =
        [.. ByName.Values.OrderBy(package => package.Name, StringComparer.Ordinal)];

    /// <summary>Finds a package by name, such as <c>aws</c>; null where there is no catalog of it.</summary>
    public static PackageCatalog? Find(string package) => ByName.GetValueOrDefault(package);
}
