using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Blueprint.Protocol;

namespace Blueprint.Engine.Deploying;

/// <summary>Gives assets and archives the hashes of their content, so that they can be compared.</summary>
/// <remarks>What lies at a remote address is not fetched; it is compared by its address.</remarks>
internal sealed class AssetHashes(string directory)
{
    private static readonly ImmutableArray<string> ArchiveEndings = [".tar", ".tar.gz", ".tgz", ".zip", ".jar"];

    /// <exception cref="RefusalException">A file is not there, or cannot be read.</exception>
    public PropertyMap Fill(PropertyMap map) => HoldsFiles(map) ? map.Select((_, value) => Fill(value)) : map;

    private PropertyValue Fill(PropertyValue value) => value switch
    {
        PropertyValue.Asset { Hash: "" } asset => new PropertyValue.Asset(asset.Content, asset.Path, asset.Uri, HashOf(asset)),
        PropertyValue.Archive { Hash: "" } archive => Fill(archive),
        PropertyValue.Map map when Fill(map.Entries) is var filled => ReferenceEquals(filled, map.Entries) ? map : PropertyValue.Of(filled),
        PropertyValue.List list when list.Items.Any(HoldsFiles) => PropertyValue.Of([.. list.Items.Select(Fill)]),
        PropertyValue.Secret secret when HoldsFiles(secret.Revealed) => new PropertyValue.Secret(Fill(secret.Revealed)),
        _ => value,
    };

    private static bool HoldsFiles(PropertyMap map)
    {
        foreach (var (_, value) in map)
        {
            if (HoldsFiles(value))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HoldsFiles(PropertyValue value) => value switch
    {
        PropertyValue.Asset or PropertyValue.Archive => true,
        PropertyValue.Map map => HoldsFiles(map.Entries),
        PropertyValue.List list => list.Items.Any(HoldsFiles),
        PropertyValue.Secret secret => HoldsFiles(secret.Revealed),
        _ => false,
    };

    private PropertyValue.Archive Fill(PropertyValue.Archive archive)
    {
        var members = archive.Members is { } given ? Fill(given) : null;
        return new(members, archive.Path, archive.Uri, members is null ? HashOf(archive) : HashOf(members));
    }

    private string HashOf(PropertyValue.Asset asset) =>
        asset.Content is { } content ? Hex(SHA256.HashData(Encoding.UTF8.GetBytes(content)))
        : (asset.Path ?? LocalPath(asset.Uri)) is { } path ? Hex(Read(path, full => SHA256.HashData(File.ReadAllBytes(full))))
        : "";

    private string HashOf(PropertyValue.Archive archive) =>
        (archive.Path ?? LocalPath(archive.Uri)) is not { } path ? ""
        : Hex(Read(path, full =>
            Directory.Exists(full) ? HashOfFolder(full)
            : ArchiveEndings.Any(ending => full.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) ? SHA256.HashData(File.ReadAllBytes(full))
            : throw new RefusalException($"the archive '{path}' is neither a folder nor one of {string.Join(", ", ArchiveEndings)}")));

    private static string HashOf(PropertyMap members)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, member) in members)
        {
            var digest = member switch
            {
                PropertyValue.Asset asset => asset.Hash.Length > 0 ? asset.Hash : asset.Uri,
                PropertyValue.Archive archive => archive.Hash.Length > 0 ? archive.Hash : archive.Uri,
                _ => member.ToString(),
            };
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\0{digest}\n"));
        }

        return Hex(hash.GetHashAndReset());
    }

    private static byte[] HashOfFolder(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(folder, file).Replace('\\', '/');
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\0"));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        }

        return hash.GetHashAndReset();
    }

    private byte[] Read(string path, Func<string, byte[]> read)
    {
        var full = Path.GetFullPath(Path.Combine(directory, path));
        try
        {
            return read(full);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RefusalException($"the file '{path}' cannot be read at {full}: {error.Message}");
        }
    }

    private static string? LocalPath(string? uri) =>
        uri is not null && Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && parsed.IsFile ? parsed.LocalPath : null;

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}
