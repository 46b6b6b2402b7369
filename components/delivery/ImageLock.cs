using System.Collections.Frozen;
using System.Text.Json;

namespace Blueprint.Components.Delivery;

/// <summary>The reviewed digests of images, from <c>images.lock.json</c> at the root of the repository.</summary>
/// <remarks>
/// A tag can be moved to another image, a digest cannot. The file is built into this assembly, so that a running program
/// reads no file; the MSBuild property <c>ImagesLock</c> names another one, for tests. An image without a digest keeps its
/// tag, and a policy says what that means where it runs.
/// </remarks>
public sealed class ImageLock
{
    private const string ResourceName = "images.lock.json";

    private readonly FrozenDictionary<string, string?> digests;

    private ImageLock(FrozenDictionary<string, string?> digests) => this.digests = digests;

    /// <summary>The lock that was built in.</summary>
    public static ImageLock BuiltIn { get; } = ReadBuiltIn();

    /// <summary>The images in the lock, with and without digest.</summary>
    public IEnumerable<string> Images => digests.Keys;

    /// <summary>Reads a lock.</summary>
    /// <exception cref="FormatException">It is not JSON, has no images, or has a digest that is none.</exception>
    public static ImageLock Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return new(document.RootElement.GetProperty("images").EnumerateObject()
                .ToFrozenDictionary(image => image.Name, image => Digest(image), StringComparer.Ordinal));
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"The lock of images is not readable: {error.Message}", error);
        }
    }

    /// <summary>The image with its digest where the lock has one, and as it was given where not.</summary>
    /// <param name="image">An image by name and tag, such as <c>redis:alpine</c>.</param>
    public string Pin(string image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return digests.GetValueOrDefault(image) is { } digest ? $"{image}@{digest}" : image;
    }

    private static string? Digest(JsonProperty image)
    {
        var digest = image.Value.GetString();
        var isDigest = digest is null
            || (digest.StartsWith("sha256:", StringComparison.Ordinal) && digest.Length == 71 && digest.Skip(7).All(char.IsAsciiHexDigitLower));
        return isDigest
            ? digest
            : throw new FormatException($"'{digest}', the digest of '{image.Name}', is none: it takes 'sha256:' and 64 hexadecimal digits, or null.");
    }

    private static ImageLock ReadBuiltIn()
    {
        using var stream = typeof(ImageLock).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"'{ResourceName}' was not built into {typeof(ImageLock).Assembly.GetName().Name}.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }
}
