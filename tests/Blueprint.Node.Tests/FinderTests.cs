using Blueprint.Cli.Commands;
using Blueprint.Cli.Terminal;
using Blueprint.Cli.Tests.House;
using Blueprint.Node.Tests.World;

namespace Blueprint.Node.Tests;

/// <summary>Where a program cannot be started, the user learns what to do.</summary>
public sealed class FinderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("blueprint-node-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [NodeFact]
    public void Packages_that_are_not_installed()
    {
        Write("Pulumi.yaml", "name: shop\nruntime: nodejs\n");
        Write("package.json", """{ "dependencies": { "@pulumi/pulumi": "^3.0.0" } }""");
        Write("pnpm-lock.yaml", "");

        Run().Is(ExitCode.Usage).Says(
            "The program of project shop cannot be started: the packages of /w are not installed. Run `pnpm install` in /w");
    }

    [NodeFact]
    public void A_folder_without_packages()
    {
        Write("Pulumi.yaml", "name: shop\nruntime: nodejs\n");

        Run().Is(ExitCode.Usage).Says("there is no package.json in /w or above it");
    }

    [NodeFact]
    public void A_main_that_is_not_there()
    {
        Write("Pulumi.yaml", "name: shop\nruntime: nodejs\nmain: infra\n");

        Run().Is(ExitCode.Usage).Says("there is no /w/infra, where 'main' in /w/Pulumi.yaml says that its program is");
    }

    [Fact]
    public void A_runtime_that_is_not_supported()
    {
        Write("Pulumi.yaml", "name: shop\nruntime: python\n");

        Run().Is(ExitCode.Usage).Says("Project shop is written for the runtime 'python', and the embedded engine runs 'dotnet' and 'nodejs'.", "pulumi up");
    }

    [Fact]
    public void Options_that_are_none()
    {
        Write("Pulumi.yaml", "name: shop\nruntime:\n  name: nodejs\n  options:\n    typescript: perhaps\n");

        Run().Is(ExitCode.Usage).Says("Pulumi.yaml:5:17: error: The runtime option 'typescript' is true or false.");
    }

    private void Write(string path, string text)
    {
        File.WriteAllText(Path.Combine(folder, path), text);
        File.WriteAllText(Path.Combine(folder, "Pulumi.dev.yaml"), "");
    }

    private Outcome Run() => Commands.Run(folder, new Dictionary<string, string>(), Interruption.None, real => real, "preview");
}
