using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

using Blueprint.Protocol;

namespace Blueprint.Engine.Deploying;

/// <summary>The packages that the program has made known, by what its requests refer to them by.</summary>
/// <threadsafety>Safe for concurrent use.</threadsafety>
internal sealed class Packages
{
    private readonly ConcurrentDictionary<string, PackageSpec> known = new(StringComparer.Ordinal);

    /// <summary>Makes a package known.</summary>
    /// <returns>Its reference: in the form of a random UUID, and the same for the same package.</returns>
    /// <exception cref="MonitorException">It is made by a plugin, which the embedded engine cannot run.</exception>
    public string Register(PackageSpec package)
    {
        if (package is { Parameterization: { } made })
        {
            throw new MonitorException(
                MonitorStatus.Unimplemented,
                $"the package '{made.Name}' is made by the plugin '{package.Name}' from parameters, which the embedded engine cannot do; run this program with `pulumi up`");
        }

        if (package is { Extension: { } extension })
        {
            throw new MonitorException(
                MonitorStatus.Unimplemented,
                $"the package '{extension.Name}' extends the plugin '{package.Name}', which the embedded engine cannot do; run this program with `pulumi up`");
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{package.Name}\n{package.Version}\n{package.DownloadUrl}")).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x40);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        var reference = new Guid(hash, bigEndian: true).ToString();
        known.TryAdd(reference, package);
        return reference;
    }

    /// <summary>The version and address to ask for: those of the package that is referred to, or those that are given.</summary>
    /// <exception cref="RefusalException">There is no such package.</exception>
    public (string Version, string Url) Resolve(string reference, string version, string url) =>
        reference.Length == 0 ? (version, url)
        : known.TryGetValue(reference, out var package) ? (package.Version, package.DownloadUrl)
        : throw new RefusalException($"the package reference '{reference}' is not known: the program must register the package first");
}
