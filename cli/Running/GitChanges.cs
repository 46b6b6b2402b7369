using System.ComponentModel;
using System.Diagnostics;

namespace Blueprint.Cli.Running;

/// <summary>Whether what is checked out is what was committed. Unlike the commit, only git itself can tell.</summary>
internal static class GitChanges
{
    /// <summary>Whether files differ from the commit, or are new; null where that cannot be told.</summary>
    /// <param name="directory">A folder of the checkout.</param>
    /// <param name="besides">A folder that does not count.</param>
    public static bool? Any(string directory, string besides)
    {
        var root = Root(directory);
        if (root is null)
        {
            return null;
        }

        var outside = Path.GetRelativePath(root, besides).StartsWith("..", StringComparison.Ordinal);
        try
        {
            using var git = new Process
            {
                StartInfo = new("git", ["-C", root, "status", "--porcelain", "--", ".", .. outside ? Array.Empty<string>() : [$":(exclude){besides}"]])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                    UseShellExecute = false,
                },
            };
            git.Start();
            var error = git.StandardError.ReadToEndAsync();
            var output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 && error.Result.Length == 0 ? output.Length > 0 : null;
        }
        catch (Win32Exception)
        {
            // There is no git; the report says that it could not be told.
            return null;
        }
    }

    /// <summary>The nearest folder that git keeps; null where there is none.</summary>
    public static string? Root(string directory)
    {
        for (var folder = Path.GetFullPath(directory); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Path.Exists(Path.Combine(folder, ".git")))
            {
                return folder;
            }
        }

        return null;
    }
}
