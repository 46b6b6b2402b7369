namespace Blueprint.Cli.Running;

/// <summary>Says whether the command was built from the sources as they are. Only asked on Windows: elsewhere the launcher looks itself.</summary>
internal static class SourceTimes
{
    /// <summary>The exit code that tells the launcher to build and start again.</summary>
    public const int Stale = 125;

    private static readonly string[] Folders = ["cli", "components", "engine", "policies", "sdk", "eng", "stacks"];

    /// <summary>Whether a source of the repository is newer than the mark that the launcher set before the last build.</summary>
    /// <param name="home">The repository.</param>
    /// <param name="mark">The mark.</param>
    public static bool AreNewer(string home, string mark)
    {
        if (!File.Exists(mark))
        {
            return true;
        }

        var built = File.GetLastWriteTimeUtc(mark);
        return Directory.EnumerateFiles(home, "Directory.*").Any(file => File.GetLastWriteTimeUtc(file) > built) ||
            Folders.Select(folder => new DirectoryInfo(Path.Combine(home, folder))).Any(folder => folder.Exists && IsNewer(folder, built));
    }

    private static bool IsNewer(DirectoryInfo folder, DateTime built)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            var isNewer = entry switch
            {
                DirectoryInfo { Name: "bin" or "obj" or "node_modules" } => false,
                DirectoryInfo inner => IsNewer(inner, built),
                _ => IsSource(entry.Name) && entry.LastWriteTimeUtc > built,
            };
            if (isNewer)
            {
                return true;
            }
        }

        return false;
    }

    // Settings and prose are read when they are needed, and locks follow from the projects.
    private static bool IsSource(string name) =>
        !name.EndsWith(".md", StringComparison.Ordinal) &&
        !(name.StartsWith("Pulumi", StringComparison.Ordinal) && name.EndsWith(".yaml", StringComparison.Ordinal)) &&
        !(name.StartsWith("packages.", StringComparison.Ordinal) && name.EndsWith(".lock.json", StringComparison.Ordinal));
}
