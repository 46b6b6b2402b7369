using System.Collections.Concurrent;

namespace Blueprint.Cli.Display;

/// <summary>Writes type tokens as Pulumi shows them.</summary>
internal static class TypeNames
{
    // A program has few types, and many resources of each.
    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);

    /// <summary><c>aws:s3/bucket:Bucket</c> becomes <c>aws:s3:Bucket</c>; other types stay as they are.</summary>
    public static string Short(string type) => Known.GetOrAdd(type, Shorten);

    private static string Shorten(string type)
    {
        var parts = type.Split(':');
        if (parts is not [var package, var module, { Length: > 0 } name] || module.LastIndexOf('/') is var slash && slash < 0)
        {
            return type;
        }

        var file = module[(slash + 1)..];
        return file.Length == name.Length && char.ToLowerInvariant(name[0]) == file[0] && string.CompareOrdinal(file, 1, name, 1, name.Length) == 0
            ? $"{package}:{module[..slash]}:{name}"
            : type;
    }
}
