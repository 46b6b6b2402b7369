namespace Blueprint.Engine.Programs;

/// <summary>Names source files as their owners know them.</summary>
/// <param name="root">The folder that paths are shown relative to.</param>
public sealed class SourceFiles(string root)
{
    /// <summary>A path relative to the root, with slashes; an absolute one where the file lies outside it.</summary>
    public string Show(string path)
    {
        // Builds in CI have /_/ for the repository's folder, so that they come out the same everywhere.
        var shown = path.StartsWith("/_/", StringComparison.Ordinal) ? path[3..] : Path.GetRelativePath(root, path);
        return (shown.StartsWith("..", StringComparison.Ordinal) ? path : shown).Replace('\\', '/');
    }

    /// <summary>A message with the paths in it that lie below the root shown relative to it.</summary>
    public string ShowIn(string message)
    {
        var folder = root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
        return message.Replace($"'{folder}'", "'.'", StringComparison.Ordinal).Replace(folder, "", StringComparison.Ordinal);
    }
}
