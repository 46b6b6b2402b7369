using System.Collections.Immutable;
using System.Text;
using Blueprint.Protocol;

namespace Blueprint.Wire.Values;

/// <summary>The objects that a signature makes something else: secrets, outputs, references, assets, archives.</summary>
internal static class SpecialObjects
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The entries of the object that stands for a value.</summary>
    public static PropertyMap Write(PropertyValue value) => value switch
    {
        PropertyValue.Secret secret => PropertyMap.Of((Signatures.Key, Text(Signatures.Secret)), ("value", secret.Revealed)),
        PropertyValue.OutputValue output => Object(
            Signatures.OutputValue,
            ("value", output.Value),
            ("secret", output.IsSecret ? PropertyValue.Of(true) : null),
            ("dependencies", output.Dependencies.Length > 0 ? PropertyValue.Of([.. output.Dependencies.Select(Text)]) : null)),
        PropertyValue.Reference reference => Object(
            Signatures.Reference,
            ("urn", Text(reference.Urn)),
            ("id", reference.Id),
            ("packageVersion", Given(reference.PackageVersion))),
        PropertyValue.Asset asset => Object(
            Signatures.Asset,
            ("text", TextOrNone(asset.Content)),
            ("path", TextOrNone(asset.Path)),
            ("uri", TextOrNone(asset.Uri)),
            ("hash", Given(asset.Hash))),
        PropertyValue.Archive archive => Object(
            Signatures.Archive,
            ("assets", archive.Members is { } members ? PropertyValue.Of(members) : null),
            ("path", TextOrNone(archive.Path)),
            ("uri", TextOrNone(archive.Uri)),
            ("hash", Given(archive.Hash))),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.GetType().Name, "there is no object for such a value"),
    };

    /// <summary>The value that an object with a signature stands for. Members that it has no use for are skipped.</summary>
    /// <exception cref="FormatException">It stands for none.</exception>
    public static PropertyValue Read(PropertyMap entries) => entries[Signatures.Key] switch
    {
        PropertyValue.Text { Value: var signature } => signature switch
        {
            Signatures.Secret => new PropertyValue.Secret(entries.Find("value") ?? throw new FormatException("a secret has no value")),
            Signatures.OutputValue => new PropertyValue.OutputValue(entries.Find("value"), Flag(entries, "secret"), Urns(entries)),
            Signatures.Reference => new PropertyValue.Reference(
                Optional(entries, "urn") ?? throw new FormatException("a resource reference has no urn"), Id(entries), Optional(entries, "packageVersion") ?? ""),
            Signatures.Asset => Asset(entries),
            Signatures.Archive => Archive(entries),
            Signatures.ByteString => ByteString(entries),
            _ => throw new FormatException($"unrecognized signature '{signature}'"),
        },
        _ => throw new FormatException("the signature is no text"),
    };

    private static PropertyValue.Asset Asset(PropertyMap entries)
    {
        var (text, path, uri) = (Optional(entries, "text"), Optional(entries, "path"), Optional(entries, "uri"));
        var hash = Optional(entries, "hash") ?? "";
        return Count(text, path, uri) is var count && (count == 1 || (count == 0 && hash.Length > 0))
            ? new PropertyValue.Asset(text, path, uri, hash)
            : throw new FormatException("an asset has exactly one of text, path and uri");
    }

    private static PropertyValue.Archive Archive(PropertyMap entries)
    {
        var members = entries.Find("assets") switch
        {
            null => null,
            PropertyValue.Map map => map.Entries,
            _ => throw new FormatException("'assets' is no object"),
        };
        foreach (var (name, member) in members ?? PropertyMap.Empty)
        {
            if (member.Revealed is not (PropertyValue.Asset or PropertyValue.Archive))
            {
                throw new FormatException($"the archive's member '{name}' is neither an asset nor an archive");
            }
        }

        var (path, uri) = (Optional(entries, "path"), Optional(entries, "uri"));
        var hash = Optional(entries, "hash") ?? "";
        return Count(members, path, uri) is var count && (count == 1 || (count == 0 && hash.Length > 0))
            ? new PropertyValue.Archive(members, path, uri, hash)
            : throw new FormatException("an archive has exactly one of assets, path and uri");
    }

    // No peer sends one unless asked to; bytes that are a text after all are taken as that.
    private static PropertyValue ByteString(PropertyMap entries)
    {
        try
        {
            return PropertyValue.Of(Strict.GetString(Convert.FromBase64String(Optional(entries, "value") ?? throw new FormatException("a byte string has no value"))));
        }
        catch (DecoderFallbackException)
        {
            throw new FormatException("it holds bytes that are no text, which is not supported here");
        }
    }

    private static PropertyValue? Id(PropertyMap entries) => entries.Find("id") switch
    {
        null or PropertyValue.Null => null,
        PropertyValue.Text or PropertyValue.Unknown => entries["id"],
        _ => throw new FormatException("'id' is no text"),
    };

    private static bool Flag(PropertyMap entries, string key) => entries.Find(key) switch
    {
        null or PropertyValue.Null => false,
        PropertyValue.Bool flag => flag.Value,
        _ => throw new FormatException($"'{key}' is neither true nor false"),
    };

    private static ImmutableArray<string> Urns(PropertyMap entries) => entries.Find("dependencies") switch
    {
        null or PropertyValue.Null => [],
        PropertyValue.List list => [.. list.Items.Select(item => item is PropertyValue.Text urn ? urn.Value : throw new FormatException("'dependencies' holds something that is no text"))],
        _ => throw new FormatException("'dependencies' is no list"),
    };

    private static string? Optional(PropertyMap entries, string key) => entries.Find(key) switch
    {
        null or PropertyValue.Null => null,
        PropertyValue.Text text => text.Value,
        _ => throw new FormatException($"'{key}' is no text"),
    };

    private static int Count(params ReadOnlySpan<object?> given)
    {
        var count = 0;
        foreach (var one in given)
        {
            count += one is null ? 0 : 1;
        }

        return count;
    }

    private static PropertyMap Object(string signature, params ReadOnlySpan<(string Key, PropertyValue? Value)> members)
    {
        var entries = new List<KeyValuePair<string, PropertyValue>>(members.Length + 1) { new(Signatures.Key, Text(signature)) };
        foreach (var (key, value) in members)
        {
            if (value is not null)
            {
                entries.Add(new(key, value));
            }
        }

        return PropertyMap.From(entries);
    }

    private static PropertyValue Text(string text) => PropertyValue.Of(text);

    private static PropertyValue? TextOrNone(string? text) => text is null ? null : PropertyValue.Of(text);

    private static PropertyValue? Given(string text) => text.Length == 0 ? null : PropertyValue.Of(text);
}
