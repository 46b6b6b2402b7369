using Blueprint.Protocol;
using Blueprint.Wire.Monitor;

namespace Blueprint.Engine.Programs;

/// <summary>A program with a process of its own, which speaks Pulumi's protocol to this one.</summary>
/// <remarks>
/// <para>
/// A kind of program (Node, .NET, an executable) derives from this and says how its process is started, given where the engine
/// listens: <see cref="CommandAsync"/>. What the CLI tells every program (project, stack, configuration) it takes from the
/// host; <see cref="ChildSettings"/> writes it in the forms that SDKs read.
/// </para>
/// <para>
/// A run serves the host's engine on a port of its own, starts the process, hands each line that it writes to the console,
/// and waits until it has exited. Told to stop, the engine refuses the program's calls, and the program gets
/// <see cref="Grace"/> to end by itself; then it is killed with all that it started. The same happens when this process ends
/// before it.
/// </para>
/// <para>
/// The exit code counts unless the program had said before that it was done and was let go: then it is 0, as Pulumi has it.
/// </para>
/// </remarks>
/// <param name="directory">The program's folder.</param>
public abstract class ChildProgram(string directory) : IProgram
{
    /// <summary>How long a process may take to end after it was told to.</summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public string Directory => directory;

    /// <inheritdoc/>
    /// <exception cref="ProgramStartException">The process cannot be started.</exception>
    public async Task<ProgramEnd> RunAsync(ProgramHost host, Action<string, bool> console, CancellationToken cancellation)
    {
        var server = await MonitorServer.StartAsync(host.Monitor, host.Log, cancellation).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            var command = await CommandAsync(host, server.Address, cancellation).ConfigureAwait(false);
            using var process = ChildProcess.Start(command, console);
            var code = await process.WaitAsync(Grace, cancellation).ConfigureAwait(false);
            return new(server.HasSignalled ? 0 : code, null);
        }
    }

    /// <summary>Says how the process is started. What must be there first (packages, a build) is made or found here.</summary>
    /// <param name="host">The project, stack and configuration.</param>
    /// <param name="address">Where both of the engine's services are, as <c>127.0.0.1:PORT</c>.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ProgramStartException">It cannot be started, and why.</exception>
    protected abstract Task<ChildCommand> CommandAsync(ProgramHost host, string address, CancellationToken cancellation);
}

/// <summary>A program's process cannot be started.</summary>
/// <param name="message">Why, and what to do about it.</param>
/// <param name="cause">What the system said, if anything.</param>
public sealed class ProgramStartException(string message, Exception? cause = null) : Exception(message, cause);
