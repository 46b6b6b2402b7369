using System.Text.RegularExpressions;

namespace Blueprint.Policies.Workloads;

/// <summary>What can be told of an image by its name.</summary>
internal static partial class ImageReference
{
    /// <summary>Whether it names one image for all time.</summary>
    public static bool HasDigest(string image) => Digest().IsMatch(image);

    /// <summary>The tag; empty for none. A colon before the last slash belongs to the registry's port.</summary>
    public static string Tag(string image)
    {
        var name = image.AsSpan(image.LastIndexOf('/') + 1);
        name = name.IndexOf('@') is var at and >= 0 ? name[..at] : name;
        return name.IndexOf(':') is var colon and >= 0 ? name[(colon + 1)..].ToString() : "";
    }

    [GeneratedRegex("@sha256:[a-f0-9]{64}$")]
    private static partial Regex Digest();
}
