using System.Collections.Immutable;
using Blueprint.Cli.Display;
using Blueprint.Cli.Running;
using Blueprint.Cli.Terminal;
using Blueprint.Engine.Programs;
using Blueprint.Engine.Projects;
using Blueprint.Engine.State;

namespace Blueprint.Cli.Commands;

/// <summary>What every command works with: the command line, the workspace, the states, and what it may print on.</summary>
internal sealed class Session
{
    private readonly Lazy<Workspace> workspace;
    private readonly Lazy<IStateStore> state;

    /// <summary>Begins; the workspace is read when it is first needed.</summary>
    public Session(Surroundings surroundings, IBackend backend, CommandLine line)
    {
        Surroundings = surroundings;
        Backend = backend;
        Line = line;
        workspace = new(FindWorkspace);
        state = new(() => Backend.State(Workspace));
        var color = line.Has(CommandSpecs.NoColor) ? "never" : line.Value(CommandSpecs.Color) ?? "auto";
        Out = TerminalTraits.Of(surroundings, surroundings.IsTerminal.Out, color);
        Error = TerminalTraits.Of(surroundings, surroundings.IsTerminal.Error, color);
        Options = new(
            line.Has(CommandSpecs.Diff), line.Has(CommandSpecs.ShowSames), line.Has(CommandSpecs.FullOutput), line.Values(CommandSpecs.Type), line.Has(CommandSpecs.Verbose));
        Format = line.Has(CommandSpecs.Json) ? "json" : line.Value(CommandSpecs.Output) ?? "text";
        if (line.Has(CommandSpecs.ShowSames) && line.Has(CommandSpecs.OnlyChanges))
        {
            throw new UsageException(["--show-sames and --only-changes contradict each other. Give one of them."], line.Spec.Name);
        }

        if (line.Has(CommandSpecs.Json) && line.Value(CommandSpecs.Output) is { } format and not "json")
        {
            throw new UsageException([$"--json and --output {format} contradict each other. Give one of them."], line.Spec.Name);
        }
    }

    public Surroundings Surroundings { get; }

    public IBackend Backend { get; }

    public CommandLine Line { get; }

    public TerminalTraits Out { get; }

    public TerminalTraits Error { get; }

    public ViewOptions Options { get; }

    /// <summary><c>text</c>, <c>json</c> or <c>markdown</c>.</summary>
    public string Format { get; }

    public Workspace Workspace => workspace.Value;

    public IStateStore State => state.Value;

    public SourceFiles Files => new(Workspace.Root);

    public StackSelector Selector => new(Workspace, State.List());

    /// <summary>The stacks that the command line names.</summary>
    /// <exception cref="StackNotFoundException">There are none.</exception>
    public ImmutableArray<ProjectStack> Stacks()
    {
        var (stack, environment, all) = (Line.Value(CommandSpecs.Stack), Line.Value(CommandSpecs.Env), Line.Has(CommandSpecs.AllEnvs));
        if ((stack is null ? 0 : 1) + (environment is null ? 0 : 1) + (all ? 1 : 0) > 1)
        {
            throw new UsageException(["--stack, --env and --all-envs exclude each other. Give one of them."], Line.Spec.Name);
        }

        return stack is not null ? [Selector.Named(stack)]
            : all ? Selector.AllEnvironments()
            : Selector.Environment(environment ?? "dev");
    }

    /// <summary>The one stack that the command is about.</summary>
    /// <exception cref="StackNotFoundException">There is none, or the command line does not say which.</exception>
    public ProjectStack Stack() => Line.Value(CommandSpecs.Stack) is { } name
        ? Selector.Named(name)
        : Selector.Environment("dev") is [var only] ? only
        : throw new UsageException([$"Which stack? Name it with -s: {string.Join(", ", Selector.All.Select(stack => stack.Id))}."], Line.Spec.Name);

    /// <summary>Says something that is no result.</summary>
    public void Say(string text, Ink ink = Ink.Plain)
    {
        var page = new Page(Error);
        page.Add(text, ink).EndUncut();
        Surroundings.Error.Write(page.ToString());
    }

    /// <summary>Says an error.</summary>
    public void SayError(string text)
    {
        var page = new Page(Error);
        page.Add("error: ", Ink.Error).Add(text).EndUncut();
        Surroundings.Error.Write(page.ToString());
    }

    private Workspace FindWorkspace() => Line.Value(CommandSpecs.Cwd) is { } directory
        ? Workspace.Find(Path.Combine(Surroundings.Directory, directory))
        : Workspace.Find(Surroundings.Home ?? Surroundings.Directory);
}
