using System.Collections.Immutable;
using Blueprint.Cli.Terminal;
using Blueprint.Engine.Projects;
using Blueprint.Policies;
using Blueprint.Policies.Settings;

namespace Blueprint.Cli.Running;

/// <summary>Where the configuration of the policies lies, and what stands there.</summary>
internal sealed class PolicyFiles(Surroundings surroundings)
{
    /// <summary>Today, by which exemptions expire.</summary>
    public DateOnly Today => DateOnly.FromDateTime(surroundings.Clock.GetUtcNow().UtcDateTime);

    /// <summary>The folder that holds for a workspace, and whether that one never agreed to it: it is another repository's.</summary>
    public (string Folder, bool IsGuest) Folder(string root)
    {
        var own = Path.Combine(root, "policies");
        var isGuest = !Directory.Exists(own) && !(surroundings.Home is { } home && Same(home, root));
        return (isGuest && surroundings.Home is { } repository ? Path.Combine(repository, "policies") : own, isGuest);
    }

    /// <summary>Reads a folder's files.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="config">The configuration to use instead of the folder's; null for that.</param>
    /// <exception cref="ConfigException">Something is wrong with them.</exception>
    public PolicySuite Load(string folder, string? config) =>
        PolicyFolder.Load(folder, config, PolicyPacks.All, Today, out var problems) ?? throw Refused(problems);

    /// <summary>What is wrong with a file, with its lines.</summary>
    public static ConfigException Refused(ImmutableArray<PolicyProblem> problems) => new([.. problems.Select(Problem)]);

    private static bool Same(string a, string b) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(a)) == Path.TrimEndingDirectorySeparator(Path.GetFullPath(b));

    private static ConfigProblem Problem(PolicyProblem problem)
    {
        var lines = File.Exists(problem.File) ? File.ReadAllLines(problem.File) : [];
        var excerpt = problem.Line <= lines.Length && problem.Line > 0 ? lines[problem.Line - 1] : "";

        // A document without line ends would be shown as a whole.
        return new(new(problem.File, problem.Line, problem.Column, 1, excerpt.Length > 240 ? "" : excerpt), "", problem.Message);
    }
}
