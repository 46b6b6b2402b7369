using System.Collections.Immutable;
using System.Reflection;

namespace Blueprint.Catalogs.Embedded;

/// <summary>The files of <c>sdk/catalogs</c>, as they lie in this assembly.</summary>
internal static class EmbeddedFiles
{
    private const string Head = "/package.json";
    private static readonly Assembly Home = typeof(EmbeddedFiles).Assembly;

    public static ImmutableArray<PackageCatalog> Packages()
    {
        var names = new List<string>();
        foreach (var name in Home.GetManifestResourceNames())
        {
            if (name.EndsWith(Head, StringComparison.Ordinal))
            {
                names.Add(name[..^Head.Length]);
            }
        }

        names.Sort(StringComparer.Ordinal);
        return [.. names.ConvertAll(name => new EmbeddedCatalog(name))];
    }

    /// <summary>The modules of a package; a file <c>apps.v1.json</c> holds the module <c>apps/v1</c>.</summary>
    public static IEnumerable<string> Modules(string package) =>
        Home.GetManifestResourceNames()
            .Where(name => name.StartsWith(package + "/", StringComparison.Ordinal) && !name.EndsWith(Head, StringComparison.Ordinal))
            .Select(name => name[(package.Length + 1)..^".json".Length].Replace('.', '/'));

    /// <summary>The content of a module's file; null where there is no such module.</summary>
    public static byte[]? Module(string package, string module) => Read($"{package}/{module.Replace('/', '.')}.json");

    /// <summary>The file with what holds for a whole package.</summary>
    public static byte[] Package(string package) => Read(package + Head)!;

    private static byte[]? Read(string name)
    {
        using var stream = Home.GetManifestResourceStream(name);
        if (stream is null)
        {
            return null;
        }

        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
