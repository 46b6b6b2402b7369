using System.Collections.Immutable;
using Blueprint.Cli.Costs;
using Blueprint.Cli.Display;
using Blueprint.Cli.Running;
using Blueprint.Cli.Terminal;
using Blueprint.Engine.Deploying;
using Blueprint.Engine.Events;
using Blueprint.Engine.Projects;
using Blueprint.Engine.Providers;
using Blueprint.Engine.State;

namespace Blueprint.Cli.Commands;

/// <summary>What preview, up and destroy have in common: how runs are watched, reported and asked about.</summary>
internal sealed class RunConsole(Session session)
{
    private readonly TimeProvider clock = session.Surroundings.Clock;
    private OtherPacks packs = OtherPacks.None;

    /// <summary>Refuses where stacks are built against the official packages.</summary>
    /// <exception cref="ProgramUnavailableException">They are.</exception>
    public void RequireEmbeddedSdk()
    {
        if (session.Line.Value(CommandSpecs.Cwd) is null && PulumiSdk.Of(session.Surroundings) == "official")
        {
            throw new ProgramUnavailableException(
                "This repository is set to the official Pulumi SDK, so its stacks run under the Pulumi CLI: pulumi up. The embedded engine does not run them yet; it will, over gRPC. To use it, go back to the embedded SDK: ./blueprint sdk embedded",
                isUsage: true);
        }
    }

    /// <summary>Makes sure that the policy packs which the user names can be asked.</summary>
    /// <exception cref="ConfigException">They cannot.</exception>
    public void RequirePacks() => packs = OtherPacks.Of(
        [.. session.Line.Values(CommandSpecs.PolicyPack).Select(Rooted)], [.. session.Line.Values(CommandSpecs.PolicyPackConfig).Select(Rooted)]);

    /// <summary>Begins to listen for interrupts.</summary>
    public CancellationToken Listen()
    {
        session.Surroundings.Interruption.Listen(() =>
            session.Say("Stopping: what has begun is finished and recorded, nothing more is begun. Press Ctrl-C again to end at once.", Ink.Warning));
        return session.Surroundings.Interruption.Token;
    }

    /// <summary>Says what is about to happen.</summary>
    public void Begin(string doing, ImmutableArray<ProjectStack> stacks) =>
        session.Say($"{doing} {Words.List([.. stacks.Select(stack => stack.Id.ToString())])}");

    /// <summary>The event log that the user asked for; null for none.</summary>
    public EventLog? EventLog() => session.Line.Value(CommandSpecs.EventLog) is { } file
        ? Display.EventLog.Create(Path.Combine(session.Surroundings.Directory, file), clock)
        : null;

    /// <summary>What runs stacks as the options say.</summary>
    /// <param name="log">Takes events too; null for nothing.</param>
    /// <param name="state">The states; null for those of the workspace.</param>
    /// <param name="providers">The providers, given those of the workspace; null for these.</param>
    /// <param name="adjust">What else is asked of the engine; null for nothing.</param>
    public Phase Phase(EventLog? log, IStateStore? state = null, Func<IProviderSource, IProviderSource>? providers = null, Func<RunRequest, RunRequest>? adjust = null) => new(session.Backend, session.Workspace, state ?? session.State, clock)
    {
        Parallel = session.Line.Value(CommandSpecs.Parallel) is { } number
            ? int.TryParse(number, out var parallel) && parallel > 0 ? parallel : throw new UsageException([$"--parallel takes a number from 1, not '{number}'."], session.Line.Spec.Name)
            : null,
        Providers = session.Backend.Providers(Schemas()) is var found && providers is null ? found : providers(found),
        Packs = packs,
        Adjust = request => (adjust ?? (same => same))(request with
        {
            Targets = session.Line.Values(CommandSpecs.Target),
            Excludes = session.Line.Values(CommandSpecs.Exclude),
            Replacements = session.Line.Values(CommandSpecs.Replace),
            TargetDependents = session.Line.Has(CommandSpecs.TargetDependents),
            Refresh = session.Line.Has(CommandSpecs.Refresh),
            ContinueOnError = session.Line.Has(CommandSpecs.ContinueOnError),
            RunProgram = session.Line.Has(CommandSpecs.RunProgram),
        }),
        AlsoTo = log is null ? null : log.Of,
    };

