using Blueprint.Tests;

namespace Blueprint.Node.Tests.World;

/// <summary>
/// The official packages from npm. Programs run in folders below the one that they are installed in, so that Node finds the
/// packages as it finds those of any project: by looking upwards.
/// </summary>
internal static class Npm
{
    private static readonly NpmPackages Packages = new("Blueprint.Node.Tests", "Packages");
    private static readonly NpmPackages PackPackages = new("Blueprint.Node.Tests", "PackPackages");

    /// <summary>Why nothing can be run; null where all is there.</summary>
    public static string? Problem => Packages.Problem;

    /// <summary>The folder whose <c>node_modules</c> holds the packages.</summary>
    public static string Folder => Packages.Folder;

    /// <summary>Why no policy packs can be run; null where all is there.</summary>
    public static string? ProblemOfPacks => Problem ?? PackPackages.Problem;

    /// <summary>The folder whose <c>node_modules</c> holds the packages of policy packs, which want other versions.</summary>
    public static string FolderOfPacks => PackPackages.Folder;

    /// <summary>The folder of the repository.</summary>
    public static string Repository => NpmPackages.Repository;

    /// <summary>The folder of this test project.</summary>
    public static string Sources { get; } = Path.Combine(NpmPackages.Repository, "tests", "Blueprint.Node.Tests");
}

/// <summary>A test that runs programs on the official SDK for Node.js; skipped, with the reason, where its packages cannot be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = Npm.Problem;
}

/// <inheritdoc cref="NodeFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute() => Skip = Npm.Problem;
}

/// <summary>A test that also runs policy packs on the official SDK.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PackFactAttribute : FactAttribute
{
    public PackFactAttribute() => Skip = Npm.ProblemOfPacks;
}

/// <inheritdoc cref="PackFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PackTheoryAttribute : TheoryAttribute
{
    public PackTheoryAttribute() => Skip = Npm.ProblemOfPacks;
}
