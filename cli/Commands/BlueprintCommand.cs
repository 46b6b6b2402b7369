using System.Collections.Immutable;
using System.Reflection;
using Blueprint.Cli.Display;
using Blueprint.Cli.Running;
using Blueprint.Cli.Terminal;
using Blueprint.Engine.Programs;
using Blueprint.Engine.Projects;
using Blueprint.Engine.Providers;
using Blueprint.Engine.Secrets;
using Blueprint.Engine.State;
using Blueprint.Policies.Evidence.Chain;
using Blueprint.Policies;
using Blueprint.Policies.Settings;

namespace Blueprint.Cli.Commands;

/// <summary>The command as a whole: reads the command line, runs what it says, tells errors from each other.</summary>
internal sealed class BlueprintCommand(Surroundings surroundings, IBackend backend)
{
    /// <summary>Runs a command line and gives the exit code. Never throws.</summary>
    /// <remarks>Not asynchronous itself: help needs nothing of that, and setting it up takes a tenth of help's time.</remarks>
    public int Run(string[] args)
    {
        var code = ExitCode.Bug;
        try
        {
            code = HelpPage.AskedFor(args) is { } command
                ? Help(command, Traits(surroundings.IsTerminal.Out, args))
                : DispatchAsync(Parsed(args)).GetAwaiter().GetResult();
        }
#pragma warning disable CA1031 // The last place where an error can be told.
        catch (Exception error)
#pragma warning restore CA1031
        {
            code = Tell(error, args);
        }

        surroundings.Out.Flush();
        surroundings.Error.Flush();
        return (int)code;
    }

    private CommandLine Parsed(string[] args)
    {
        surroundings.Timings.Mark("the command began");
        var line = CommandLine.Parse(args);
        surroundings.Timings.Mark("the command line is read");
        return line;
    }

    private Task<ExitCode> DispatchAsync(CommandLine line)
    {
        var console = new Session(surroundings, backend, line);
        return line.Spec switch
        {
            _ when line.Spec == CommandSpecs.Preview && line.Has(CommandSpecs.Against) => new AgainstCommand(console).RunAsync(),
            _ when line.Spec == CommandSpecs.Preview || line.Spec == CommandSpecs.Up => new DeployCommand(console).RunAsync(),
            _ when line.Spec == CommandSpecs.Destroy => new DestroyCommand(console).RunAsync(),
            _ when line.Spec == CommandSpecs.RefreshStacks => new RefreshCommand(console).RunAsync(),
            _ when line.Spec == CommandSpecs.ImportResources => new ImportCommand(console).RunAsync(),
            _ when line.Spec == CommandSpecs.Render && line.Has(RenderSpecs.Revision) => new RenderDiffCommand(console).RunAsync(),
            _ when line.Spec == CommandSpecs.Render => new RenderCommand(console).RunAsync(),
            _ when line.Spec == CommandSpecs.Graph => new GraphCommand(console).RunAsync(),
            _ when line.Spec == CommandSpecs.StackShow => new StackCommands(console).ShowAsync(),
            _ when line.Spec == CommandSpecs.StackSelect => Task.FromResult(new StackLifeCommands(console).Select()),
            _ when line.Spec == CommandSpecs.StackHistory => Task.FromResult(new HistoryCommand(console).Run()),
            _ when line.Spec == CommandSpecs.StackInit => new StackLifeCommands(console).InitAsync(),
            _ when line.Spec == CommandSpecs.StackRemove => new StackLifeCommands(console).RemoveAsync(),
            _ when line.Spec == CommandSpecs.StackRename => new StackLifeCommands(console).RenameAsync(),
            _ when line.Spec == CommandSpecs.StackImport => new StackTransferCommands(console).ImportAsync(),
            _ when line.Spec == CommandSpecs.StateDelete => new StateCommands(console).DeleteAsync(),
            _ when line.Spec == CommandSpecs.StateUnprotect => new StateCommands(console).UnprotectAsync(),
            _ when line.Spec == CommandSpecs.StateRename => new StateCommands(console).RenameAsync(),
            _ when line.Spec == CommandSpecs.Cancel => new CancelCommand(console).RunAsync(),
            _ when line.Spec == CommandSpecs.StackList => new StackCommands(console).ListAsync(),
            _ when line.Spec == CommandSpecs.StackOutput => new StackCommands(console).OutputAsync(),
            _ when line.Spec == CommandSpecs.StackExport => new StackTransferCommands(console).ExportAsync(),
            _ when line.Spec == CommandSpecs.ConfigList => Task.FromResult(new ConfigCommands(console).List()),
            _ when line.Spec == CommandSpecs.ConfigGet => Task.FromResult(new ConfigCommands(console).Get()),
            _ when line.Spec == CommandSpecs.ConfigSet => Task.FromResult(new ConfigCommands(console).Set()),
            _ when line.Spec == PolicySpecs.Admission => Task.FromResult(new PolicyAdmissionCommand(console).Run()),
            _ when line.Spec == PolicySpecs.Check => new PolicyCheckCommand(console).RunAsync(),
            _ when line.Spec == CommandSpecs.PolicyReport => new PolicyReportCommand(console, new(surroundings)).RunAsync(),
            _ when line.Spec == CommandSpecs.PolicyVerify => Task.FromResult(new PolicyVerifyCommand(console).Run()),
            _ when line.Spec == PolicySpecs.WriteBaseline => new PolicyBaselineCommand(console).RunAsync(),
            _ when line.Spec == PolicySpecs.List => Task.FromResult(new PolicyListCommand(console).List()),
            _ when line.Spec == PolicySpecs.Explain => Task.FromResult(new PolicyListCommand(console).Explain()),
            _ when line.Spec == PolicySpecs.Test => new PolicyTestCommand(console).RunAsync(),
            _ when line.Spec == PolicySpecs.Schema => Task.FromResult(Schema()),
            _ when line.Spec == CommandSpecs.Test => new TestCommand(console).RunAsync(),
            _ when line.Spec == CommandSpecs.Version => Task.FromResult(Version()),
            _ => throw new UsageException([$"'{line.Spec.Name}' is done by the launcher: ./blueprint {line.Spec.Name}"], line.Spec.Name),
        };
    }

