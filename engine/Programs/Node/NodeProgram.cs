using Blueprint.Engine.Projects;
using Blueprint.Protocol;

namespace Blueprint.Engine.Programs.Node;

/// <summary>A program on Pulumi's SDK for Node.js, in TypeScript or JavaScript.</summary>
/// <remarks>
/// The SDK is the one among the program's own packages, and its runner is started as Pulumi's language host starts it.
/// </remarks>
/// <param name="project">The project.</param>
/// <param name="options">The project's options.</param>
public sealed class NodeProgram(ProjectFile project, NodeOptions options) : ChildProgram(project.ProgramDirectory)
{
    private readonly Lazy<Task<string>> runner = new(() => RunnerAsync(project, options));

    /// <summary>The program of a project.</summary>
    /// <param name="project">The project.</param>
    /// <exception cref="ConfigException">Its runtime options cannot be used.</exception>
    public static NodeProgram Of(ProjectFile project) => new(project, NodeOptions.Read(project));

    /// <summary>Makes sure that it can be started.</summary>
    /// <exception cref="ProgramStartException">It cannot: Node.js or the SDK is missing; says what to do.</exception>
    public Task RequireAsync() => runner.Value;

    /// <inheritdoc/>
    protected override async Task<ChildCommand> CommandAsync(ProgramHost host, string address, CancellationToken cancellation) =>
        NodeCommand.Of(await runner.Value.WaitAsync(cancellation).ConfigureAwait(false), options, project.ProgramDirectory, project.EntryPoint, host, address);

    private static async Task<string> RunnerAsync(ProjectFile project, NodeOptions options)
    {
        var directory = project.ProgramDirectory;
        if (!System.IO.Directory.Exists(directory))
        {
            throw new ProgramStartException($"there is no {directory}, where 'main' in {project.Path} says that its program is");
        }

        if (await NodeRuntime.ProblemAsync(NodeCommand.Node).ConfigureAwait(false) is { } problem)
        {
            throw new ProgramStartException(problem);
        }

        return NodePackages.Runner(directory)
            ?? await NodeRuntime.ResolveAsync(NodeCommand.Node, options, directory).ConfigureAwait(false)
            ?? throw new ProgramStartException(NodePackages.Advice(directory, options.PackageManager));
    }
}
