using Blueprint.Engine.Events;
using Blueprint.Engine.Programs;
using Blueprint.Protocol;

namespace Blueprint.Engine.Deploying;

/// <summary>Runs the program of a run and judges how it ends.</summary>
internal sealed class ProgramRun(RunContext run, ProgramMonitor monitor)
{
    // The exit code that says: what went wrong was logged already.
    private const int AlreadyLogged = 32;

    /// <summary>How long a program that was told to stop may take before it is left behind; those with a process of their own are ended before.</summary>
    private static readonly TimeSpan Grace = ChildProgram.Grace + TimeSpan.FromSeconds(3);

    private Task<ProgramEnd>? running;

    /// <summary>Starts the program; waits until it has registered all it will, or has ended, or must be left behind.</summary>
    public async Task UntilRegisteredAsync()
    {
        var request = run.Request;
        var host = new ProgramHost
        {
            Monitor = monitor,
            Log = new ProgramLog(run),
            Project = request.Stack.Project,
            Stack = request.Stack.Stack,
            Organization = request.Stack.Organization,
            RootDirectory = request.RootDirectory,
            IsDryRun = run.IsPreview,
            Config = request.Config,
            ConfigSecretKeys = request.ConfigSecretKeys,
            Parallel = request.Parallel,
            Cancellation = run.Stop,
        };

        // On a thread of its own: a program may work long before it first waits.
        running = Task.Run(
            () => request.Program.RunAsync(host, (line, isError) => run.Events.Emit(new EngineEvent.ProgramOutput(line, isError)), run.Stop),
            CancellationToken.None);
        await OrLeftBehindAsync(Task.WhenAny(running, monitor.Signalled)).ConfigureAwait(false);
        if (running.IsCompleted)
        {
            await EndAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Waits until the program has ended.</summary>
    public async Task UntilEndedAsync()
    {
        if (running is { IsCompleted: false })
        {
            await OrLeftBehindAsync(running).ConfigureAwait(false);
            await EndAsync().ConfigureAwait(false);
        }
    }

    // Once the run stops, the program gets a little time to end by itself. In this process nobody can end it for it.
    private async Task OrLeftBehindAsync(Task awaited)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = run.Stop.Register(stopped.SetResult).ConfigureAwait(false);
        if (await Task.WhenAny(awaited, stopped.Task).ConfigureAwait(false) == awaited)
        {
            return;
        }

        try
        {
            await awaited.WaitAsync(Grace, TimeProvider.System).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            run.Warn("", "the program did not end when it was told to, and was left behind");
        }
    }

    private async Task EndAsync()
    {
        if (running is not { IsCompleted: true })
        {
            return;
        }

        try
        {
            var end = await running.ConfigureAwait(false);
            Judge(end);
        }
        catch (OperationCanceledException) when (run.Stop.IsCancellationRequested)
        {
            // It ended because it was told to.
        }
#pragma warning disable CA1031 // A program's own exceptions come in its end; what comes here failed to run it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            run.FailAndStop("", $"the program could not be run: {error.Message}");
        }
    }

    private void Judge(ProgramEnd end)
    {
        // What a program says or does after the engine told it to stop means nothing.
        if (end.ExitCode == 0 && end.Escaped is null)
        {
            return;
        }

        if (run.Stop.IsCancellationRequested && end.Escaped is null or OperationCanceledException or MonitorException { Status: MonitorStatus.Unavailable })
        {
            return;
        }

        if (end.Escaped is { } escaped)
        {
            run.FailAndStop("", $"Running program '{run.Request.Program.Directory}' failed with an unhandled exception:\n{escaped}");
        }
        else if (end.ExitCode == AlreadyLogged)
        {
            run.MarkFailed();
        }
        else
        {
            run.FailAndStop("", $"Program exited with non-zero exit code: {end.ExitCode}");
        }
    }
}
