using System.Diagnostics;

namespace Blueprint.Conformance.Switch;

/// <summary>Runs <c>dotnet</c> on a project, as a build would.</summary>
internal static class MsBuild
{
    /// <summary>What it printed, and how it ended.</summary>
    /// <param name="folder">The folder to run it in.</param>
    /// <param name="arguments">A verb such as <c>msbuild</c>, and what follows it.</param>
    public static async Task<(int ExitCode, string Output)> RunAsync(string folder, params IEnumerable<string> arguments)
    {
        // What runs these tests has settings of its own, PulumiSdk among them.
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name is "PulumiSdk" or "RestoreLockedMode").ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
