using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Blueprint.Cli.Commands;
using Blueprint.Cli.Running;
using Blueprint.Cli.Terminal;
using Blueprint.Cli.Tests.House;
using Blueprint.Engine.Analysis;
using Blueprint.Engine.Deploying;
using Blueprint.Engine.Events;
using Blueprint.Engine.Programs;
using Blueprint.Engine.Projects;
using Blueprint.Engine.Providers;
using Blueprint.Engine.State;

namespace Blueprint.Node.Tests.World;

/// <summary>
/// A folder with copies of programs from <c>Programs/</c>, and the command run on it as a user runs it: the real engine, the
/// real <c>node</c>, the official SDK.
/// </summary>
internal sealed class Workshop : IDisposable
{
    private readonly string root;
    private readonly Dictionary<string, IProgram> given = new(StringComparer.Ordinal);

    /// <summary>Copies programs: the first lies in the folder itself, others under <c>stacks/</c>.</summary>
    public Workshop(params string[] programs)
    {
        root = Directory.CreateDirectory(Path.Combine(Npm.Folder, "run", Guid.NewGuid().ToString("N")[..8])).FullName;
        foreach (var program in programs)
        {
            Copy(Path.Combine(Npm.Sources, "Programs", program), program == programs[0] ? root : Path.Combine(root, "stacks", program));
        }
    }

    /// <summary>The folder.</summary>
    public string Root => root;

    /// <summary>Environment variables that the command sees.</summary>
    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal) { ["PULUMI_CONFIG_PASSPHRASE"] = "correct horse" };

    public void Dispose() => Directory.Delete(root, recursive: true);

    /// <summary>Adds a project whose program is in this process.</summary>
    public Workshop Add(string project, IProgram program)
    {
        given[project] = program;
        return Write($"stacks/{project}/Pulumi.yaml", $"name: {project}\nruntime: dotnet\n").Write($"stacks/{project}/Pulumi.dev.yaml", "");
    }

    public Workshop Write(string path, string text)
    {
        var file = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    /// <summary>Changes a file: a text that stands in it once becomes another.</summary>
    public Workshop Edit(string path, string before, string after)
    {
        var text = File.ReadAllText(Path.Combine(root, path));
        Assert.Equal(2, text.Split(before).Length);
        return Write(path, text.Replace(before, after, StringComparison.Ordinal));
    }

    /// <summary>What is recorded of a stack, secrets open.</summary>
    public Snapshot State(string project, string stack = "dev") =>
        Commands.Backend(root, Variables).State(Workspace.Find(root))
            .LoadAsync(new("organization", project, stack), CancellationToken.None).GetAwaiter().GetResult() ?? Snapshot.Empty;

    /// <summary>All that lies on disk below the folder but the programs themselves.</summary>
    public string Disk() => Directory.Exists(Path.Combine(root, ".blueprint"))
        ? string.Concat(Directory.EnumerateFiles(Path.Combine(root, ".blueprint"), "*", SearchOption.AllDirectories).Select(file => File.ReadAllText(file, Encoding.Latin1)))
        : "";

    /// <summary>Runs the command in the folder.</summary>
    public Outcome Run(params string[] args) => Run(Interruption.None, args);

    /// <inheritdoc cref="Run(string[])"/>
    public Outcome Run(Interruption interruption, params string[] args) =>
        Commands.Run(root, Variables, interruption, real => new WithGiven(this, real), args);

    /// <summary>Runs the command and gives what it says as JSON.</summary>
    public JsonNode Json(ExitCode code, params string[] args) => JsonNode.Parse(Run([.. args, "--json"]).Is(code).Out)!;

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private sealed class WithGiven(Workshop workshop, Backend real) : IBackend
    {
        public IProviderSource Providers(string? schemas) => real.Providers(schemas);

        public IStateStore State(Workspace workspace) => real.State(workspace);

        public Task<RunOutcome> RunAsync(RunRequest request, CancellationToken cancellation) => real.RunAsync(request, cancellation);

        public ImmutableArray<IAnalyzer> Analyzers(Workspace workspace, StackId stack, RunKind kind) => real.Analyzers(workspace, stack, kind);

        public Task<IProgram> ProgramAsync(ProjectFile project, CancellationToken cancellation) =>
            workshop.given.TryGetValue(project.Name, out var program) ? Task.FromResult(program) : real.ProgramAsync(project, cancellation);

        public string Export(StackId stack, Snapshot snapshot, bool showSecrets) => real.Export(stack, snapshot, showSecrets);

        public bool HasPassphrase => real.HasPassphrase;

        public StackImport Import(byte[] document, string name, StackId stack, bool force) => real.Import(document, name, stack, force);

        public Snapshot Look(byte[] document, string name) => real.Look(document, name);

        public Func<string, string?>? Opener(ReadOnlyMemory<byte> keeper) => real.Opener(keeper);

        public string Decrypt(StackSettings settings, string ciphertext) => real.Decrypt(settings, ciphertext);

        public (string Ciphertext, string NewSalt) Encrypt(StackSettings? settings, string text) => real.Encrypt(settings, text);
    }
}
