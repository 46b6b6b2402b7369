using System.Collections.Immutable;

namespace Blueprint.Engine.Deploying;

/// <summary>An existing resource to take into the record: an entry of what <c>pulumi import</c> is given.</summary>
/// <param name="Type">The type token.</param>
/// <param name="Name">The name that it gets.</param>
/// <param name="Id">Its id; empty for a component.</param>
public sealed record ImportSpec(string Type, string Name, string Id)
{
    /// <summary>The parent's URN, recorded already or imported earlier in the same list; empty for the stack.</summary>
    public string Parent { get; init; } = "";

    /// <summary>The URN, or reference, of a recorded provider; empty for the package's default provider.</summary>
    public string Provider { get; init; } = "";

    /// <summary>The provider's version; empty for any.</summary>
    public string Version { get; init; } = "";

    /// <summary>Where the provider is fetched from; empty for the usual place.</summary>
    public string PluginDownloadUrl { get; init; } = "";

    /// <summary>The inputs to keep of those that are read; empty for all.</summary>
    public ImmutableArray<string> Properties { get; init; } = [];

    /// <summary>Whether it is a component, which nothing is read of.</summary>
    public bool IsComponent { get; init; }

    /// <summary>Whether it is protected from then on; by default it is, as with <c>pulumi import</c>.</summary>
    public bool Protect { get; init; } = true;
}
