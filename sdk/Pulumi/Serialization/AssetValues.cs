using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Assets and archives on the wire.</summary>
internal static class AssetValues
{
    public static PropertyValue ToWire(AssetOrArchive value) => value switch
    {
        FileAsset asset => new PropertyValue.Asset(null, asset.Path, null, ""),
        StringAsset asset => new PropertyValue.Asset(asset.Text, null, null, ""),
        RemoteAsset asset => new PropertyValue.Asset(null, null, asset.Uri, ""),
        FileArchive archive => new PropertyValue.Archive(null, archive.Path, null, ""),
        RemoteArchive archive => new PropertyValue.Archive(null, null, archive.Uri, ""),
        AssetArchive archive => new PropertyValue.Archive(
            PropertyMap.From(archive.Members.Select(member => KeyValuePair.Create(member.Key, ToWire(member.Value)))), null, null, ""),
        InvalidArchive => throw new InvalidOperationException("Cannot serialize invalid archive"),
        _ => throw new InvalidOperationException("Cannot serialize invalid asset"),
    };

    public static AssetOrArchive FromWire(PropertyValue value) => value switch
    {
        PropertyValue.Asset { Path: { } path } => new FileAsset(path),
        PropertyValue.Asset { Uri: { } uri } => new RemoteAsset(uri),
        PropertyValue.Asset asset => new StringAsset(asset.Content ?? ""),
        PropertyValue.Archive { Path: { } path } => new FileArchive(path),
        PropertyValue.Archive { Uri: { } uri } => new RemoteArchive(uri),
        PropertyValue.Archive archive => new AssetArchive(
            (archive.Members ?? PropertyMap.Empty).ToDictionary(member => member.Key, member => FromWire(member.Value))),
        _ => new InvalidAsset(),
    };
}
