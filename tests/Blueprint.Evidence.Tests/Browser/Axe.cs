using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using Blueprint.Evidence.Tests.World;

namespace Blueprint.Evidence.Tests.Browser;

/// <summary>The accessibility checker axe-core from npm, installed once into <c>artifacts/npm</c>.</summary>
internal static class Axe
{
    private static readonly Lazy<(string Script, string? Problem)> Installed = new(Install);

    /// <summary>Why there is none; null where there is.</summary>
    public static string? Problem => Installed.Value.Problem;

    /// <summary>Its script.</summary>
    public static string Script => File.ReadAllText(Installed.Value.Script);

    private static (string Script, string? Problem) Install()
    {
        var wanted = Path.Combine(Reference.Repository, "tests", "Blueprint.Evidence.Tests", "Browser", "Packages");
        var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(wanted, "package-lock.json"))))[..12];
        var folder = Path.Combine(Reference.Repository, "artifacts", "npm", hash);
        var script = Path.Combine(folder, "node_modules", "axe-core", "axe.min.js");
        if (File.Exists(script))
        {
            return (script, null);
        }

        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(wanted))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }

        try
        {
            using var npm = Process.Start(new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund"])
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var said = npm.StandardError.ReadToEndAsync();
            npm.StandardOutput.ReadToEnd();
            npm.WaitForExit();
            return (script, npm.ExitCode == 0 && File.Exists(script) ? null : $"axe-core cannot be installed from npm here: {said.Result.ReplaceLineEndings(" ")}");
        }
        catch (Win32Exception missing)
        {
            return (script, $"axe-core cannot be installed: there is no npm ({missing.Message})");
        }
    }
}

/// <summary>A test in a real browser; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.Program is null ? "There is no Chromium, Chrome or Edge here; BLUEPRINT_BROWSER names the program of one." : null;
}

/// <summary>A test in a real browser with axe-core; skipped, with the reason, where one of them is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AxeTheoryAttribute : TheoryAttribute
{
    public AxeTheoryAttribute() => Skip = new BrowserFactAttribute().Skip ?? Axe.Problem;
}
