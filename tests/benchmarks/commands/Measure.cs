using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Blueprint.Benchmarks;

/// <summary>What a command cost.</summary>
/// <param name="Wall">From its start to its end.</param>
/// <param name="Processor">Processor time of it and of all that it started; null where the system does not tell.</param>
/// <param name="PeakMebibytes">The most memory that it held at once; null where the system does not tell.</param>
internal sealed record Cost(TimeSpan Wall, TimeSpan? Processor, double? PeakMebibytes);

/// <summary>Runs commands and measures them.</summary>
internal static partial class Measure
{
    /// <summary>The cheapest of several runs: what else the machine does can only make a run dearer.</summary>
    /// <param name="times">How many runs.</param>
    /// <param name="before">What is to be done before each.</param>
    /// <param name="file">The command.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it said.</exception>
    public static Cost Cheapest(int times, Action before, string file, params string[] arguments)
    {
        Cost? best = null;
        for (var i = 0; i < times; i++)
        {
            before();
            var cost = Once(file, arguments);
            best = best is null ? cost : new(
                cost.Wall < best.Wall ? cost.Wall : best.Wall,
                cost.Processor < best.Processor ? cost.Processor : best.Processor,
                cost.PeakMebibytes < best.PeakMebibytes ? cost.PeakMebibytes : best.PeakMebibytes);
        }

        return best!; // At least one run.
    }

    private static Cost Once(string file, string[] arguments)
    {
        var processor = ChildrensTime();
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{file} did not start");
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        double? peak = null;
        while (!process.WaitForExit(5))
        {
            peak = Peak(process.Id) ?? peak;
        }

        process.WaitForExit();
        var wall = Stopwatch.GetElapsedTime(began);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"{file} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{error.Result}{output.Result}");
        }

        return new(wall, ChildrensTime() - processor, peak);
    }

    private static double? Peak(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? null : double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It has just ended, or this system has no such file.
            return null;
        }
    }

    private static TimeSpan? ChildrensTime()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        const int children = -1;
        Span<long> usage = stackalloc long[18];
        return GetUsage(children, usage) == 0
            ? TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds(usage[1] + usage[3])
            : null;
    }

    // struct rusage: user time and system time, each seconds and microseconds, then fourteen counts.
    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, Span<long> usage);
}
