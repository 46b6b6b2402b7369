using System.Collections.Immutable;
using Blueprint.Engine.Model;
using Blueprint.Engine.State;

namespace Blueprint.Engine.Projects;

/// <summary>A project with the name of one of its stacks.</summary>
/// <param name="Project">The project.</param>
/// <param name="Id">The stack's full name.</param>
public sealed record ProjectStack(ProjectFile Project, StackId Id);

/// <summary>There is no such stack; the message says which there are.</summary>
public sealed class StackNotFoundException(string message) : Exception(message);

/// <summary>Says which stacks are meant by the names that users give.</summary>
/// <param name="workspace">The projects.</param>
/// <param name="recorded">The stacks that have a state.</param>
public sealed class StackSelector(Workspace workspace, ImmutableArray<StackId> recorded)
{
    /// <summary>The organisation of every stack here, as in Pulumi's own file backends.</summary>
    public const string Organization = "organization";

    /// <summary>All stacks that have settings or a state, by project and name.</summary>
    public ImmutableArray<ProjectStack> All =>
        [.. workspace.Projects.SelectMany(project => Stacks(project).Select(stack => Of(project, stack)))];

    /// <summary>Environment <paramref name="environment"/> of every chosen project that has it.</summary>
    /// <exception cref="StackNotFoundException">No project has it.</exception>
    public ImmutableArray<ProjectStack> Environment(string environment)
    {
        var found = workspace.Chosen.Where(project => Exists(project, environment)).Select(project => Of(project, environment)).ToImmutableArray();
        var known = workspace.Chosen.SelectMany(Stacks).Distinct().Order(StringComparer.Ordinal).ToArray();
        return found is not [] ? found : throw new StackNotFoundException(
            $"No project has an environment '{environment}'.{DidYouMean.Question(environment, known)} There is {string.Join(", ", known)}.");
    }

    /// <summary>Every stack of every chosen project; environment <c>dev</c> of projects that have none yet.</summary>
    public ImmutableArray<ProjectStack> AllEnvironments() =>
        [.. workspace.Chosen.SelectMany(project => Stacks(project) is { Length: > 0 } stacks
            ? stacks.Select(stack => Of(project, stack))
            : [Of(project, "dev")])];

    /// <summary>The stack that a name means: <c>dev</c>, <c>project/dev</c> or <c>organization/project/dev</c>.</summary>
    /// <exception cref="StackNotFoundException">There is none of that name, or the name fits several.</exception>
    public ProjectStack Named(string name)
    {
        var parts = name.Split('/');
        if (parts.Length is < 1 or > 3 || parts.Any(part => part.Length == 0))
        {
            throw new StackNotFoundException($"'{name}' is no stack name: it takes 'dev', 'project/dev' or '{Organization}/project/dev'.");
        }

        // Pulumi reads two parts as organisation and stack; here the first is a project where there is one of that name.
        var (organization, project, stack) = parts switch
        {
            [var s] => (Organization, null, s),
            [Organization, var s] => (Organization, null, s),
            [var p, var s] => (Organization, p, s),
            [var o, var p, var s] => (o, p, s),
            _ => throw new System.Diagnostics.UnreachableException("Bug in Blueprint: a stack name has one to three parts."),
        };
        if (organization != Organization)
        {
            throw new StackNotFoundException($"There is no organisation '{organization}' here: stacks of the sandbox are in '{Organization}'. Did you mean '{project}/{stack}'?");
        }

        var candidates = project is null ? workspace.Chosen : workspace.Find(project) is { } named ? [named] : ImmutableArray<ProjectFile>.Empty;
        if (candidates is [])
        {
            throw new StackNotFoundException(
                $"There is no project '{project}'.{DidYouMean.Question(project!, workspace.Projects.Select(p => p.Name))} There is {string.Join(", ", workspace.Projects.Select(p => p.Name))}.");
        }

        var found = candidates.Where(candidate => Exists(candidate, stack)).ToArray();
        return found switch
        {
            [var only] => Of(only, stack),
            [] => throw NoSuchStack(name, candidates, stack),
            _ => throw new StackNotFoundException(
                $"'{name}' fits several stacks: {string.Join(", ", found.Select(p => $"{p.Name}/{stack}"))}. Name the project too, or use --env {stack} for all of them."),
        };
    }

    private static StackNotFoundException NoSuchStack(string name, ImmutableArray<ProjectFile> candidates, string stack)
    {
        var stacks = candidates.SelectMany(project => project.StacksWithSettings().Select(s => (Full: $"{project.Name}/{s}", Stack: s))).ToArray();
        var nearest = Spelling.Nearest(stack, stacks.Select(s => s.Stack));
        var question = nearest is null ? "" : $" Did you mean '{stacks.First(s => s.Stack == nearest).Full}'?";
        var files = candidates.Select(project => $"Pulumi.{stack}{Path.GetExtension(project.Path)} in {project.SettingsDirectory}").First();
        return new($"There is no stack '{name}'.{question} There is {string.Join(", ", stacks.Select(s => s.Full))}. A new one begins with a settings file, {files}.");
    }

    private static ProjectStack Of(ProjectFile project, string stack) => new(project, new(Organization, project.Name, stack));

    // A project without any stack yet takes the first name it is given.
    private bool Exists(ProjectFile project, string stack) => Stacks(project) is var stacks && (stacks.Length == 0 || stacks.Contains(stack));

    private string[] Stacks(ProjectFile project) =>
    [
        .. project.StacksWithSettings().Concat(recorded.Where(id => id.Project == project.Name).Select(id => id.Stack))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];
}
