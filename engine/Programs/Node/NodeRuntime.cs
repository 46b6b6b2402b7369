using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Blueprint.Engine.Programs.Node;

/// <summary>The Node.js of this machine.</summary>
internal static class NodeRuntime
{
    private const int OldestMajor = 20;

    /// <summary>Why programs cannot be run with it; null where they can.</summary>
    public static async Task<string?> ProblemAsync(string node)
    {
        const string Get = "Get Node.js 22 or later from https://nodejs.org";
        try
        {
            var (code, version) = await RunAsync(node, ["--version"], ".").ConfigureAwait(false);
            return code != 0 ? $"`{node} --version` failed with exit code {code}. {Get}"
                : Major(version) is { } major && major < OldestMajor ? $"it needs Node.js {OldestMajor} or later, and `{node}` is {version.Trim()}. {Get}"
                : null;
        }
        catch (Win32Exception)
        {
            return $"it needs Node.js, and there is no `{node}` on the PATH. {Get}";
        }
    }

    /// <summary>A script of the SDK, as Node itself resolves it; for packages that are not kept in <c>node_modules</c>.</summary>
    /// <returns>The script; null where there is none.</returns>
    public static async Task<string?> ResolveAsync(string node, NodeOptions options, string directory, string script = NodePackages.ProgramRunner)
    {
        var (code, path) = await RunAsync(
            node, [.. options.NodeArguments, "-p", $"require.resolve('{NodePackages.Sdk}/cmd/{script}')"], directory).ConfigureAwait(false);
        return code == 0 && path.Trim() is { Length: > 0 } found ? found : null;
    }

    /// <summary>The first number of a version such as <c>v20.11.1</c>; null where it is none.</summary>
    internal static int? Major(string version) =>
        int.TryParse(version.Trim().TrimStart('v').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : null;

    private static async Task<(int Code, string Output)> RunAsync(string node, IEnumerable<string> arguments, string directory)
    {
        using var process = new Process
        {
            StartInfo = new(node, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false },
        };
        process.Start();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await error.ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        return (process.ExitCode, output);
    }
}
