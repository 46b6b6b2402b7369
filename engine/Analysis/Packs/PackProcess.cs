using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Blueprint.Engine.Programs;
using Blueprint.Protocol;

namespace Blueprint.Engine.Analysis.Packs;

/// <summary>The process of a policy pack. The first line that it writes is the port on which it listens.</summary>
internal sealed partial class PackProcess : IDisposable
{
    private const int LinesKept = 20;

    private readonly Lock gate = new();
    private readonly Queue<string> last = new();
    private readonly List<string> early = [];
    private readonly TaskCompletionSource<string> firstLine = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ChildProcess process;
    private readonly Task<int> exit;

    private PackProcess(ChildCommand command, Action<LogMessage> tell)
    {
        process = ChildProcess.Start(command, (line, isError) => Take(line, isError, tell));
        exit = process.WaitAsync(TimeSpan.Zero, CancellationToken.None);
    }

    /// <summary>Starts a pack's process.</summary>
    /// <param name="command">The process.</param>
    /// <param name="tell">Takes what it writes, but for the port.</param>
    /// <exception cref="ProgramStartException">The system cannot start it.</exception>
    public static PackProcess Start(ChildCommand command, Action<LogMessage> tell) => new(command, tell);

    /// <summary>Where the pack listens, as <c>127.0.0.1:PORT</c>, once it does.</summary>
    /// <exception cref="ProgramStartException">It ended, or wrote something else.</exception>
    /// <exception cref="TimeoutException">It did neither in time.</exception>
    public async Task<string> AddressAsync(TimeSpan limit, CancellationToken cancellation)
    {
        if (await Task.WhenAny(firstLine.Task, exit).WaitAsync(limit, cancellation).ConfigureAwait(false) == exit && !firstLine.Task.IsCompleted)
        {
            throw new ProgramStartException(await EndAsync().ConfigureAwait(false));
        }

        var line = (await firstLine.Task.ConfigureAwait(false)).Trim();
        return int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= IPEndPoint.MaxPort
            ? $"127.0.0.1:{line}"
            : throw new ProgramStartException($"the first line that it writes has to be the port on which it listens, and is '{line}'");
    }

    /// <summary>How the process ended, in words; null where it runs on.</summary>
    public async Task<string?> FateAsync(TimeSpan patience) =>
        await Task.WhenAny(exit, Task.Delay(patience, CancellationToken.None)).ConfigureAwait(false) == exit ? await EndAsync().ConfigureAwait(false) : null;

    /// <summary>Kills the process if it still runs.</summary>
    public void Dispose() => process.Dispose();

    private async Task<string> EndAsync()
    {
        var code = await exit.ConfigureAwait(false);
        lock (gate)
        {
            return $"its process ended with exit code {code}{(last.Count > 0 ? $", and said last:\n{string.Join('\n', last)}" : "")}";
        }
    }

    // Until it listens, what it writes is only of interest if it fails, and then told with that.
    private void Take(string written, bool isError, Action<LogMessage> tell)
    {
        var line = Colours().Replace(written, "");
        string[] told;
        lock (gate)
        {
            if (!isError && firstLine.TrySetResult(line))
            {
                told = [.. early];
            }
            else
            {
                last.Enqueue(line);
                if (last.Count > LinesKept)
                {
                    last.Dequeue();
                }

                told = [line];
                if (!firstLine.Task.IsCompleted)
                {
                    early.Add(line);
                    return;
                }
            }
        }

        foreach (var one in told)
        {
            tell(new(LogSeverity.Info, one));
        }
    }

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Colours();
}
