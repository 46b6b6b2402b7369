using System.Collections.Immutable;

namespace Blueprint.Engine.Projects;

/// <summary>The projects that belong together: that of the root folder and those under its <c>stacks</c> folder.</summary>
/// <param name="Root">The root folder; the sandbox's state lies below it.</param>
/// <param name="Projects">All projects: that of the root first, since the others build on it, then in ordinal order of their names.</param>
/// <param name="Chosen">The projects that a command is about where no stack is named.</param>
public sealed record Workspace(string Root, ImmutableArray<ProjectFile> Projects, ImmutableArray<ProjectFile> Chosen)
{
    private const string StacksFolder = "stacks";
    private const int DeepestFolder = 3;

    /// <summary>Finds the workspace that a folder belongs to.</summary>
    /// <param name="directory">A root folder, a project's folder, or any folder below one.</param>
    /// <exception cref="ConfigException">There is no project, project files are faulty, or two projects have one name.</exception>
    public static Workspace Find(string directory)
    {
        directory = Path.GetFullPath(directory);
        var problems = new List<ConfigProblem>();
        if (!Directory.Exists(directory))
        {
            throw new ConfigException([new(null, "", $"There is no folder {directory}.")]);
        }

        var (root, own) = Locate(directory);
        var files = new List<string>();
        if (ProjectFileReader.FileIn(root) is { } rootFile)
        {
            files.Add(rootFile);
        }

        Collect(Path.Combine(root, StacksFolder), DeepestFolder, files);
        if (files.Count == 0)
        {
            throw new ConfigException([new(null, "",
                $"There is no Pulumi.yaml in {directory} or above it. Name the folder of a project or of a repository of projects with -C.")]);
        }

        var projects = files.Select(file => ProjectFileReader.Read(file, problems)).OfType<ProjectFile>()
            .OrderBy(project => Path.GetDirectoryName(project.Path) != root).ThenBy(project => project.Name, StringComparer.Ordinal).ToImmutableArray();
        foreach (var twins in projects.GroupBy(project => project.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            var paths = twins.Select(project => Path.GetRelativePath(root, project.Path).Replace('\\', '/')).ToArray();
            problems.Add(new(twins.Last().NameWhere, "", $"Two projects are named '{twins.Key}': {string.Join(" and ", paths)}. Give one of them another name."));
        }

        if (problems.Count > 0)
        {
            throw new ConfigException([.. problems]);
        }

        return new(root, projects, own is null ? projects : [.. projects.Where(project => project.Path == own)]);
    }

    /// <summary>The project of a name, or null.</summary>
    public ProjectFile? Find(ReadOnlySpan<char> name)
    {
        foreach (var project in Projects)
        {
            if (name.SequenceEqual(project.Name))
            {
                return project;
            }
        }

        return null;
    }

    private static (string Root, string? Own) Locate(string directory)
    {
        string? own = null;
        for (var folder = directory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (ProjectFileReader.FileIn(folder) is { } file)
            {
                own ??= file;
            }

            // A team's project belongs to the workspace that its stacks folder lies in.
            if (own is not null && Path.GetFileName(folder) == StacksFolder && folder != directory &&
                Path.GetDirectoryName(folder) is { } root && ProjectFileReader.FileIn(root) is not null)
            {
                return (root, own);
            }
        }

        return own is null || Path.GetDirectoryName(own) is not { } home
            ? (directory, null)
            : (home, HasStacks(home) ? null : own);
    }

    private static bool HasStacks(string root) => Directory.Exists(Path.Combine(root, StacksFolder));

    private static void Collect(string folder, int depth, List<string> files)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var inner in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            if (Path.GetFileName(inner) is "bin" or "obj" or "node_modules" || Path.GetFileName(inner).StartsWith('.'))
            {
                continue;
            }

            if (ProjectFileReader.FileIn(inner) is { } file)
            {
                files.Add(file);
            }
            else if (depth > 1)
            {
                Collect(inner, depth - 1, files);
            }
        }
    }
}
