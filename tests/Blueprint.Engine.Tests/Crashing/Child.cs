using System.Diagnostics;

namespace Blueprint.Engine.Tests.Crashing;

/// <summary>A process that works on a stack of its own accord. It does not outlive the test.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process process;

    private Child(Process process) => this.process = process;

    public int Id => process.Id;

    public static Child Start(params string[] args)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(typeof(Child).Assembly.Location);
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        return new(Process.Start(start)!); // A started process is one.
    }

    /// <summary>Waits until it has written so many lines; false if it ended before.</summary>
    public async Task<bool> WroteAsync(int lines)
    {
        for (; lines > 0; lines--)
        {
            if (await process.StandardOutput.ReadLineAsync() is null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Kills it as <c>kill -9</c> does: it cannot even notice.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>What it complained of, once it has ended.</summary>
    public Task<string> ComplaintsAsync() => process.StandardError.ReadToEndAsync();

    public async Task<int> EndedAsync()
    {
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }
}
