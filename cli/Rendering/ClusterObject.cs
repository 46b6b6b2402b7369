using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Blueprint.Cli.Rendering;

/// <summary>An object as a cluster would be given it: what is the engine's or the cluster's own business is taken out.</summary>
internal sealed record ClusterObject
{
    /// <summary>The URN of the resource that it comes from.</summary>
    public required string Urn { get; init; }

    /// <summary>The group and version of its kind.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>Its kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Its namespace; empty for none, or where the cluster decides.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The folder that it belongs into.</summary>
    public required string Application { get; init; }

    /// <summary>When it is applied: after all of a lower number.</summary>
    public int Level { get; init; }

    /// <summary>The object itself; secrets are masked in it, and what is not known stands there as such in words.</summary>
    public required PropertyMap Body { get; init; }

    /// <summary>Paths in it whose values nobody knows before <c>up</c>.</summary>
    public ImmutableArray<string> Unknown { get; init; } = [];

    /// <summary>What the values that are not known come from: resources as <c>type name</c>.</summary>
    public ImmutableArray<string> UnknownFrom { get; init; } = [];

    /// <summary>Paths in it that hold secrets. Such an object cannot be applied from a file: it lacks what it is there for.</summary>
    public ImmutableArray<string> Secrets { get; init; } = [];

    /// <summary>The API group; empty for the one without a name.</summary>
    public string Group => ApiVersion.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? ApiVersion[..slash] : "";

    /// <summary>What tells it from every other object of the cluster; a new version of its kind leaves it the same.</summary>
    public string Identity => $"{Group}/{Kind}/{Namespace}/{Name}";

    /// <summary>How people call it: <c>Deployment boutique/frontend</c>.</summary>
    public string Title => $"{Kind} {(Namespace.Length > 0 ? $"{Namespace}/" : "")}{Name}";
}
