using Blueprint.Engine.Programs;
using Blueprint.Engine.Projects;
using Blueprint.Engine.State;

namespace Blueprint.Cli.Running;

/// <summary>A stack with all that a run of it needs.</summary>
/// <param name="Project">The project.</param>
/// <param name="Id">The stack.</param>
/// <param name="Settings">Its settings; null where it has none.</param>
/// <param name="Config">Its configuration.</param>
/// <param name="Program">Its program; null where it is not going to be run.</param>
/// <param name="Before">Its state.</param>
internal sealed record PreparedStack(
    ProjectFile Project, StackId Id, StackSettings? Settings, StackConfig Config, IProgram? Program, Snapshot Before)
{
    /// <summary>Finds the configuration keys that the program's messages name.</summary>
    public ConfigErrorLocator Locator => new(Project, Settings);
}
