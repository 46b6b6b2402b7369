using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What a resource hands down to the resources below it.</summary>
internal sealed record ResourceHeritage
{
    public static ResourceHeritage None { get; } = new();

    /// <summary>The resource it stands under; null for the stack.</summary>
    public Resource? Parent { get; init; }

    /// <summary>Providers by package, for the resources below it.</summary>
    public ImmutableDictionary<string, ProviderResource> Providers { get; init; } = ImmutableDictionary<string, ProviderResource>.Empty;

    /// <summary>The provider that manages the resource itself; null for the default one.</summary>
    public ProviderResource? Provider { get; init; }

    public bool? Protect { get; init; }

    public string? Version { get; init; }

    public string? PluginDownloadUrl { get; init; }

    /// <summary>The transformations to call, own ones first.</summary>
    public ImmutableArray<ResourceTransformation> Transformations { get; init; } = [];

    /// <summary>URNs that the resource may have had before.</summary>
    public ImmutableArray<Output<string>> Aliases { get; init; } = [];
}
