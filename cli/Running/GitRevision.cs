using System.ComponentModel;
using System.Diagnostics;
using Blueprint.Cli.Commands;

namespace Blueprint.Cli.Running;

/// <summary>A revision of the repository, checked out beside it for as long as this lives.</summary>
internal sealed class GitRevision : IDisposable
{
    private readonly string root;

    private GitRevision(string root, string commit, string folder) => (this.root, Commit, Folder) = (root, commit, folder);

    /// <summary>The commit.</summary>
    public string Commit { get; }

    /// <summary>The folder with its files.</summary>
    public string Folder { get; }

    /// <summary>Checks a revision out, into a temporary folder.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="revision">A branch, a tag, a commit, or what else git takes for one.</param>
    /// <exception cref="UsageException">There is no such revision, or no git.</exception>
    public static GitRevision CheckOut(string root, string revision)
    {
        var (code, output, _) = Git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", $"{revision}^{{commit}}");
        var commit = output.Trim();
        if (code != 0 || commit.Length == 0)
        {
            var branches = Git(root, "branch", "--all", "--format=%(refname:short)").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            throw new UsageException([$"There is no revision '{revision}' in the repository {root}.{Engine.Projects.DidYouMean.Question(revision, branches)} It takes a branch, a tag or a commit; one of a remote has to be fetched first."], CommandSpecs.Render.Name);
        }

        var folder = Directory.CreateTempSubdirectory("blueprint-revision-").FullName;
        var (added, _, error) = Git(root, "worktree", "add", "--detach", "--force", folder, commit);
        return added == 0 ? new(root, commit, folder) : throw new IOException($"git cannot check out {commit} beside this checkout: {error.Trim()}");
    }

    /// <summary>Takes the files away, and git's note of them.</summary>
    public void Dispose()
    {
        if (Git(root, "worktree", "remove", "--force", Folder).Code != 0 && Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
            Git(root, "worktree", "prune");
        }
    }

    private static (int Code, string Output, string Error) Git(string root, params string[] arguments)
    {
        try
        {
            using var git = new Process
            {
                StartInfo = new("git", ["-C", root, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false },
            };
            git.Start();
            var error = git.StandardError.ReadToEndAsync();
            var output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return (git.ExitCode, output, error.Result);
        }
        catch (Win32Exception)
        {
            throw new UsageException(["--diff compares with a revision of git, and there is no git on the PATH."], CommandSpecs.Render.Name);
        }
    }
}
