using System.Text.RegularExpressions;

namespace Blueprint.Components.Versions;

/// <summary>A registry that holds copies of all charts and images that the platform runs, for sites that reach no other.</summary>
/// <remarks>
/// A copy's name is the address, then the whole name of the original with its host: <c>quay.io/argoproj/argocd:v3</c> is
/// <c>{address}/quay.io/argoproj/argocd:v3</c>; charts lie as OCI artifacts below <c>{address}/charts</c>. What is in the
/// mirror already keeps its name, and so does a digest.
/// </remarks>
public sealed partial record Mirror
{
    /// <summary>The setting that names a mirror, the same for every stack.</summary>
    public const string Setting = "blueprint:mirror";

    /// <summary>The form of an address, for settings; empty is none.</summary>
    public const string Pattern = @"|[a-z0-9][a-z0-9.-]*(:\d+)?(/[a-z0-9][a-z0-9._-]*)*";

    private const string DefaultHost = "docker.io";
    private const string DefaultProject = "library";

    /// <summary>A mirror at an address.</summary>
    /// <param name="address">Host and, where it has one, port and path, without a scheme.</param>
    /// <exception cref="RunException">The address is none.</exception>
    public Mirror(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.Length == 0 || !Form().IsMatch(address))
        {
            throw new RunException($"'{Setting}' is '{address}'; it takes a registry's address without a scheme, such as 'registry.example.com/platform'.");
        }

        Address = address;
    }

    /// <summary>Host and path.</summary>
    public string Address { get; }

    /// <summary>The copy of an image, a repository of images, or a whole registry.</summary>
    public string Image(string image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return image.StartsWith($"{Address}/", StringComparison.Ordinal) ? image : $"{Address}/{WithHost(image)}";
    }

    /// <summary>The copy of a chart, as Helm names charts in registries.</summary>
    public string Chart(string name) => $"oci://{Address}/charts/{name}";

    private static string WithHost(string image)
    {
        var slash = image.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            // A name without a path is a registry where it has a dot, and an image of Docker's own where not.
            return image.Split(':')[0].Contains('.', StringComparison.Ordinal) ? image : $"{DefaultHost}/{DefaultProject}/{image}";
        }

        var first = image[..slash];
        return first == "localhost" || first.AsSpan().ContainsAny('.', ':') ? image : $"{DefaultHost}/{image}";
    }

    [GeneratedRegex($@"\A(?:{Pattern})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
