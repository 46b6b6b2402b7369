using System.Diagnostics;
using Blueprint.Cli.Display;
using Blueprint.Cli.Terminal;
using Blueprint.Engine.Programs;
using Blueprint.Engine.Programs.Dotnet;
using Blueprint.Engine.Programs.Node;
using Blueprint.Engine.Projects;

namespace Blueprint.Cli.Running;

/// <summary>Finds a project's program, and builds it where nobody has.</summary>
/// <remarks>The launcher builds the stacks of this repository before the command starts; .NET programs of other folders are built here.</remarks>
internal sealed class ProgramFinder(Surroundings surroundings)
{
    private static readonly string[] ProjectEndings = [".csproj", ".fsproj", ".vbproj"];
    private static readonly string[] SourceEndings = [".cs", ".fs", ".vb", ".csproj", ".fsproj", ".vbproj", ".props", ".targets", ".json", ".resx"];

    // Projects of one repository share parts, which two builds at once would write over each other.
    private static readonly SemaphoreSlim Building = new(1);

    /// <summary>The program of a project.</summary>
    /// <exception cref="ProgramUnavailableException">It cannot be run here.</exception>
    /// <param name="project">The project.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="isApart">Whether it is to have a process of its own, whatever it is built against.</param>
    public async Task<IProgram> FindAsync(ProjectFile project, CancellationToken cancellation, bool isApart = false)
    {
        switch (project.Runtime)
        {
            case "dotnet":
                return await DotnetProgramAsync(project, isApart, cancellation);
            case "nodejs":
                return await NodeProgramAsync(project);
            default:
                throw new ProgramUnavailableException(
                    $"Project {project.Name} is written for the runtime '{project.Runtime}', and the embedded engine runs 'dotnet' and 'nodejs'. Run it under the Pulumi CLI: pulumi up",
                    isUsage: true);
        }
    }

    private static async Task<NodeProgram> NodeProgramAsync(ProjectFile project)
    {
        var program = NodeProgram.Of(project);
        try
        {
            await program.RequireAsync();
            return program;
        }
        catch (ProgramStartException missing)
        {
            throw new ProgramUnavailableException($"The program of project {project.Name} cannot be started: {missing.Message}", isUsage: true);
        }
    }

    private async Task<IProgram> DotnetProgramAsync(ProjectFile project, bool isApart, CancellationToken cancellation)
    {
        var options = DotnetOptions.Read(project);
        if (options.Binary.Length > 0)
        {
            return Built(project, options);
        }

        var file = ProjectFileIn(project);
        var assembly = IsOurs(file) ? OurAssembly(file) : await BuiltAssemblyAsync(project, file, cancellation);
        if (!File.Exists(assembly))
        {
            throw new ProgramUnavailableException($"The program of project {project.Name} is not built: there is no {assembly}. Run it through ./blueprint, which builds it.", isUsage: false);
        }

        return !isApart && options.Executor == DotnetOptions.Default && EmbeddedProgram.CanRun(assembly)
            ? new EmbeddedProgram(assembly, project.ProgramDirectory)
            : DotnetProgram.Built(project.ProgramDirectory, assembly, options.Executor);
    }

    private static DotnetProgram Built(ProjectFile project, DotnetOptions options)
    {
        try
        {
            return DotnetProgram.Built(project.ProgramDirectory, options.Binary, options.Executor);
        }
        catch (ProgramStartException error)
        {
            throw new ProgramUnavailableException($"The option 'binary' in {project.Path}: {error.Message}.", isUsage: true);
        }
    }

    private static string ProjectFileIn(ProjectFile project)
    {
        var files = Directory.Exists(project.ProgramDirectory)
            ? Directory.EnumerateFiles(project.ProgramDirectory).Where(file => ProjectEndings.Contains(Path.GetExtension(file))).Order(StringComparer.Ordinal).ToArray()
            : [];
        return files switch
        {
            [var only] => only,
            [] => throw new ProgramUnavailableException($"There is no .NET project in {project.ProgramDirectory}, the program's folder of project {project.Name}. 'main' in {project.Path} says where it is.", isUsage: true),
            _ => throw new ProgramUnavailableException($"There are several .NET projects in {project.ProgramDirectory}: {Words.List([.. files.Select(file => Path.GetFileName(file)!)])}. Which is the program of project {project.Name}?", isUsage: true),
        };
    }

    private bool IsOurs(string file) =>
        surroundings.Home is { } home && file.StartsWith(Path.Combine(home, "stacks") + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private string OurAssembly(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        return Path.Combine(surroundings.Home!, "artifacts", "embedded", "bin", name, "release", $"{name}.dll");
    }

    private async Task<string> BuiltAssemblyAsync(ProjectFile project, string file, CancellationToken cancellation)
    {
        // Where the build puts it is asked of the build, once, and noted beside the state.
        var note = Path.Combine(project.Directory, ".blueprint", $"program-{project.Name}");
        if (File.Exists(note) && (await File.ReadAllTextAsync(note, cancellation)).Trim() is var known && File.Exists(known) &&
            Newest(project.ProgramDirectory) <= File.GetLastWriteTimeUtc(known))
        {
            return known;
        }

        var (code, output) = await BuildAsync(project, file, cancellation);
        var path = output.Trim().Split('\n')[^1].Trim();
        if (code != 0 || !File.Exists(path))
        {
            throw new ProgramUnavailableException($"The program of project {project.Name} did not build:\n{BuildErrors.Of(output, surroundings.Directory)}", isUsage: false);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(note)!);
        await File.WriteAllTextAsync(note, path + "\n", cancellation);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
        return path;
    }

    private async Task<(int Code, string Output)> BuildAsync(ProjectFile project, string file, CancellationToken cancellation)
    {
        await Building.WaitAsync(cancellation);
        try
        {
            surroundings.Error.WriteLine($"Building {project.Name}…");
            return await DotnetAsync(project.ProgramDirectory, ["build", file, "-c", "Release", "-v", "q", "--nologo", "-tl:off", "-t:Build", "-getProperty:TargetPath"], cancellation);
        }
        finally
        {
            Building.Release();
        }
    }

    private static DateTime Newest(string folder) => Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true })
        .Where(file => SourceEndings.Contains(Path.GetExtension(file)) && !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or ".blueprint"))
        .Select(File.GetLastWriteTimeUtc)
        .DefaultIfEmpty()
        .Max();

    private static async Task<(int Code, string Output)> DotnetAsync(string directory, string[] arguments, CancellationToken cancellation)
    {
        using var process = new Process
        {
            StartInfo = new("dotnet", arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false },
        };
        process.Start();
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, await error + await output);
    }
}
