using System.Text.Json;
using System.Text.Json.Nodes;

namespace Blueprint.Engine.Programs.Node;

/// <summary>Finds Pulumi's SDK among the packages of a program, and says what is to be done where it is not there.</summary>
internal static class NodePackages
{
    /// <summary>The package that every program needs.</summary>
    public const string Sdk = "@pulumi/pulumi";

    private static readonly (string File, string Manager)[] LockFiles =
    [
        ("package-lock.json", "npm"), ("npm-shrinkwrap.json", "npm"), ("yarn.lock", "yarn"), ("pnpm-lock.yaml", "pnpm"), ("bun.lock", "bun"), ("bun.lockb", "bun"),
    ];

    private static readonly string[] DependencyKinds = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];

    /// <summary>The SDK's script that runs policy packs.</summary>
    public const string PackRunner = "run-policy-pack";

    /// <summary>The SDK's script that runs programs.</summary>
    public const string ProgramRunner = "run";

    /// <summary>A script of the SDK, found as Node finds modules: in <c>node_modules</c> of a folder or of one above it.</summary>
    /// <param name="directory">The program's folder.</param>
    /// <param name="script">Which one.</param>
    /// <returns>The script; null where it is not there, or where packages are kept in another way.</returns>
    public static string? Runner(string directory, string script = ProgramRunner) => Upwards(directory)
        .Where(folder => Path.GetFileName(folder) != "node_modules")
        .Select(folder => Path.Combine(folder, "node_modules", "@pulumi", "pulumi", "cmd", script, "index.js"))
        .FirstOrDefault(File.Exists);

    /// <summary>What to do so that the SDK is there.</summary>
    /// <param name="directory">The program's folder.</param>
    /// <param name="manager">The package manager that the project names; <c>auto</c> to see by the lock file.</param>
    /// <param name="package">The package that is missing.</param>
    public static string Advice(string directory, string manager, string package = Sdk)
    {
        if (Upwards(directory).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "package.json"))) is not { } home)
        {
            return $"there is no package.json in {directory} or above it. Make one there: npm init -y && npm install {package}";
        }

        var by = manager == "auto" ? Manager(home) : manager;
        return Names(Path.Combine(home, "package.json"), package) switch
        {
            true => $"the packages of {home} are not installed. Run `{by} install` in {home}",
            false => $"{Path.Combine(home, "package.json")} does not name {package} among its dependencies. Run `{by} {(by == "npm" ? "install" : "add")} {package}` in {home}",
            null => $"{Path.Combine(home, "package.json")} cannot be read as JSON. Mend it, and run `{by} install` in {home}",
        };
    }

    // In a workspace the lock file lies in a folder above.
    private static string Manager(string home) => Upwards(home)
        .SelectMany(folder => LockFiles.Where(file => File.Exists(Path.Combine(folder, file.File))))
        .Select(file => file.Manager)
        .FirstOrDefault("npm");

    private static bool? Names(string packageFile, string wanted)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(packageFile)) is JsonObject package
                ? DependencyKinds.Any(kind => (package[kind] as JsonObject)?.ContainsKey(wanted) == true)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Upwards(string directory)
    {
        for (var folder = Path.GetFullPath(directory); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }
}
