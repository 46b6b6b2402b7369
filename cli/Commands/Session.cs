using System.Collections.Immutable;
using Blueprint.Cli.Display;
using Blueprint.Cli.Running;
using Blueprint.Cli.Terminal;
using Blueprint.Engine.Programs;
using Blueprint.Engine.Projects;
using Blueprint.Engine.State;
using Blueprint.Engine.State.History;

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
    /// <remarks>Where the command line names none it is the selected one, which is then said; else that of the only project.</remarks>
    /// <exception cref="StackNotFoundException">There is none, or the command line does not say which.</exception>
    public ProjectStack Stack()
    {
        if (Line.Value(CommandSpecs.Stack) is { } name)
        {
            return Selector.Named(name);
        }

        if (Selected.Name is { } selected)
        {
            if (Selector.All.FirstOrDefault(stack => stack.Id.ToString() == selected) is { } found)
            {
                Say($"Stack {selected}, which is selected", Ink.Dim);
                return found;
            }

            throw new StackNotFoundException($"The selected stack {selected} is not there any more. Select another one: ./blueprint stack select STACK");
        }

        return Selector.Environment("dev") is [var only] ? only
            : throw new UsageException([$"Which stack? Name it with -s, or select it (stack select): {string.Join(", ", Selector.All.Select(stack => stack.Id))}."], Line.Spec.Name);
    }

    /// <summary>The stack that a command names as its argument or with <c>-s</c>; null where it names none.</summary>
    /// <exception cref="UsageException">It names two.</exception>
    public string? StackName() => (Line.Arguments, Line.Value(CommandSpecs.Stack)) switch
    {
        ([], var option) => option,
        ([var argument, ..], null) => argument,
        _ => throw new UsageException(["The stack is named twice. Name it once."], Line.Spec.Name),
    };

    /// <summary>Asks for a yes. Without a terminal only <c>--yes</c> is one.</summary>
    public bool Agrees(string question)
    {
        var (input, _, error) = Surroundings.IsTerminal;
        if (Line.Has(CommandSpecs.Yes))
        {
            return true;
        }

        if (!input || !error)
        {
            throw new UsageException([$"{question} Without a terminal to answer on, --yes says so."], Line.Spec.Name);
        }

        Surroundings.Error.Write($"{question} [yes/No] ");
        if (Surroundings.In().ReadLine()?.Trim().ToLowerInvariant() is "y" or "yes")
        {
            return true;
        }

        Say("Nothing was changed.");
        return false;
    }

    /// <summary>Which stack is selected.</summary>
    public SelectedStack Selected => new(Workspace.Root);

    /// <summary>What was done to stacks.</summary>
    public UpdateHistory History => new(Workspace.Root);

    /// <summary>Notes in the history what was done to a stack.</summary>
    public void Remember(StackId stack, string kind, DateTimeOffset started, bool succeeded, IEnumerable<KeyValuePair<string, int>> changes) => History.Add(stack, new(
        0,
        kind,
        started,
        Surroundings.Clock.GetUtcNow(),
        Line.Value(CommandSpecs.Message) ?? "",
        GitHead.Commit(Workspace.Root),
        succeeded ? "succeeded" : "failed",
        changes.ToImmutableSortedDictionary(StringComparer.Ordinal)));

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
