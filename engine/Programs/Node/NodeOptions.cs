using System.Collections.Immutable;
using Blueprint.Engine.Model;
using Blueprint.Engine.Projects;

namespace Blueprint.Engine.Programs.Node;

/// <summary>The options of <c>runtime: nodejs</c> in a project file.</summary>
public sealed record NodeOptions
{
    private static readonly string[] Managers = ["auto", "npm", "yarn", "pnpm", "bun"];

    // `production` is for those who install packages, which the engine does not.
    private static readonly string[] Names = ["typescript", "nodeargs", "tsconfig", "packagemanager", "production"];

    /// <summary>Whether TypeScript is compiled as it is loaded. Pure JavaScript starts faster without.</summary>
    public bool TypeScript { get; init; } = true;

    /// <summary>The file of TypeScript's settings, relative to the program's folder; empty for <c>tsconfig.json</c>, if there is one.</summary>
    public string TsConfig { get; init; } = "";

    /// <summary>Arguments for Node itself, such as <c>--max-old-space-size=4096</c>.</summary>
    public ImmutableArray<string> NodeArguments { get; init; } = [];

    /// <summary>Who installs packages, for advice: <c>npm</c>, <c>yarn</c>, <c>pnpm</c> or <c>bun</c>; <c>auto</c> to see by the lock file.</summary>
    public string PackageManager { get; init; } = "auto";

    /// <summary>Reads the options of a project.</summary>
    /// <param name="project">The project.</param>
    /// <exception cref="ConfigException">They cannot be used; says all that is wrong.</exception>
    public static NodeOptions Read(ProjectFile project)
    {
        var problems = new List<ConfigProblem>();
        var options = Read(project.RuntimeOptions, problems);
        return problems is [] ? options : throw new ConfigException([.. problems]);
    }

    /// <summary>Reads the options of a runtime.</summary>
    /// <param name="runtime">What is written; null for nothing.</param>
    /// <param name="problems">Takes all that is wrong.</param>
    internal static NodeOptions Read(SettingsNode.Mapping? runtime, List<ConfigProblem> problems)
    {
        var options = new NodeOptions();
        foreach (var entry in runtime?.Entries ?? [])
        {
            options = Read(options, entry, problems);
        }

        return options;
    }

    private static NodeOptions Read(NodeOptions options, SettingsEntry entry, List<ConfigProblem> problems)
    {
        var text = (entry.Value as SettingsNode.Scalar)?.Text;
        switch (entry.Key)
        {
            case "typescript" when text is "true" or "false":
                return options with { TypeScript = text == "true" };
            case "typescript":
                return Wrong("is true or false");
            case "tsconfig" when text is not null:
                return options with { TsConfig = text };
            case "tsconfig":
                return Wrong("is the path of a file, relative to the program's folder");
            case "nodeargs" when text is not null && ShellWords.Split(text) is { } words:
                return options with { NodeArguments = [.. words] };
            case "nodeargs":
                return Wrong("is a line of arguments for node, such as \"--max-old-space-size=4096\"; quotes in it must be closed");
            case "packagemanager" when text is not null && Managers.Contains(text):
                return options with { PackageManager = text };
            case "packagemanager":
                return Wrong($"is one of {string.Join(", ", Managers)}");
            default:
                // What nobody knows is allowed, as Pulumi allows it; a slip of the finger is not.
                if (!Names.Contains(entry.Key) && Spelling.Nearest(entry.Key, Names) is { } nearest)
                {
                    problems.Add(new(entry.KeyWhere, "", $"'{entry.Key}' is no option of the runtime nodejs. Did you mean '{nearest}'?"));
                }

                return options;
        }

        NodeOptions Wrong(string rule)
        {
            problems.Add(new(entry.Value.Where, "", $"The runtime option '{entry.Key}' {rule}."));
            return options;
        }
    }
}
