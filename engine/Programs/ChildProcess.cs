using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Blueprint.Engine.Programs;

/// <summary>A process that does not outlive its owner, with its output cut into lines.</summary>
internal sealed class ChildProcess : IDisposable
{
    // What a process that has ended started itself may still hold its output open, and write to it nothing that matters.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    private static readonly ConcurrentDictionary<Process, bool> Running = new();

    private readonly Process process;
    private readonly Task output;

    static ChildProcess() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var process in Running.Keys)
        {
            Kill(process);
        }
    };

    private ChildProcess(Process process, Action<string, bool> console)
    {
        this.process = process;
        output = Task.WhenAll(ReadAsync(process.StandardOutput, false, console), ReadAsync(process.StandardError, true, console));
    }

    /// <summary>Starts a process that reads nothing and writes to a console.</summary>
    /// <param name="command">The process.</param>
    /// <param name="console">Takes each line; the flag says standard error.</param>
    /// <exception cref="ProgramStartException">The system cannot start it.</exception>
    public static ChildProcess Start(ChildCommand command, Action<string, bool> console)
    {
        var start = new ProcessStartInfo(command.File, command.Arguments)
        {
            WorkingDirectory = command.WorkingDirectory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in command.Environment)
        {
            start.Environment.Remove(name);
            if (value is not null)
            {
                start.Environment[name] = value;
            }
        }

        var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Exception error) when (error is Win32Exception or InvalidOperationException)
        {
            process.Dispose();
            throw new ProgramStartException($"'{command.File}' cannot be started in {command.WorkingDirectory}: {error.Message}", error);
        }

        Running[process] = true;
        process.StandardInput.Close();
        return new(process, console);
    }

    /// <summary>Waits until the process has ended and its output is read, and gives its exit code.</summary>
    /// <param name="grace">How long it may go on once it is to stop; then it is killed, with all that it started.</param>
    /// <param name="stop">Cancelled when it is to stop.</param>
    public async Task<int> WaitAsync(TimeSpan grace, CancellationToken stop)
    {
        var ended = process.WaitForExitAsync(CancellationToken.None);
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var registration = stop.Register(told.SetResult);
        await using (registration.ConfigureAwait(false))
        {
            if (await Task.WhenAny(ended, told.Task).ConfigureAwait(false) != ended)
            {
                try
                {
                    await ended.WaitAsync(grace, CancellationToken.None).ConfigureAwait(false);
                }
                catch (TimeoutException)
                {
                    Kill(process);
                    await ended.ConfigureAwait(false);
                }
            }
        }

        await Task.WhenAny(output, Task.Delay(LastWords, CancellationToken.None)).ConfigureAwait(false);
        return process.ExitCode;
    }

    /// <summary>Kills the process if it still runs.</summary>
    public void Dispose()
    {
        Kill(process);
        Running.TryRemove(process, out _);
        process.Dispose();
    }

    private static void Kill(Process process)
    {
        try
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended in the meantime, or part of what it started did.
        }
    }

    private static async Task ReadAsync(StreamReader reader, bool isError, Action<string, bool> console)
    {
        try
        {
            while (await reader.ReadLineAsync(CancellationToken.None).ConfigureAwait(false) is { } line)
            {
                console(line, isError);
            }
        }
        catch (Exception error) when (error is ObjectDisposedException or IOException)
        {
            // The process was given up while something that it started held its output open.
        }
    }
}
