using System.Reflection.PortableExecutable;
using Blueprint.Protocol;

namespace Blueprint.Engine.Programs;

/// <summary>A program built against the embedded SDK, run in this process.</summary>
/// <remarks>
/// Each run loads the program's own assembly anew, into a context of its own, so that no static of an earlier run is left.
/// What programs share (the SDKs, the components) comes from this process, precompiled.
/// </remarks>
/// <param name="assemblyPath">The program's assembly.</param>
/// <param name="directory">The program's folder.</param>
public sealed class EmbeddedProgram(string assemblyPath, string directory) : IProgram
{
    /// <inheritdoc/>
    public string Directory => directory;

    /// <inheritdoc/>
    public Task<ProgramEnd> RunAsync(ProgramHost host, Action<string, bool> console, CancellationToken cancellation) =>
        // On a thread of the pool: a program may block, and what it leaves in the asynchronous context must not come back.
        Task.Run(() => RunHereAsync(host, console), CancellationToken.None);

    private async Task<ProgramEnd> RunHereAsync(ProgramHost host, Action<string, bool> console)
    {
        using var lines = RoutedConsole.Begin(console);
        ProgramHost.Current = host;
        try
        {
            var context = new ProgramContext(assemblyPath);
            host.AssemblyFile = context.FileOf;
            var returned = await EntryPoint.InvokeAsync(context.Program).ConfigureAwait(false);
            return new(host.ExitCode ?? returned, null);
        }
#pragma warning disable CA1031 // Whatever a program throws is the program's end, and is reported as such.
        catch (Exception escaped)
#pragma warning restore CA1031
        {
            return new(host.ExitCode is null or 0 ? 1 : host.ExitCode.Value, escaped);
        }
        finally
        {
            ProgramHost.Current = null;
        }
    }

    /// <summary>
    /// Whether an assembly can be run here: it is built against an embedded SDK of this version, and not against the official one,
    /// and does nothing that would concern the whole process. Others get a process of their own.
    /// </summary>
    /// <param name="path">The assembly.</param>
    public static bool CanRun(string path)
    {
        using var file = File.OpenRead(path);
        using var image = new PEReader(file);
        var ours = typeof(ProgramHost).Assembly.GetName().Version;
        return AssemblyReferences.Of(image).FirstOrDefault(reference => reference.Name == "Pulumi") is { } sdk && sdk.Version == ours && ProcessWideCalls.In(image) is null;
    }
}
