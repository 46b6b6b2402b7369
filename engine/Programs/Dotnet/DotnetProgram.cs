using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Blueprint.Engine.Programs.Dotnet;

/// <summary>A .NET program with a process of its own: one that is built against the official SDK, or that would disturb this process.</summary>
public sealed class DotnetProgram : ChildProgram
{
    private readonly string file;
    private readonly ImmutableArray<string> arguments;

    private DotnetProgram(string directory, string file, ImmutableArray<string> arguments)
        : base(directory)
    {
        this.file = file;
        this.arguments = arguments;
    }

    /// <summary>A program that was built already.</summary>
    /// <param name="directory">The program's folder, in which it runs.</param>
    /// <param name="path">The assembly, ending in <c>.dll</c>, or an executable; relative to the folder, or absolute.</param>
    /// <param name="executor">What runs assemblies.</param>
    /// <exception cref="ProgramStartException">There is no such file.</exception>
    public static DotnetProgram Built(string directory, string path, string executor = DotnetOptions.Default)
    {
        var built = Path.GetFullPath(Path.Combine(directory, path));
        return !File.Exists(built) ? throw new ProgramStartException($"there is no {built}; build the program first")
            : Path.GetExtension(built) == ".dll" ? new(directory, executor, [built])
            : new(directory, built, []);
    }

    /// <inheritdoc/>
    protected override Task<ChildCommand> CommandAsync(ProgramHost host, string address, CancellationToken cancellation) =>
        Task.FromResult(new ChildCommand(file, arguments, Directory) { Environment = ChildSettings.Environment(host, address, Directory) });
}
