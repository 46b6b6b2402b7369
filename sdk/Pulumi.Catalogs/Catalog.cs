using System.Collections.Immutable;
using Blueprint.Catalogs.Embedded;

namespace Blueprint.Catalogs;

/// <summary>The catalogs that this repository carries (<c>sdk/catalogs</c>).</summary>
/// <threadsafety>Safe for concurrent use.</threadsafety>
public static class Catalog
{
    /// <summary>All packages, in ordinal order of their names.</summary>
    public static ImmutableArray<PackageCatalog> All { get; } = EmbeddedFiles.Packages();

    /// <summary>Finds a package by name, such as <c>aws</c>; null where there is no catalog of it.</summary>
    public static PackageCatalog? Find(string package)
    {
        foreach (var catalog in All)
        {
            if (catalog.Name == package)
            {
                return catalog;
            }
        }

        return null;
    }
}
