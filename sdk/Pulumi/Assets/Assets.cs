using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A file or a bundle of files.</summary>
public abstract class AssetOrArchive
{
    private protected AssetOrArchive()
    {
    }
}

/// <summary>One file.</summary>
public abstract class Asset : AssetOrArchive
{
    private protected Asset()
    {
    }
}

/// <summary>A bundle of files.</summary>
public abstract class Archive : AssetOrArchive
{
    private protected Archive()
    {
    }
}

/// <summary>A file on disk.</summary>
/// <param name="path">Its path, absolute or relative to the program's folder.</param>
public sealed class FileAsset(string path) : Asset
{
    internal string Path { get; } = path;
}

/// <summary>A file whose content is given.</summary>
/// <param name="text">The content.</param>
public sealed class StringAsset(string text) : Asset
{
    internal string Text { get; } = text;
}

/// <summary>A file that is fetched.</summary>
/// <param name="uri">Its address: <c>http</c>, <c>https</c> or <c>file</c>.</param>
public sealed class RemoteAsset(string uri) : Asset
{
    internal string Uri { get; } = uri;
}

/// <summary>A folder, or an archive file, on disk.</summary>
/// <param name="path">Its path, absolute or relative to the program's folder.</param>
public sealed class FileArchive(string path) : Archive
{
    internal string Path { get; } = path;
}

/// <summary>An archive file that is fetched.</summary>
/// <param name="uri">Its address: <c>http</c>, <c>https</c> or <c>file</c>.</param>
public sealed class RemoteArchive(string uri) : Archive
{
    internal string Uri { get; } = uri;
}

/// <summary>A bundle that is put together from others.</summary>
/// <param name="assets">Its members by their path in the bundle.</param>
public sealed class AssetArchive(IDictionary<string, AssetOrArchive> assets) : Archive
{
    internal ImmutableDictionary<string, AssetOrArchive> Members { get; } = assets.ToImmutableDictionary();
}

/// <summary>Stands for an asset that came back as something else.</summary>
internal sealed class InvalidAsset : Asset;

/// <summary>Stands for an archive that came back as something else.</summary>
internal sealed class InvalidArchive : Archive;
