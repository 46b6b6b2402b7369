using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;

namespace Blueprint.Node.Tests.World;

/// <summary>
/// The official packages from npm, installed once for each lock file into <c>artifacts/npm</c>. Programs run in folders below
/// that one, so that Node finds the packages as it finds those of any project: by looking upwards.
/// </summary>
internal static class Npm
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly Lazy<(string? Folder, string Why)> Installed = new(Install);

    /// <summary>Why nothing can be run; null where all is there.</summary>
    public static string? Problem => Installed.Value.Folder is null ? Installed.Value.Why : null;

    /// <summary>The folder whose <c>node_modules</c> holds the packages.</summary>
    public static string Folder => Installed.Value.Folder ?? throw new InvalidOperationException(Installed.Value.Why);

    /// <summary>The folder of the repository.</summary>
    public static string Repository { get; } = Root(AppContext.BaseDirectory);

    /// <summary>The folder of this test project.</summary>
    public static string Sources { get; } = Path.Combine(Repository, "tests", "Blueprint.Node.Tests");

    private static (string? Folder, string Why) Install()
    {
        var wanted = Path.Combine(Sources, "Packages");
        var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(wanted, "package-lock.json"))))[..12];
        var folder = Path.Combine(Repository, "artifacts", "npm", hash);
        var done = Path.Combine(folder, "installed");
        Directory.CreateDirectory(folder);
        using var turn = Turn(Path.Combine(folder, "lock"));
        if (File.Exists(done))
        {
            return (folder, "");
        }

        foreach (var file in Directory.EnumerateFiles(wanted))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }

        if (Run(folder) is { } why)
        {
            return (null, $"The official Pulumi packages cannot be installed from npm here: {why}");
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
