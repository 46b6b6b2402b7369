using Blueprint.Protocol;

namespace Blueprint.Engine.Programs;

/// <summary>A Pulumi program that can be run against a host.</summary>
public interface IProgram
{
    /// <summary>The folder against which relative asset paths resolve.</summary>
    string Directory { get; }

    /// <summary>Runs the program to its end.</summary>
    /// <param name="host">The engine, project, stack and configuration that it finds.</param>
    /// <param name="console">Takes each line that it writes to its console; the flag says standard error.</param>
    /// <param name="cancellation">Stops the program.</param>
    /// <returns>The exit code, and the exception that the program let escape, if any.</returns>
    Task<ProgramEnd> RunAsync(ProgramHost host, Action<string, bool> console, CancellationToken cancellation);
}

/// <summary>How a program ended. 0 is well, 32 means that it has logged its errors already.</summary>
public sealed record ProgramEnd(int ExitCode, Exception? Escaped);
