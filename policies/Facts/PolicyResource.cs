using Blueprint.Protocol;

namespace Blueprint.Policies;

/// <summary>A resource as rules see it, whichever engine it comes from.</summary>
public sealed record PolicyResource
{
    /// <summary>The URN.</summary>
    public required string Urn { get; init; }

    /// <summary>The type token, such as <c>aws:s3/bucket:Bucket</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The name that the program gave it.</summary>
    public required string Name { get; init; }

    /// <summary>Its properties by wire name: checked inputs; at the end of a run, outputs laid over them.</summary>
    public required PropertyMap Properties { get; init; }

    /// <summary>The parent's URN; empty for none.</summary>
    public string Parent { get; init; } = "";

    /// <summary>URNs of all it depends on.</summary>
    public ImmutableArray<string> Dependencies { get; init; } = [];

    /// <summary>URNs by the property that depends on them. Tells what an unknown value refers to.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> PropertyDependencies { get; init; } =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Whether it is protected against deletion.</summary>
    public bool Protect { get; init; }

    /// <summary>Whether only what changes is known of the properties, so that one which is not there may still be set.</summary>
    public bool IsPartial { get; init; }

    /// <summary>The settings of the provider that manages it; empty where they are not known.</summary>
    public PropertyMap ProviderSettings { get; init; } = PropertyMap.Empty;
}
