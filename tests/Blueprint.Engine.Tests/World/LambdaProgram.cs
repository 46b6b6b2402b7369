using Blueprint.Engine.Programs;
using Blueprint.Protocol;

namespace Blueprint.Engine.Tests.World;

/// <summary>A program that is a lambda over the monitor. It registers the stack by itself, and ends as the SDK does.</summary>
internal sealed class LambdaProgram(Func<TestProgram, Task> body) : IProgram
{
    public string Directory { get; init; } = AppContext.BaseDirectory;

    public async Task<ProgramEnd> RunAsync(ProgramHost host, Action<string, bool> console, CancellationToken cancellation)
    {
        try
        {
            var program = new TestProgram(host, console);
            await program.StartAsync();
            await body(program);
            await program.EndAsync();
            await host.Monitor.SignalAndWaitForShutdownAsync(CancellationToken.None);
            return new(0, null);
        }
        catch (MonitorException stopping) when (stopping.Status is MonitorStatus.Unavailable)
        {
            // As an SDK does: the engine has said what there is to say.
            return new(0, null);
        }
        catch (Exception escaped)
        {
            return new(1, escaped);
        }
    }
}