    /// <summary>Runs stacks, and shows that it does.</summary>
    public async Task<ImmutableArray<StackEnd>> RunAsync(
        Phase phase,
        RunKind kind,
        bool isPreview,
        ImmutableArray<(PreparedStack Stack, IStateWriter? Writer)> stacks,
        Func<StackId, ImmutableArray<StackId>> needs,
        CancellationToken cancellation)
    {
        var views = stacks.ToImmutableDictionary(stack => stack.Stack.Id, stack => new StackView(stack.Stack.Id, kind, clock));
        using var progress = new ProgressDisplay(
            session.Surroundings, session.Error, session.Options, kind, isPreview, [.. stacks.Select(stack => (stack.Stack.Id, views[stack.Stack.Id]))]);
        var started = clock.GetUtcNow();
        var ends = await phase.RunAsync(kind, stacks, needs, views, cancellation);
        foreach (var end in isPreview ? [] : ends)
        {
            if (end.Outcome is { } outcome)
            {
                session.Remember(end.Stack.Id, HistoryKind(kind), started, outcome.Result == RunResult.Succeeded,
                    outcome.Counts.Where(count => count.Value > 0).Select(count => KeyValuePair.Create(Ops.Name(count.Key), count.Value)));
            }
        }

        return ends;
    }

    /// <summary>Takes the stacks for writing, and says whose locks were left behind.</summary>
    /// <exception cref="StateException">Somebody else has one of them.</exception>
    public async Task<StackLocks> LockAsync(ImmutableArray<ProjectStack> stacks, CancellationToken cancellation)
    {
        var locks = await StackLocks.TakeAsync(session.State, stacks, cancellation);
        foreach (var (stack, holder) in locks.Predecessors)
        {
            session.Say($"{stack} was left behind by {holder}, which is gone; what it had recorded is kept.", Ink.Warning);
        }

        return locks;
    }

    private static string HistoryKind(RunKind kind) => kind switch
    {
        RunKind.Destroy => "destroy",
        RunKind.Refresh => "refresh",
        RunKind.Import => "resource-import",
        _ => "update",
    };

    /// <summary>Puts together what there is to tell of a phase.</summary>
    public RunReport Report(RunKind kind, bool isPreview, ImmutableArray<StackEnd> ends, TimeSpan? duration)
    {
        var separated = ends.Select(end => (End: end, Told: Failure.Separate(end))).ToArray();
        ImmutableArray<ConfigProblem> problems = [.. separated.SelectMany(one => one.Told.Problems)];
        return new()
        {
            Command = session.Line.Spec.Name,
            Kind = kind,
            IsPreview = isPreview,
            Code = Failure.Code(ends, problems),
            Problems = problems,
            Duration = duration,
            Stacks =
            [
                .. separated.Select(one => new StackReport(
                    WithOutputs(one.Told.Picture, one.End),
                    CostEstimate.Of(one.End.Stack.Before.Resources, PriceList.Default),
                    CostEstimate.Of((one.End.Outcome?.After ?? one.End.Stack.Before).Resources, PriceList.Default),
                    one.End.WaitedFor,
                    one.End.Outcome?.Faults ?? [])),
            ],
        };
    }

    /// <summary>Writes a report as the user wants it.</summary>
    public void Write(RunReport report)
    {
        switch (session.Format)
        {
            case "json":
                session.Surroundings.Out.Write(new JsonReport(session.Options, session.Files).Text(report));
                break;
            case "markdown":
                session.Surroundings.Out.Write(new MarkdownReport(session.Options, session.Files, clock).Text(report));
                break;
            default:
                Write(report, session.Options);
                break;
        }
    }

    /// <summary>Asks whether to go on. Without a terminal, or with <c>--yes</c>, the answer is yes.</summary>
    public bool Confirm(RunReport plan, string question, bool yesByDefault)
    {
        var (input, _, error) = session.Surroundings.IsTerminal;
        if (session.Line.Has(CommandSpecs.Yes) || !input || !error || session.Format != "text")
        {
            return true;
        }

        Write(plan, session.Options);
        session.Surroundings.Out.Flush();
        var choices = yesByDefault ? "Yes/no/details" : "yes/No/details";
        while (true)
        {
            session.Surroundings.Error.Write($"\n{question} [{choices}] ");
            switch (session.Surroundings.In().ReadLine()?.Trim().ToLowerInvariant())
            {
                case "y" or "yes":
                    return true;
                case "" when yesByDefault:
                    return true;
                case "d" or "details":
                    Write(plan, session.Options with { Diff = true });
                    session.Surroundings.Out.Flush();
                    break;
                case "n" or "no" or "" or null:
                    session.Say("Nothing was changed.");
                    return false;
                case var other:
                    session.Say($"'{other}' is no answer: yes, no or details.");
                    break;
            }
        }
    }

