using System.Collections.Immutable;

namespace Blueprint.Protocol;

/// <summary>Reads an existing resource into the program.</summary>
public sealed record ReadResourceRequest
{
    /// <summary>The id to read.</summary>
    public required string Id { get; init; }

    /// <summary>The type token.</summary>
    public required string Type { get; init; }

    /// <summary>The name in this program.</summary>
    public required string Name { get; init; }

    /// <summary>The parent's URN; empty for none.</summary>
    public string Parent { get; init; } = "";

    /// <summary>What the program knows of it.</summary>
    public PropertyMap Properties { get; init; } = PropertyMap.Empty;

    /// <summary>URNs of all it depends on.</summary>
    public ImmutableArray<string> Dependencies { get; init; } = [];

    /// <summary>Provider reference; empty for the default one.</summary>
    public string Provider { get; init; } = "";

    /// <summary>The provider's version; empty for any.</summary>
    public string Version { get; init; } = "";

    /// <summary>Where the provider is fetched from; empty for the usual place.</summary>
    public string PluginDownloadUrl { get; init; } = "";

    /// <summary>What the package was registered as; empty where version and address say it.</summary>
    public string PackageRef { get; init; } = "";

    /// <summary>Output properties to treat as secret.</summary>
    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    /// <summary>Where in the program's source it was made.</summary>
    public SourcePosition? SourcePosition { get; init; }
}

/// <summary>What was read.</summary>
public sealed record ReadResourceResponse(string Urn, PropertyMap Properties);

/// <summary>Calls a provider function.</summary>
public sealed record InvokeRequest
{
    /// <summary>The function's token, such as <c>aws:index/getRegion:getRegion</c>.</summary>
    public required string Token { get; init; }

    /// <summary>The arguments, by wire name.</summary>
    public PropertyMap Args { get; init; } = PropertyMap.Empty;

    /// <summary>Provider reference; empty for the default one.</summary>
    public string Provider { get; init; } = "";

    /// <summary>The provider's version; empty for any.</summary>
    public string Version { get; init; } = "";

    /// <summary>Where the provider is fetched from; empty for the usual place.</summary>
    public string PluginDownloadUrl { get; init; } = "";

    /// <summary>What the package was registered as; empty where version and address say it.</summary>
    public string PackageRef { get; init; } = "";

    /// <summary>URNs of what must be there before the function is called.</summary>
    public ImmutableArray<string> DependsOn { get; init; } = [];

    /// <summary>URN of the resource from which it inherits its provider; empty for none.</summary>
    public string Parent { get; init; } = "";
}

/// <summary>A function's result, or the reasons why there is none.</summary>
public sealed record InvokeResponse(PropertyMap Return, ImmutableArray<CheckFailure> Failures)
{
    /// <summary>Whether the function could not be called yet, since something that it depends on is not there.</summary>
    public bool IsUnknown { get; init; }
}

/// <summary>Calls a method of a resource.</summary>
public sealed record CallRequest
{
    /// <summary>The method's token.</summary>
    public required string Token { get; init; }

    /// <summary>The arguments, the resource itself under <c>__self__</c>.</summary>
    public PropertyMap Args { get; init; } = PropertyMap.Empty;

    /// <summary>URNs by the argument that depends on them.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> ArgDependencies { get; init; } =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Provider reference; empty for the default one.</summary>
    public string Provider { get; init; } = "";

    /// <summary>The provider's version; empty for any.</summary>
    public string Version { get; init; } = "";

    /// <summary>Where the provider is fetched from; empty for the usual place.</summary>
    public string PluginDownloadUrl { get; init; } = "";

    /// <summary>What the package was registered as; empty where version and address say it.</summary>
    public string PackageRef { get; init; } = "";
}

/// <summary>A method's result.</summary>
public sealed record CallResponse(
    PropertyMap Return,
    ImmutableDictionary<string, ImmutableArray<string>> ReturnDependencies,
    ImmutableArray<CheckFailure> Failures);

/// <summary>One thing that a provider finds wrong with inputs or arguments.</summary>
/// <param name="Property">Path of the property; empty where it concerns the whole.</param>
/// <param name="Reason">What is wrong and how to put it right.</param>
public sealed record CheckFailure(string Property, string Reason);
