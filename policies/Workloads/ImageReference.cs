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

    [GeneratedRegex(DigestPattern)]
    private static partial Regex Digest();
}