    private ExitCode Help(string command, TerminalTraits traits)
    {
        if (HelpPage.Of(command, traits) is not { } page)
        {
            throw new UsageException([$"There is no command '{command}'.{DidYouMean.Question(command, CommandSpecs.All.Select(spec => spec.Name))}"], "");
        }

        surroundings.Out.Write(page);
        return ExitCode.Done;
    }

    private ExitCode Version()
    {
        var version = typeof(BlueprintCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        surroundings.Out.WriteLine(version.Split('+')[0]);
        return ExitCode.Done;
    }

    private ExitCode Schema()
    {
        surroundings.Out.Write(SettingsSchema.Write(PolicyPacks.All));
        return ExitCode.Done;
    }

    private ExitCode Tell(Exception error, string[] args)
    {
        var page = new Page(Traits(surroundings.IsTerminal.Error, args));
        var (code, problems) = Classify(error);
        if (code == ExitCode.Bug)
        {
            page.Add("error: ", Ink.Error).Line("this is a bug of Blueprint. Please report it with the command line and what follows.");
            page.Paragraph(error.ToString(), 0);
        }
        else
        {
            ProblemsView.Draw(page, problems, surroundings.Directory);
            if (error is ConfigException)
            {
                page.Line($"{Words.Some(problems.Length, "problem")}. Nothing was run.");
            }

            if (error is UsageException usage)
            {
                page.Line($"See ./blueprint {(usage.Command.Length > 0 ? $"help {usage.Command}" : "--help")}");
            }
        }

        surroundings.Error.Write(page.ToString());
        if (args.Contains("--json") || args.Contains("-j") || args.SkipWhile(arg => arg is not ("--output" or "-o")).Skip(1).FirstOrDefault() == "json" || args.Contains("--output=json"))
        {
            surroundings.Out.Write(JsonReport.Document(json =>
            {
                json.WriteString("command", args.FirstOrDefault(arg => !arg.StartsWith('-')) ?? "");
                json.WriteString("result", code == ExitCode.Cancelled ? "cancelled" : "failed");
                json.WriteNumber("exitCode", (int)code);
                new JsonReport(ViewOptions.Default, new SourceFiles(surroundings.Directory)).Problems(json, problems);
            }));
        }

        return code;
    }

    private static (ExitCode Code, ImmutableArray<ConfigProblem> Problems) Classify(Exception error) => error switch
    {
        UsageException usage => (ExitCode.Usage, [.. usage.Errors.Select(text => new ConfigProblem(null, "", text))]),
        ConfigException config => (ExitCode.Usage, config.Problems),
        StackNotFoundException => (ExitCode.NoSuchStack, One(error)),
        StateException or SecretsException or ProviderException or BrokenEvidenceException => (ExitCode.Error, One(error)),
        ProgramUnavailableException { IsUsage: true } => (ExitCode.Usage, One(error)),
        ProgramUnavailableException => (ExitCode.Error, One(error)),
        OperationCanceledException => (ExitCode.Cancelled, [new(null, "", "Stopped. Nothing was changed.")]),
        IOException or UnauthorizedAccessException => (ExitCode.Error, One(error)),
        _ => (ExitCode.Bug, One(error)),
    };

    private static ImmutableArray<ConfigProblem> One(Exception error) => [new(null, "", error.Message)];

    private TerminalTraits Traits(bool isTerminal, string[] args) =>
        TerminalTraits.Of(surroundings, isTerminal, args.Contains("--no-color") ? "never" : "auto");
}
