using System.Collections.Immutable;
using Blueprint.Conformance.Reference;

namespace Blueprint.Conformance.Calls;

/// <summary>The projects that are built against the embedded or the official packages, as one property says.</summary>
internal static class SwitchingProjects
{
    /// <summary>Their assemblies, as the build of this test project made them.</summary>
    public static ImmutableArray<string> Assemblies { get; } = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "switching-assemblies.txt"))];

    public static IEnumerable<string> Names => Assemblies.Select(path => Path.GetFileNameWithoutExtension(path));

    /// <summary>The folder of the project that an assembly is built from.</summary>
    public static string FolderOf(string name) => Path.GetDirectoryName(Files.Single(file => Path.GetFileNameWithoutExtension(file) == name))!;

    /// <summary>Whether it is a program and no library.</summary>
    public static bool IsProgram(string name) => File.Exists(Path.Combine(FolderOf(name), "Program.cs"));

    /// <summary>What those assemblies name of others.</summary>
    public static ImmutableArray<CompiledAssembly> Compiled { get; } = [.. Assemblies.Select(path => CompiledAssembly.Read(path, Repository.Folder))];

    /// <summary>Every project of the repository that does not say that it is always embedded.</summary>
    public static IEnumerable<string> Files => Folders().SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj"))
        .Where(project => !IsAlwaysEmbedded(Path.GetDirectoryName(project)!));

    private static IEnumerable<string> Folders() => new[] { "cli", "components", "engine", "policies", "sdk", "stacks", "tests" }
        .Select(folder => Repository.PathOf(folder))
        .SelectMany(folder => Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories).Prepend(folder));

    private static bool IsAlwaysEmbedded(string folder)
    {
        var properties = Path.Combine(folder, "Directory.Build.props");
        return folder != Repository.Folder &&
               (File.Exists(properties) && File.ReadAllText(properties).Contains("<AlwaysEmbedded>true<", StringComparison.Ordinal) ||
                IsAlwaysEmbedded(Path.GetDirectoryName(folder)!));
    }
}
