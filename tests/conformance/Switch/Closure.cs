using System.Collections.Immutable;
using System.Text.Json;
using Blueprint.Conformance.Reference;

namespace Blueprint.Conformance.Switch;

/// <summary>All projects that a project is built from, with the packages that each asks for, as a restore would see them.</summary>
/// <param name="Projects">Paths below the repository, with slashes.</param>
/// <param name="Packages">Name and version range of every package that one of them asks for itself.</param>
internal sealed record Closure(ImmutableSortedSet<string> Projects, ImmutableSortedSet<(string Name, string Version)> Packages)
{
    /// <summary>Asks the restore for its graph, which needs no package to be there.</summary>
    /// <param name="project">The project, below the repository.</param>
    /// <param name="pulumiSdk"><c>embedded</c> or <c>official</c>.</param>
    public static async Task<Closure> OfAsync(string project, string pulumiSdk)
    {
        var file = Path.GetTempFileName();
        try
        {
            var (exitCode, output) = await MsBuild.RunAsync(
                Repository.Folder, "msbuild", project, "-nologo", "-t:GenerateRestoreGraphFile", $"-p:PulumiSdk={pulumiSdk}", $"-p:RestoreGraphOutputPath={file}");
            Assert.True(exitCode == 0, output);
            await using var text = File.OpenRead(file);
            using var graph = await JsonDocument.ParseAsync(text);
            var projects = graph.RootElement.GetProperty("projects").EnumerateObject().ToArray();
            return new(
                [.. projects.Select(entry => Path.GetRelativePath(Repository.Folder, entry.Name).Replace('\\', '/'))],
                [.. projects.SelectMany(entry => PackagesOf(entry.Value))]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static IEnumerable<(string, string)> PackagesOf(JsonElement project) =>
        from framework in project.GetProperty("frameworks").EnumerateObject()
        where framework.Value.TryGetProperty("dependencies", out _)
        from package in framework.Value.GetProperty("dependencies").EnumerateObject()
        where package.Value.GetProperty("target").GetString() == "Package"
        select (package.Name, package.Value.GetProperty("version").GetString()!);
}
