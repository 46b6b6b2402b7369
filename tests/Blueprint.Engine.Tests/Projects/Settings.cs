using Blueprint.Engine.Projects;

namespace Blueprint.Engine.Tests.Projects;

/// <summary>Reads project files and settings from texts, and writes problems as a person sees them.</summary>
internal static class Settings
{
    public const string Shop = """
        name: shop
        runtime: dotnet
        config:
          replicas:
            type: integer
            default: 3
            description: How many pods.
          public:
            type: boolean
            default: false
          region:
            type: string
            description: Where it runs.
          zones:
            type: array
            items: { type: string }
            default: []
          token:
            type: string
            secret: true
            default: ""
          aws:defaultTags: { value: none }
        """;

    public static ProjectFile Project(string text = Shop)
    {
        var problems = new List<ConfigProblem>();
        var project = ProjectFileReader.Read("/w/Pulumi.yaml", text, problems);
        Assert.Empty(problems.Select(problem => problem.Text));
        return project!;
    }

    /// <summary>The problems of a project file, each as <c>line:column text</c>.</summary>
    public static string[] ProjectProblems(string text)
    {
        var problems = new List<ConfigProblem>();
        ProjectFileReader.Read("/w/Pulumi.yaml", text, problems);
        return Shown(problems);
    }

    /// <summary>The problems of a stack's settings, each as <c>line:column text</c>.</summary>
    public static string[] Problems(string settings, string project = Shop)
    {
        var problems = new List<ConfigProblem>();
        var file = Project(project);
        var read = StackSettings.Read("/w/Pulumi.dev.yaml", settings, "shop", problems);
        if (read is not null)
        {
            problems.AddRange(ConfigCheck.Problems(file, "dev", read));
        }

        return Shown(problems);
    }

    public static StackSettings Read(string settings)
    {
        var problems = new List<ConfigProblem>();
        var read = StackSettings.Read("/w/Pulumi.dev.yaml", settings, "shop", problems);
        Assert.Empty(problems.Select(problem => problem.Text));
        return read!;
    }

    public static string[] Shown(IEnumerable<ConfigProblem> problems) =>
        [.. problems.Select(problem => problem.Where is { } where ? $"{where.Line}:{where.Column} {problem.Text}" : problem.Text)];
}
