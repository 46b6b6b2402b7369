using System.Collections.Immutable;
using Blueprint.Cli.Commands;
using Blueprint.Cli.Running;
using Blueprint.Cli.Terminal;
using Blueprint.Engine.Analysis;
using Blueprint.Engine.Deploying;
using Blueprint.Engine.Events;
using Blueprint.Engine.Programs;
using Blueprint.Engine.Projects;
using Blueprint.Engine.Providers;
using Blueprint.Engine.State;

namespace Blueprint.Cli.Tests.House;

/// <summary>
/// A repository of projects in a temporary folder, and the command run on it as a user runs it: the real engine, providers,
/// states and views; only the programs are given instead of loaded.
/// </summary>
internal sealed class Repository : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("blueprint-").FullName;
    private readonly Dictionary<string, Func<Task<int>>> programs = new(StringComparer.Ordinal);

    /// <summary>The repository's folder.</summary>
    public string Root => root;

    /// <summary>The policy packs; none unless set.</summary>
    public ImmutableArray<IAnalyzer> Analyzers { get; set; } = [];

    /// <summary>Whether the packs that come with Blueprint judge instead.</summary>
    public bool UsesOwnPacks { get; set; }

    /// <summary>The clock; that of the machine unless set.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Answers to questions on a terminal; null for no terminal.</summary>
    public string? Answers { get; set; }

    /// <summary>Environment variables; those of the process are not seen.</summary>
    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(root, recursive: true);

    /// <summary>Adds a project with stack dev.</summary>
    public Repository Project(string name, Func<Task<int>> program, string config = "", string settings = "")
    {
        programs[name] = program;
        Write($"stacks/{name}/Pulumi.yaml", $"name: {name}\nruntime: dotnet\n{config}");
        return Write($"stacks/{name}/Pulumi.dev.yaml", settings);
    }

    /// <summary>Gives a project another program.</summary>
    public Repository Change(string name, Func<Task<int>> program)
    {
        programs[name] = program;
        return this;
    }

    public Repository Write(string path, string text)
    {
        var file = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(root, path));

    /// <summary>All that is recorded, file by file; to see that nothing was touched.</summary>
    public string Recorded()
    {
        var folder = Path.Combine(root, ".blueprint");
        return Directory.Exists(folder)
            ? string.Concat(Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => $"{file}\n{File.ReadAllText(file)}\n"))
            : "";
    }

    /// <summary>The states, as the command would find them.</summary>
    public IStateStore State() => new Backend(Surroundings(new StringWriter(), new StringWriter(), Interruption.None), "test").State(Workspace.Find(root));

    /// <summary>Runs the command.</summary>
    public Outcome Run(params string[] args) => Run(Interruption.None, args);

    public Outcome Run(Interruption interruption, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var surroundings = Surroundings(output, error, interruption);
        var code = new BlueprintCommand(surroundings, new WithPrograms(this, surroundings)).Run(args);
        return new(code, output.ToString().Replace(root, "/w", StringComparison.Ordinal), error.ToString().Replace(root, "/w", StringComparison.Ordinal));
    }

    private Surroundings Surroundings(TextWriter output, TextWriter error, Interruption interruption)
    {
        // Made once, as the terminal is: a second question reads the second line.
        var answers = new StringReader(Answers ?? "");
        return new()
        {
            Out = output,
            Error = error,
            In = () => answers,
            IsTerminal = Answers is null ? (false, false, false) : (true, false, true),
            Variable = name => name == "HOME" ? root : name == "CI" ? "true" : Variables.GetValueOrDefault(name),
            Directory = root,
            Home = root,
            Interruption = interruption,
            Clock = Clock,
        };
    }

    private sealed class WithPrograms(Repository repository, Surroundings surroundings) : IBackend
    {
        private readonly Backend real = new(surroundings, "blueprint test");

        public IProviderSource Providers(string? schemas) => real.Providers(schemas);

        public IStateStore State(Workspace workspace) => real.State(workspace);

        public Task<RunOutcome> RunAsync(RunRequest request, CancellationToken cancellation) => real.RunAsync(request, cancellation);

        public ImmutableArray<IAnalyzer> Analyzers(Workspace workspace, StackId stack, RunKind kind) =>
            repository.UsesOwnPacks ? real.Analyzers(workspace, stack, kind) : repository.Analyzers;

        public Task<IProgram> ProgramAsync(ProjectFile project, CancellationToken cancellation) =>
            Task.FromResult<IProgram>(new GivenProgram(repository.programs[project.Name], project.Directory));

        public string Export(StackId stack, Snapshot snapshot, bool showSecrets) => real.Export(stack, snapshot, showSecrets);

        public bool HasPassphrase => real.HasPassphrase;

        public StackImport Import(byte[] document, string name, StackId stack, bool force) => real.Import(document, name, stack, force);

        public Snapshot Look(byte[] document, string name) => real.Look(document, name);

        public Func<string, string?>? Opener(ReadOnlyMemory<byte> keeper) => real.Opener(keeper);

        public string Decrypt(StackSettings settings, string ciphertext) => real.Decrypt(settings, ciphertext);

        public (string Ciphertext, string NewSalt) Encrypt(StackSettings? settings, string text) => real.Encrypt(settings, text);
    }

    private sealed class GivenProgram(Func<Task<int>> main, string directory) : IProgram
    {
        public string Directory => directory;

        public Task<ProgramEnd> RunAsync(Protocol.ProgramHost host, Action<string, bool> console, CancellationToken cancellation) => Task.Run(async () =>
        {
            Protocol.ProgramHost.Current = host;
            try
            {
                var code = await main();
                return new ProgramEnd(host.ExitCode ?? code, null);
            }
            catch (Exception escaped)
            {
                return new ProgramEnd(1, escaped);
            }
        });
    }
}
