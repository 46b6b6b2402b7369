using System.Diagnostics;
using System.Globalization;
using System.Runtime;

namespace Blueprint.Cli.Terminal;

/// <summary>Says on standard error where a command's time goes, where BLUEPRINT_TRACE is <c>timings</c>.</summary>
internal sealed class Timings(TextWriter? writer)
{
    private readonly long began = Stopwatch.GetTimestamp();

    /// <summary>Says nothing.</summary>
    public static Timings None { get; } = new(null);

    /// <summary>Notes that something is over.</summary>
    /// <param name="what">What is over.</param>
    public void Mark(string what)
    {
        if (writer is not null)
        {
            var start = (DateTime.Now - Process.GetCurrentProcess().StartTime).TotalMilliseconds;
            var here = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{start,7:0} ms since the process began, {here,7:0} ms here, {GC.GetTotalAllocatedBytes() >> 20,5} MiB allocated, collected {GC.CollectionCount(0)}, {GC.CollectionCount(1)} and {GC.CollectionCount(2)} times in {GC.GetTotalPauseDuration().TotalMilliseconds:0} ms, compiled {JitInfo.GetCompiledMethodCount(),4} methods in {JitInfo.GetCompilationTime().TotalMilliseconds,3:0} ms: {what}"));
        }
    }
}
