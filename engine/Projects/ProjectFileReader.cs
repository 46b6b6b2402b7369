using System.Collections.Immutable;
using Blueprint.Engine.Model;

namespace Blueprint.Engine.Projects;

/// <summary>Reads project files and says all that is wrong with them.</summary>
public static class ProjectFileReader
{
    /// <summary>The names that a project file may have.</summary>
    public static readonly ImmutableArray<string> FileNames = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"];

    private static readonly string[] Keys =
    [
        "name", "runtime", "main", "description", "author", "website", "license", "stackConfigDir", "config", "backend", "options",
        "packages", "plugins", "template", "requiredPulumiVersion",
    ];

    /// <summary>The project file of a folder, or null where it has none.</summary>
    public static string? FileIn(string directory) =>
        FileNames.Select(name => System.IO.Path.Combine(directory, name)).FirstOrDefault(File.Exists);

    /// <summary>Reads a project file.</summary>
    /// <returns>The project; null where it has no usable name or runtime, which is then among the problems.</returns>
    public static ProjectFile? Read(string path, List<ConfigProblem> problems) => Read(path, File.ReadAllText(path), problems);

    internal static ProjectFile? Read(string path, string text, List<ConfigProblem> problems)
    {
        var before = problems.Count;
        var start = new SourcePlace(path, 1, 1, 1, text.Split('\n')[0].TrimEnd('\r'));
        if (SettingsReader.Read(path, text, problems) is not { } root)
        {
            if (problems.Count == before)
            {
                problems.Add(new(start, "", "The project file is empty. It needs a name and a runtime."));
            }

            return null;
        }

        if (root is not SettingsNode.Mapping map)
        {
            problems.Add(new(root.Where, "", $"A project file is a mapping of keys to values; this is {root.Kind}."));
            return null;
        }

        foreach (var entry in map.Entries)
        {
            // Keys that nobody knows are allowed, as Pulumi allows them; a slip of the finger is not.
            if (!Keys.Contains(entry.Key) && Spelling.Nearest(entry.Key, Keys) is { } nearest)
            {
                problems.Add(new(entry.KeyWhere, "", $"'{entry.Key}' is no key of a project file. Did you mean '{nearest}'?"));
            }
        }

        var name = Name(map, start, problems);
        var runtime = Runtime(map, start, problems);
        if (name is null || runtime is null)
        {
            return null;
        }

        // The old form of stackConfigDir is a `config` that is a text.
        var config = map.Find("config")?.Value;
        return new()
        {
            Path = path,
            Name = name.Text,
            NameWhere = name.Where,
            Runtime = runtime,
            RuntimeOptions = RuntimeOptions(map, problems),
            Description = Text(map, "description", problems),
            Main = Text(map, "main", problems),
            StackConfigDir = config is SettingsNode.Scalar directory && !ConfigValues.IsNull(directory.Text)
                ? directory.Text
                : Text(map, "stackConfigDir", problems),
            Config = config is SettingsNode.Scalar ? [] : ConfigDeclarationReader.Read(name.Text, config, problems),
        };
    }

    private static SettingsNode.Scalar? Name(SettingsNode.Mapping map, SourcePlace start, List<ConfigProblem> problems)
    {
        switch (map.Find("name"))
        {
            case null:
                problems.Add(new(start, "", "The project has no name. Add 'name: …'."));
                return null;
            case { Value: SettingsNode.Scalar { Text: var text } name } when IsName(text):
                return name;
            case { Value: SettingsNode.Scalar name }:
                problems.Add(new(name.Where, "", $"'{name.Text}' cannot be a project's name: it takes 1 to 100 letters, digits, '.', '_' and '-'."));
                return null;
            case { Value: var other }:
                problems.Add(new(other.Where, "", $"A project's name is a text; this is {other.Kind}."));
                return null;
        }
    }

    private static bool IsName(string text) =>
        text.Length is > 0 and <= 100 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    private static string? Runtime(SettingsNode.Mapping map, SourcePlace start, List<ConfigProblem> problems)
    {
        var runtime = map.Find("runtime")?.Value;
        if (runtime is SettingsNode.Mapping { } named)
        {
            runtime = named.Find("name")?.Value ?? runtime;
        }

        switch (runtime)
        {
            case SettingsNode.Scalar { Text.Length: > 0 } text:
                return text.Text;
            case null:
                problems.Add(new(start, "", "The project has no runtime. Add 'runtime: dotnet', or 'runtime: nodejs'."));
                return null;
            default:
                problems.Add(new(runtime.Where, "", "A runtime is a name, such as 'dotnet', or a mapping with 'name' and 'options'."));
                return null;
        }
    }

    private static SettingsNode.Mapping? RuntimeOptions(SettingsNode.Mapping map, List<ConfigProblem> problems)
    {
        switch ((map.Find("runtime")?.Value as SettingsNode.Mapping)?.Find("options")?.Value)
        {
            case null or SettingsNode.Scalar { Text: "" }:
                return null;
            case SettingsNode.Mapping options:
                return options;
            case var other:
                problems.Add(new(other.Where, "", $"A runtime's options are a mapping of names to values; this is {other.Kind}."));
                return null;
        }
    }

    private static string Text(SettingsNode.Mapping map, string key, List<ConfigProblem> problems)
    {
        switch (map.Find(key)?.Value)
        {
            case null:
                return "";
            case SettingsNode.Scalar text:
                return text.Text;
            case var other:
                problems.Add(new(other.Where, "", $"'{key}' is a text; this is {other.Kind}."));
                return "";
        }
    }
}
