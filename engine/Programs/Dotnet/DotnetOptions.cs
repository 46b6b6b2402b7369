using Blueprint.Engine.Model;
using Blueprint.Engine.Projects;

namespace Blueprint.Engine.Programs.Dotnet;

/// <summary>The options of <c>runtime: dotnet</c> in a project file.</summary>
public sealed record DotnetOptions
{
    /// <summary>What runs assemblies where nothing else is said.</summary>
    public const string Default = "dotnet";

    private static readonly string[] Names = ["binary", "use-executor"];

    /// <summary>
    /// A built program, relative to the program's folder: an assembly if it ends in <c>.dll</c>, otherwise an executable. Empty to
    /// build the program's project.
    /// </summary>
    public string Binary { get; init; } = "";

    /// <summary>What runs assemblies: a path, or a name on the PATH.</summary>
    public string Executor { get; init; } = Default;

    /// <summary>Reads the options of a project.</summary>
    /// <exception cref="ConfigException">They cannot be used; says all that is wrong.</exception>
    public static DotnetOptions Read(ProjectFile project)
    {
        var problems = new List<ConfigProblem>();
        var options = new DotnetOptions();
        foreach (var entry in project.RuntimeOptions?.Entries ?? [])
        {
            options = (entry.Key, (entry.Value as SettingsNode.Scalar)?.Text) switch
            {
                ("binary", { Length: > 0 } binary) => options with { Binary = binary },
                ("use-executor", { Length: > 0 } executor) => options with { Executor = executor },
                ("binary", _) => Wrong("is the path of a built program, relative to the program's folder"),
                ("use-executor", _) => Wrong("is what runs assemblies, such as dotnet or /usr/share/dotnet/dotnet"),
                var (name, _) => Unknown(name, entry),
            };

            DotnetOptions Wrong(string rule)
            {
                problems.Add(new(entry.Value.Where, "", $"The runtime option '{entry.Key}' {rule}."));
                return options;
            }
        }

        return problems is [] ? options : throw new ConfigException([.. problems]);

        // What nobody knows is allowed, as Pulumi allows it; a slip of the finger is not.
        DotnetOptions Unknown(string name, SettingsEntry entry)
        {
            if (Spelling.Nearest(name, Names) is { } nearest)
            {
                problems.Add(new(entry.KeyWhere, "", $"'{name}' is no option of the runtime dotnet. Did you mean '{nearest}'?"));
            }

            return options;
        }
    }
}
