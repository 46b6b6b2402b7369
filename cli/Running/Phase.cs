using System.Collections.Immutable;
using Blueprint.Cli.Display;
using Blueprint.Engine.Deploying;
using Blueprint.Engine.Events;
using Blueprint.Engine.Programs;
using Blueprint.Engine.Projects;
using Blueprint.Engine.Providers;
using Blueprint.Engine.State;

namespace Blueprint.Cli.Running;

/// <summary>Runs stacks for one purpose, each as soon as those that it refers to allow.</summary>
internal sealed class Phase(IBackend backend, Workspace workspace, IStateStore state, TimeProvider clock)
{
    /// <summary>How many steps of a stack may run at once; null for the engine's own number.</summary>
    public int? Parallel { get; init; }

    /// <summary>The providers, one set for all stacks.</summary>
    public required IProviderSource Providers { get; init; }

    /// <summary>The policy packs that judge beside the workspace's own.</summary>
    public OtherPacks Packs { get; init; } = OtherPacks.None;

    /// <summary>What else is asked of the engine.</summary>
    public Func<RunRequest, RunRequest> Adjust { get; init; } = request => request;

    /// <summary>Also takes the events of a stack, told whether nothing is really done; null for nobody.</summary>
    public Func<StackId, bool, IEventSink>? AlsoTo { get; init; }

    /// <summary>Runs stacks.</summary>
    /// <param name="kind">What for.</param>
    /// <param name="stacks">The stacks, with who records what is done to them; nobody in a preview.</param>
    /// <param name="needs">What each stack waits for before it begins; a stack whose needs failed is not begun.</param>
    /// <param name="views">Takes the events of each stack.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<ImmutableArray<StackEnd>> RunAsync(
        RunKind kind,
        ImmutableArray<(PreparedStack Stack, IStateWriter? Writer)> stacks,
        Func<StackId, ImmutableArray<StackId>> needs,
        ImmutableDictionary<StackId, StackView> views,
        CancellationToken cancellation)
    {
        var board = new OutputsBoard(stacks.Select(stack => stack.Stack.Id), workspace, state);
        var begun = new Dictionary<StackId, Task<StackEnd>>();
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        foreach (var (stack, writer) in stacks)
        {
            begun[stack.Id] = OneAsync(stack, writer);
        }

        begin.SetResult();
        return [.. await Task.WhenAll(stacks.Select(stack => begun[stack.Stack.Id]))];

        async Task<StackEnd> OneAsync(PreparedStack stack, IStateWriter? writer)
        {
            await begin.Task;
            Protocol.PropertyMap? outputs = null;
            try
            {
                var needed = needs(stack.Id).Where(id => id != stack.Id && begun.ContainsKey(id)).ToArray();
                var before = await Task.WhenAll(needed.Select(id => begun[id]));
                if (before.FirstOrDefault(end => end.Outcome?.Result != RunResult.Succeeded) is { } failed)
                {
                    return new(stack, views[stack.Id], null, IsBlocked: true, IsLost: false, IsCircular: false, WaitedFor: failed.Stack.Id);
                }

                var request = Request(kind, stack, writer, board, views[stack.Id]);
                await using var packs = OtherPacks.Ending(request.Analyzers);
                var outcome = await backend.RunAsync(request, cancellation);
                outputs = outcome.Result == RunResult.Succeeded ? outcome.Outputs : null;
                return new(stack, views[stack.Id], outcome, board.BlockedBy(stack.Id) is not null, board.IsLost(stack.Id), board.IsCircular(stack.Id), board.BlockedBy(stack.Id));
            }
            finally
            {
                board.Finish(stack.Id, outputs);
            }
        }
    }

    private RunRequest Request(RunKind kind, PreparedStack stack, IStateWriter? writer, OutputsBoard board, StackView view)
    {
        var request = new RunRequest
        {
            Kind = kind,
            Stack = stack.Id,
            Program = stack.Program ?? NoProgram.Instance,
            Config = stack.Config.Values,
            ConfigSecretKeys = stack.Config.SecretKeys,
            RootDirectory = stack.Project.Directory,
            Before = stack.Before,
            Writer = writer,
            Providers = Providers,
            StackOutputs = board,
            Analyzers = kind is RunKind.Destroy or RunKind.Refresh or RunKind.Import ? [] : [.. backend.Analyzers(workspace, stack.Id, kind), .. Packs.For(stack, kind)],
            Events = AlsoTo?.Invoke(stack.Id, writer is null) is { } other ? new EventFork(view, other) : view,
            Clock = clock,
        };
        return Adjust(Parallel is { } parallel ? request with { Parallel = parallel } : request);
    }

    /// <summary>Stands for the program where none is run.</summary>
    private sealed class NoProgram : IProgram
    {
        public static readonly NoProgram Instance = new();

        public string Directory => "";

        public Task<ProgramEnd> RunAsync(Protocol.ProgramHost host, Action<string, bool> console, CancellationToken cancellation) =>
            Task.FromResult(new ProgramEnd(0, null));
    }
}

/// <summary>How the run of one stack ended.</summary>
/// <param name="Stack">The stack.</param>
/// <param name="View">What there was to see.</param>
/// <param name="Outcome">What it came to; null where it was not begun.</param>
/// <param name="IsBlocked">Whether it failed, or was not begun, only because a stack that it refers to failed.</param>
/// <param name="IsLost">Whether it refers to a stack that does not exist.</param>
/// <param name="IsCircular">Whether it waits, in the end, for itself.</param>
/// <param name="WaitedFor">The failed stack for whose sake it failed or was not begun; null for none.</param>
internal sealed record StackEnd(PreparedStack Stack, StackView View, RunOutcome? Outcome, bool IsBlocked, bool IsLost, bool IsCircular, StackId? WaitedFor);
