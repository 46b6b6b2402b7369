using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;

namespace Blueprint.Tests;

/// <summary>Packages from npm, installed once for each lock file into <c>artifacts/npm</c>, beside the scripts that lie with it.</summary>
internal sealed class NpmPackages
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private readonly string wanted;
    private readonly Lazy<(string? Folder, string Why)> installed;

    /// <summary>Names the folder, below <c>tests</c>, that holds <c>package.json</c> and its lock.</summary>
    public NpmPackages(params string[] folder)
    {
        wanted = Path.Combine([Repository, "tests", .. folder]);
        installed = new(Install);
    }

    /// <summary>The folder of the repository.</summary>
    public static string Repository { get; } = Root(AppContext.BaseDirectory);

    /// <summary>Why nothing can be run; null where all is there.</summary>
    public string? Problem => installed.Value.Folder is null ? installed.Value.Why : null;

    /// <summary>The folder whose <c>node_modules</c> holds the packages.</summary>
    public string Folder => installed.Value.Folder ?? throw new InvalidOperationException(installed.Value.Why);

    private (string? Folder, string Why) Install()
    {
        var files = Directory.EnumerateFiles(wanted).Order(StringComparer.Ordinal).ToArray();
        var hash = Convert.ToHexStringLower(SHA256.HashData([.. files.SelectMany(File.ReadAllBytes)]))[..12];
        var folder = Path.Combine(Repository, "artifacts", "npm", hash);
        var done = Path.Combine(folder, "installed");
        Directory.CreateDirectory(folder);
        using var turn = Turn(Path.Combine(folder, "lock"));
        if (File.Exists(done))
        {
            return (folder, "");
        }

        foreach (var file in files)
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }

        if (Run(folder) is { } why)
        {
            return (null, $"What {Path.GetRelativePath(Repository, wanted)} lists cannot be installed from npm here: {why}");
        }

        File.WriteAllText(done, "");
        return (folder, "");
    }

    // Other test runs of this repository may be at it too.
    private static FileStream Turn(string file)
    {
        for (var began = Stopwatch.StartNew(); ;)
        {
            try
            {
                return new(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (began.Elapsed < Longest)
            {
                Thread.Sleep(100);
            }
        }
    }

    private static string? Run(string folder)
    {
        try
        {
            using var npm = new Process
            {
                StartInfo = new(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci"])
                {
                    WorkingDirectory = folder,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                    UseShellExecute = false,
                },
            };
            npm.Start();
            var said = npm.StandardOutput.ReadToEndAsync();
            var error = npm.StandardError.ReadToEndAsync();
            if (!npm.WaitForExit(Longest))
            {
                npm.Kill(entireProcessTree: true);
                return $"`npm ci` took longer than {Longest.TotalMinutes} minutes";
            }

            return npm.ExitCode == 0 ? null : $"`npm ci` ended with {npm.ExitCode}: {error.Result} {said.Result}".ReplaceLineEndings(" ");
        }
        catch (Win32Exception missing)
        {
            return $"there is no npm ({missing.Message})";
        }
    }

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "Blueprint.sln"))
        ? folder
        : Root(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("These tests run below the folder of Blueprint.sln."));
}
