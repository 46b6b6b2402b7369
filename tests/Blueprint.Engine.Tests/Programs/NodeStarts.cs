using System.Collections.Immutable;
using Blueprint.Engine.Programs.Node;
using Blueprint.Engine.Projects;
using Blueprint.Engine.Tests.World;
using Blueprint.Protocol;

namespace Blueprint.Engine.Tests.Programs;

/// <summary>How programs written for Node.js are started, and what is said where they cannot be.</summary>
public sealed class NodeStarts : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_command_line_is_the_one_of_Pulumis_language_host()
    {
        var options = new NodeOptions { NodeArguments = ["--max-old-space-size=4096"] };

        var command = NodeCommand.Of("/p/run.js", options, "/w/app", "main.ts", Host(isDryRun: true), "127.0.0.1:4711");

        Assert.Equal(("node", "/w/app"), (command.File, command.WorkingDirectory));
        Assert.Equal(
            [
                "--max-old-space-size=4096", "/p/run.js", "--monitor", "127.0.0.1:4711", "--engine", "127.0.0.1:4711", "--organization", "acme",
                "--project", "shop", "--root-directory", "/w", "--stack", "dev", "--pwd", "/w/app", "--dry-run", "--parallel", "7", "main.ts",
            ],
            command.Arguments.AsEnumerable());
        Assert.DoesNotContain("--dry-run", NodeCommand.Of("/p/run.js", options, "/w/app", ".", Host(isDryRun: false), "127.0.0.1:4711").Arguments);
    }

    [Fact]
    public void The_environment_carries_the_configuration()
    {
        var variables = Environment(new() { TypeScript = false, TsConfig = "tsconfig.pulumi.json" });

        Assert.Equal("""{"aws:region":"eu-west-1","shop:key":"s3cr3t ü"}""", variables["PULUMI_CONFIG"]);
        Assert.Equal("""["shop:key"]""", variables["PULUMI_CONFIG_SECRET_KEYS"]);
        Assert.Equal("false", variables["PULUMI_NODEJS_TYPESCRIPT"]);
        Assert.Equal("tsconfig.pulumi.json", variables["PULUMI_NODEJS_TSCONFIG_PATH"]);
        Assert.Null(Environment(new())["PULUMI_NODEJS_TSCONFIG_PATH"]);

        static ImmutableDictionary<string, string?> Environment(NodeOptions options) =>
            NodeCommand.Of("/p/run.js", options, "/w", ".", Host(isDryRun: false), "127.0.0.1:4711").Environment;
    }

    [Fact]
    public void The_options_of_the_runtime_are_read()
    {
        var options = Read("""
            name: shop
            runtime:
              name: nodejs
              options:
                typescript: false
                nodeargs: --trace-warnings --title "my shop"
                tsconfig: tsconfig.pulumi.json
                packagemanager: pnpm
                production: true
            """);

        Assert.False(options.TypeScript);
        Assert.Equal(["--trace-warnings", "--title", "my shop"], options.NodeArguments.AsEnumerable());
        Assert.Equal("tsconfig.pulumi.json", options.TsConfig);
        Assert.Equal("pnpm", options.PackageManager);
        Assert.True(Read("name: shop\nruntime: nodejs\n").TypeScript);
    }

    [Fact]
    public void What_is_wrong_with_the_options_is_said_at_once()
    {
        var refusal = Assert.Throws<ConfigException>(() => Read("""
            name: shop
            runtime:
              name: nodejs
              options: { typescript: maybe, nodeargs: "--title 'x", packagemanager: pip, tsconfg: a }
            """));

        Assert.Equal(
            [
                "The runtime option 'typescript' is true or false.",
                "The runtime option 'nodeargs' is a line of arguments for node, such as \"--max-old-space-size=4096\"; quotes in it must be closed.",
                "The runtime option 'packagemanager' is one of auto, npm, yarn, pnpm, bun.",
                "'tsconfg' is no option of the runtime nodejs. Did you mean 'tsconfig'?",
            ],
            refusal.Problems.Select(problem => problem.Text));
        Assert.All(refusal.Problems, problem => Assert.Equal(4, problem.Where!.Line));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("  a  b\tc ", "a|b|c")]
    [InlineData("""a"b c"d 'e "f' "" """, """ab cd|e "f|""")]
    [InlineData(""" a\ b "c\"d\e" 'f\' """, """a b|c"d\e|f\""")]
    public void Arguments_are_cut_as_a_shell_cuts_them(string line, string words) =>
        Assert.Equal(words, string.Join('|', ShellWords.Split(line)!));

    [Theory]
    [InlineData("'a")]
    [InlineData("a \"b")]
    public void A_quote_that_is_not_closed_is_no_line_of_arguments(string line) => Assert.Null(ShellWords.Split(line));

    [Fact]
    public void The_SDK_is_found_as_Node_finds_it()
    {
        var runner = Write("node_modules/@pulumi/pulumi/cmd/run/index.js", "");
        var program = Directory.CreateDirectory(folder["packages/app/src"]).FullName;

        Assert.Equal(runner, NodePackages.Runner(program));

        var nearer = Write("packages/app/node_modules/@pulumi/pulumi/cmd/run/index.js", "");
        Assert.Equal(nearer, NodePackages.Runner(program));
    }

    [Theory]
    [InlineData("package-lock.json", "auto", "Run `npm install` in")]
    [InlineData("yarn.lock", "auto", "Run `yarn install` in")]
    [InlineData("pnpm-lock.yaml", "auto", "Run `pnpm install` in")]
    [InlineData("bun.lock", "auto", "Run `bun install` in")]
    [InlineData("none", "auto", "Run `npm install` in")]
    [InlineData("yarn.lock", "pnpm", "Run `pnpm install` in")]
    public void Packages_that_are_not_installed_are_said_with_the_command_that_installs_them(string lockFile, string manager, string advice)
    {
        Write("package.json", """{ "dependencies": { "@pulumi/pulumi": "^3" } }""");
        Write(lockFile, "");
        var program = Directory.CreateDirectory(folder["src"]).FullName;

        Assert.Null(NodePackages.Runner(program));
        Assert.EndsWith($"{advice} {folder.Path}", NodePackages.Advice(program, manager), StringComparison.Ordinal);
    }

    [Fact]
    public void A_package_file_that_leaves_the_SDK_out_is_named()
    {
        Write("package.json", """{ "dependencies": { "@pulumi/aws": "^7" } }""");
        Write("yarn.lock", "");

        Assert.Equal(
            $"{folder["package.json"]} does not name @pulumi/pulumi among its dependencies. Run `yarn add @pulumi/pulumi` in {folder.Path}",
            NodePackages.Advice(folder.Path, "auto"));
    }

    [Fact]
    public void A_package_file_that_is_no_JSON_is_named()
    {
        Write("package.json", "{");

        Assert.StartsWith($"{folder["package.json"]} cannot be read as JSON.", NodePackages.Advice(folder.Path, "auto"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v20.11.1\n", 20)]
    [InlineData("v8.0.0", 8)]
    [InlineData("nightly", null)]
    public void A_version_of_Node_is_read(string version, int? major) => Assert.Equal(major, NodeRuntime.Major(version));

    [Fact]
    public async Task A_machine_without_Node_is_told()
    {
        var problem = await NodeRuntime.ProblemAsync(folder["no-node"]);

        Assert.StartsWith($"it needs Node.js, and there is no `{folder["no-node"]}` on the PATH.", problem, StringComparison.Ordinal);
    }

    private static ProgramHost Host(bool isDryRun) => new()
    {
        Monitor = null!,
        Log = null!,
        Project = "shop",
        Stack = "dev",
        Organization = "acme",
        RootDirectory = "/w",
        IsDryRun = isDryRun,
        Parallel = 7,
        Config = ImmutableDictionary<string, string>.Empty.Add("shop:key", "s3cr3t ü").Add("aws:region", "eu-west-1"),
        ConfigSecretKeys = ["shop:key"],
    };

    private NodeOptions Read(string text)
    {
        var problems = new List<ConfigProblem>();
        var project = ProjectFileReader.Read(Write("Pulumi.yaml", text), problems)!;
        Assert.Empty(problems);
        return NodeOptions.Read(project);
    }

    private string Write(string path, string text)
    {
        var file = folder[path];
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }
}
