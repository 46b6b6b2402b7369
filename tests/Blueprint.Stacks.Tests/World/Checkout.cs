using System.Text.Json;
using Blueprint.Cli.Commands;
using Blueprint.Cli.Running;
using Blueprint.Cli.Terminal;

namespace Blueprint.Stacks.Tests.World;

/// <summary>
/// This repository's own stacks with their own settings and policies in a temporary folder, with a sandbox of its own, and the command
/// run on them as a user runs it.
/// </summary>
internal sealed class Checkout : IDisposable
{
    /// <summary>The repository.</summary>
    public static string Repository { get; } = Find();

    /// <summary>The environments of all stacks, by their settings.</summary>
    public static string[] Environments { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository, "stacks"), "Pulumi.*.yaml", SearchOption.AllDirectories).Where(IsSource)
            .Select(file => Path.GetFileName(file).Split('.')[1]).Distinct().Order(StringComparer.Ordinal),
    ];

    private readonly string root = Directory.CreateTempSubdirectory("blueprint-stacks-").FullName;

    public Checkout()
    {
        foreach (var file in Sources())
        {
            var copy = Path.Combine(root, Path.GetRelativePath(Repository, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        Directory.CreateSymbolicLink(Path.Combine(root, "artifacts"), Path.Combine(Repository, "artifacts"));
    }

    /// <summary>Its folder.</summary>
    public string Root => root;

    public void Dispose()
    {
        // The link first, lest what it leads to be taken for ours.
        Directory.Delete(Path.Combine(root, "artifacts"));
        Directory.Delete(root, recursive: true);
    }

    /// <summary>Has production's one rule only advise that our samples do not keep: their images are named by tags, as their authors publish them.</summary>
    public Checkout WithImagesByTag()
    {
        var file = Path.Combine(root, "policies", "config.yaml");
        const string Production = "    production: true\n";
        var text = File.ReadAllText(file);
        Assert.Contains(Production, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(Production, $"{Production}    override: {{ {EnvironmentTests.ImageDigests}: advisory }}\n", StringComparison.Ordinal));
        return this;
    }

    /// <summary>Runs the command.</summary>
    public (ExitCode Code, string Out, string Error) Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var surroundings = new Surroundings
        {
            Out = output,
            Error = error,
            Variable = name => name == "HOME" ? root : name == "CI" ? "true" : null,
            Directory = root,
            Home = root,
        };
        var code = new BlueprintCommand(surroundings, new Backend(surroundings, "blueprint test")).Run(args);
        return ((ExitCode)code, output.ToString(), error.ToString());
    }

    /// <summary>Runs the command, which is to come through, and reads its JSON.</summary>
    public JsonElement Json(params string[] args)
    {
        var (code, output, error) = Run([.. args, "--json"]);
        Assert.True(code == ExitCode.Done, $"{string.Join(' ', args)} ended with {code}\n{error}\n{output}");
        using var document = JsonDocument.Parse(output);
        return document.RootElement.Clone();
    }

    /// <summary>The files of a folder, by path.</summary>
    public SortedDictionary<string, string> Files(string folder) => new(
        Directory.EnumerateFiles(Path.Combine(root, folder), "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(Path.Combine(root, folder), file).Replace('\\', '/'), File.ReadAllText), StringComparer.Ordinal);

    private static IEnumerable<string> Sources() =>
    [
        Path.Combine(Repository, "Pulumi.yaml"),
        Path.Combine(Repository, "README.md"),
        .. Directory.EnumerateFiles(Path.Combine(Repository, "policies"), "*.yaml"),
        .. Directory.EnumerateFiles(Path.Combine(Repository, "stacks"), "*", SearchOption.AllDirectories).Where(file => IsSource(file) && Path.GetExtension(file) is ".yaml" or ".csproj"),
    ];

    private static bool IsSource(string file) => !Path.GetRelativePath(Repository, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or ".blueprint");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Blueprint.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
