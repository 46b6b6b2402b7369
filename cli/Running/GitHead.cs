namespace Blueprint.Cli.Running;

/// <summary>Which commit is checked out, read from git's own files: starting git would take longer than many an update.</summary>
internal static class GitHead
{
    private const string Reference = "ref: ";

    /// <summary>The commit; empty where there is no repository, or none that can be read.</summary>
    public static string Commit(string directory)
    {
        try
        {
            for (var folder = directory; folder is not null; folder = Path.GetDirectoryName(folder))
            {
                var git = Path.Combine(folder, ".git");
                if (Directory.Exists(git))
                {
                    return Resolve(git, git);
                }

                if (File.Exists(git))
                {
                    // A worktree: its own HEAD, and the references of the repository that it belongs to.
                    var own = Path.GetFullPath(Path.Combine(folder, Line(git)["gitdir: ".Length..]));
                    var common = Path.Combine(own, "commondir");
                    return Resolve(own, File.Exists(common) ? Path.GetFullPath(Path.Combine(own, Line(common))) : own);
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            // The commit is good to know, and nothing depends on it.
        }

        return "";
    }

    private static string Resolve(string own, string common)
    {
        var head = Line(Path.Combine(own, "HEAD"));
        if (!head.StartsWith(Reference, StringComparison.Ordinal))
        {
            return head;
        }

        var name = head[Reference.Length..];
        var loose = Path.Combine(common, name);
        var packed = Path.Combine(common, "packed-refs");
        return File.Exists(loose) ? Line(loose)
            : File.Exists(packed) && File.ReadLines(packed).FirstOrDefault(line => line.EndsWith($" {name}", StringComparison.Ordinal)) is { } found ? found.Split(' ')[0]
            : "";
    }

    private static string Line(string path) => File.ReadAllText(path).Trim();
}
