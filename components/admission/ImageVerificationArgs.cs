using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.Foundation;

namespace Blueprint.Components.Admission;

/// <summary>A team whose images are verified.</summary>
/// <param name="Name">The team.</param>
/// <param name="Namespaces">Where it runs images.</param>
/// <param name="Repository">The repository on GitHub whose workflows build and sign them, as <c>owner/name</c>.</param>
public sealed record SigningTeam(string Name, ImmutableArray<string> Namespaces, string Repository);

/// <summary>What is decided about signatures of images.</summary>
public sealed class ImageVerificationArgs : ResourceArgs
{
    /// <summary>The account whose registry holds the teams' images.</summary>
    /// <value>Required.</value>
    public required AwsAccount Account { get; init; }

    /// <summary>The cluster.</summary>
    /// <value>Required.</value>
    public required ClusterAccess Cluster { get; init; }

    /// <summary>What must stand before: the engine.</summary>
    /// <value>Required.</value>
    public required Resource After { get; init; }

    /// <summary>The teams.</summary>
    /// <value>Required; no two of the same name.</value>
    public required ImmutableArray<SigningTeam> Teams { get; init; }

    /// <summary>The log of signatures.</summary>
    /// <value>Default: Sigstore's public one.</value>
    public string LogUrl { get; init; } = "https://rekor.sigstore.dev";

    /// <summary>What the environment is for: production refuses what is not signed, all else says so in reports.</summary>
    /// <value>Default: <see cref="Stage.Production"/>.</value>
    public Stage Stage { get; init; } = Stage.Production;
}
