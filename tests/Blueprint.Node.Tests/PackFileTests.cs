using Blueprint.Cli.Commands;
using Blueprint.Cli.Terminal;
using Blueprint.Cli.Tests.House;
using Blueprint.Node.Tests.World;

namespace Blueprint.Node.Tests;

/// <summary>Where a policy pack cannot be started, the user learns what to do before anything is run.</summary>
public sealed class PackFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("blueprint-pack-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [NodeFact]
    public void Packages_that_are_not_installed()
    {
        Write("pack/PulumiPolicy.yaml", "runtime: nodejs\n");
        Write("pack/package.json", """{ "dependencies": { "@pulumi/policy": "^1.3.0" } }""");

        Run("--policy-pack", "pack").Is(ExitCode.Usage).Says(
            "The policy pack in /w/pack cannot be run: the packages of /w/pack are not installed. Run `npm install` in /w/pack");
    }

    [NodeTheory]
    [InlineData("runtime: python\n", "Policy packs of the runtime 'python' are not run here, only those for Node.js ('runtime: nodejs').")]
    [InlineData("version: 1\n", "The policy pack has no runtime. Add 'runtime: nodejs'.")]
    [InlineData("runtime: nodejs\nverzion: 1\n", "'verzion' is no key of a policy pack's file. Did you mean 'version'?")]
    [InlineData("runtime: { name: nodejs, options: { typescript: maybe } }\n", "The runtime option 'typescript' is true or false.")]
    public void A_file_that_cannot_be_used(string text, string says)
    {
        Write("pack/PulumiPolicy.yaml", text);

        Run("--policy-pack", "pack").Is(ExitCode.Usage).Says(says);
    }

    [NodeFact]
    public void A_folder_without_a_pack()
    {
        Directory.CreateDirectory(Path.Combine(folder, "pack"));

        Run("--policy-pack", "pack").Is(ExitCode.Usage).Says("/w/pack is no policy pack: it has no PulumiPolicy.yaml.");
        Run("--policy-pack", "peck").Is(ExitCode.Usage).Says("There is no folder /w/peck with a policy pack.");
    }

    [NodeFact]
    public void A_file_for_each_pack_or_none()
    {
        Run("--policy-pack", "a", "--policy-pack", "b", "--policy-pack-config", "c.json").Is(ExitCode.Usage)
            .Says("There are 2 of --policy-pack and 1 of --policy-pack-config. Give each pack its file, in the same order, or none.");
    }

    private Outcome Run(params string[] args)
    {
        Write("Pulumi.yaml", "name: shop\nruntime: nodejs\n");
        Write("Pulumi.dev.yaml", "");
        return Commands.Run(folder, new Dictionary<string, string>(), Interruption.None, real => real, ["preview", .. args]);
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
