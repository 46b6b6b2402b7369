using System.Globalization;
using System.Text;
using Blueprint.Engine.Events;

namespace Blueprint.Engine.Tests.Crashing;

/// <summary>What this assembly does when it is started as a program: it works on a stack until it is killed.</summary>
internal static class Victim
{
    /// <summary>The diary of what programs were answered, below the root.</summary>
    public const string Diary = "diary";

    public static async Task<int> Main(string[] args) => args switch
    {
        ["update", var root, var seed, var first] =>
            await UpdateAsync(root, int.Parse(seed, CultureInfo.InvariantCulture), int.Parse(first, CultureInfo.InvariantCulture)),
        ["hold", var root] => await HoldAsync(root),
        _ => 2,
    };

    /// <summary>Updates, one round after the other. Each line of the diary is with the operating system before the work goes on.</summary>
    private static async Task<int> UpdateAsync(string root, int seed, int first)
    {
        using var diary = new FileStream(Path.Combine(root, Diary), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        using var output = Console.OpenStandardOutput();
        var gate = new Lock();
        for (var number = first; ; number++)
        {
            Note($"round {number.ToString(CultureInfo.InvariantCulture)}");
            var (outcome, events) = await new Round(root, seed, number).RunAsync(Note);
            if (outcome.Result != RunResult.Succeeded)
            {
                await Console.Error.WriteLineAsync(string.Join('\n', events.All.OfType<EngineEvent.Diagnostic>().Select(diagnostic => diagnostic.Text)));
                return 1;
            }
        }

        void Note(string line)
        {
            lock (gate)
            {
                diary.Write(Encoding.UTF8.GetBytes(line + "\n"));
                output.Write(".\n"u8);
            }
        }
    }

    /// <summary>Holds the stack until it is asked to stop.</summary>
    private static async Task<int> HoldAsync(string root)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            stop.Cancel();
        };
        await using (await Round.Store(root).LockAsync(Round.Stack, CancellationToken.None))
        {
            await Console.Out.WriteLineAsync("held");
            await Task.Delay(Timeout.Infinite, stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        return 0;
    }
}
