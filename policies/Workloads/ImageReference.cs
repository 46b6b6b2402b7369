using System.Text.RegularExpressions;
using Blueprint.Policies.Admission;

namespace Blueprint.Policies.Workloads;

/// <summary>What can be told of an image by its name.</summary>
internal static partial class ImageReference
{
    private const string DigestPattern = "@sha256:[a-f0-9]{64}$";

    /// <summary>Whether the image of a container <c>c</c> names one image for all time, in CEL.</summary>
    public static readonly string HasDigestCel = $"c.image.matches({Cel.Text(DigestPattern)})";

    /// <summary>Whether it names one image for all time.</summary>
    public static bool HasDigest(string image) => Digest().IsMatch(image);

    /// <summary>The tag; empty for none. A colon before the last slash belongs to the registry's port.</summary>
    public static string Tag(string image)
    {
        var name = image.AsSpan(image.LastIndexOf('/') + 1);
        name = name.IndexOf('@') is var at and >= 0 ? name[..at] : name;
        return name.IndexOf(':') is var colon and >= 0 ? name[(colon + 1)..].ToString() : "";
    }

    /// <summary>Whether it comes from a registry, or from below a path of one.</summary>
    /// <param name="image">The image's name.</param>
    /// <param name="place">The host, and perhaps the beginning of a path; <c>*</c> stands for any text between slashes.</param>
    public static bool IsBelow(string image, string place)
    {
        var (parts, wanted) = (Full(image).Split('/'), place.TrimEnd('/').Split('/'));
        return parts.Length > wanted.Length && wanted.Index().All(part => Glob.Matches(part.Item, parts[part.Index]));
    }

    /// <summary>The same of the image of a container <c>c</c> and any of some places, in CEL.</summary>
    public static string IsBelowCel(ImmutableArray<string> places)
    {
        var pattern = string.Join('|', places.Select(place => Regex.Escape(place.TrimEnd('/')).Replace("\\*", "[^/]*", StringComparison.Ordinal)));
        return places.IsEmpty ? "false"
            : "(!c.image.contains('/') ? 'docker.io/library/' + c.image"
            + " : c.image.split('/')[0].matches('[.:]|^localhost$') ? c.image : 'docker.io/' + c.image)"
            + $".matches({Cel.Text($"^({pattern})/")})";
    }

    // What has no dot and no port before its first slash is no host: it is Docker Hub's, and there, without a slash, the library's.
    private static string Full(string image)
    {
        var slash = image.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? $"docker.io/library/{image}"
            : image[..slash] is "localhost" || image.AsSpan(0, slash).ContainsAny('.', ':') ? image
            : $"docker.io/{image}";
    }

    [GeneratedRegex(DigestPattern)]
    private static partial Regex Digest();
}