    /// <summary>Says what the exit code means, and what to do next; gives the code.</summary>
    public ExitCode Conclude(RunReport report, bool changes)
    {
        if (report.Problems is not [])
        {
            var page = new Page(session.Error);
            ProblemsView.Draw(page, report.Problems, session.Surroundings.Directory);
            session.Surroundings.Error.Write(page.ToString());
        }

        var untouched = report.IsPreview ? " Nothing was changed." : "";
        switch (report.Code)
        {
            case ExitCode.Done when report.IsPreview && session.Format == "text":
                session.Say(session.Line.Has(CommandSpecs.Against)
                    ? report.Pictures.Any(picture => picture.HasChanges)
                        ? $"Nothing was changed, here or anywhere. `pulumi up` does this to the real stack{(session.Options.Diff ? "" : "; --diff shows it property by property")}."
                        : "The real stack is as the program says."
                    : report.Pictures.Any(picture => picture.HasChanges)
                    ? $"Nothing was changed. ./blueprint up{Selection()} does this{(session.Options.Diff ? "" : "; --diff shows it property by property")}."
                    : "Everything is as the programs say.");
                break;
            case ExitCode.Changes when session.Line.Has(CommandSpecs.ExpectNoChanges):
                session.SayError($"There are changes, and none were expected.{untouched}");
                break;
            case ExitCode.Policy:
                session.SayError($"A mandatory policy is violated.{untouched}");
                break;
            case ExitCode.Usage:
                session.SayError($"{Words.Some(report.Problems.Length, "problem")} in the configuration.{untouched}");
                break;
            case ExitCode.Cancelled:
                session.SayError($"Stopped.{(report.IsPreview ? untouched : $" Done: {Done(report)}. The state holds it; ./blueprint up goes on from there.")}");
                break;
            case ExitCode.Bug:
                session.SayError($"This is a bug of Blueprint, or of a part of it. Please report it with the command line and what is said above.{(session.Options.Verbose ? "" : " --verbose says more.")}{untouched}");
                if (session.Options.Verbose)
                {
                    report.Stacks.SelectMany(stack => stack.Faults).ToList().ForEach(fault => session.Say(fault));
                }

                break;
            case ExitCode.NoSuchStack:
                session.SayError($"A stack that is referred to is not there.{untouched}");
                break;
            case ExitCode.Resource or ExitCode.Error:
                var failed = report.Stacks.Where(stack => stack.WaitedFor is null && stack.Picture.Result is not RunResult.Succeeded).Select(stack => stack.Picture.Stack.ToString());
                var blocked = report.Stacks.Where(stack => stack.WaitedFor is not null).Select(stack => stack.Picture.Stack.ToString()).ToArray();
                session.SayError($"{Words.List([.. failed])} did not come through{(blocked is [] ? "" : $", nor therefore {Words.List(blocked)}")}.{untouched}{(changes && !report.IsPreview ? " The state holds what was done." : "")}");
                break;
        }

        return report.Code;
    }

    private void Write(RunReport report, ViewOptions options)
    {
        var page = new Page(session.Out);
        new TextReport(options, session.Files, clock).Write(page, report);
        session.Surroundings.Out.Write(page.ToString());
    }

    // Events tell of outputs only where they change.
    private static StackPicture WithOutputs(StackPicture picture, StackEnd end) => end.Outcome is { Result: RunResult.Succeeded } outcome
        ? picture with { OldOutputs = end.Stack.Before.Outputs, NewOutputs = outcome.Outputs }
        : picture;

    private string? Schemas() => session.Line.Value(CommandSpecs.Schemas) switch
    {
        { } folder when !Directory.Exists(Path.Combine(session.Surroundings.Directory, folder)) =>
            throw new UsageException([$"There is no folder '{folder}' with schemas. It holds crds/ and charts/."], session.Line.Spec.Name),
        var folder => folder,
    };

    private string Rooted(string path) => Path.GetFullPath(Path.Combine(session.Surroundings.Directory, path));

    private string Selection() => session.Line.Value(CommandSpecs.Stack) is { } stack ? $" -s {stack}"
        : session.Line.Value(CommandSpecs.Env) is { } environment ? $" --env {environment}"
        : session.Line.Has(CommandSpecs.AllEnvs) ? " --all-envs"
        : "";

    private static string Done(RunReport report)
    {
        var counts = TotalsView.Sum(report.Pictures).Where(count => Ops.Changes(count.Key) && count.Value > 0).Select(count => $"{count.Value} {Ops.Done(count.Key)}").ToArray();
        return counts is [] ? "nothing" : Words.List(counts);
    }
}
