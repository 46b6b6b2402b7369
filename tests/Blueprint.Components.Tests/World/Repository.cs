using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using YamlDotNet.RepresentationModel;

namespace Blueprint.Components.Tests.World;

/// <summary>Files of this repository.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    public static YamlMappingNode Yaml(string path)
    {
        using var reader = new StreamReader(path);
        var stream = new YamlStream();
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    /// <summary>A node as plain values; scalars by YAML's core schema.</summary>
    public static object? Plain(YamlNode node) => node switch
    {
        YamlMappingNode map => map.Children.ToImmutableDictionary(pair => ((YamlScalarNode)pair.Key).Value!, pair => Plain(pair.Value)!),
        YamlSequenceNode list => list.Children.Select(item => Plain(item)!).ToImmutableArray(),
        YamlScalarNode { Style: not YamlDotNet.Core.ScalarStyle.Plain } text => text.Value,
        YamlScalarNode { Value: "true" } => true,
        YamlScalarNode { Value: "false" } => false,
        YamlScalarNode { Value: "" or "null" or "~" } => null,
        YamlScalarNode { Value: var text } when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        YamlScalarNode scalar => scalar.Value,
        _ => throw new NotSupportedException(node.ToString()),
    };

    /// <summary>The settings of a stack as a program is given them: text as it is, everything else as JSON.</summary>
    public static Dictionary<string, string> Settings(string projectFile, string stackFile)
    {
        var project = Yaml(projectFile);
        var name = ((YamlScalarNode)project["name"]).Value!;
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        if (project.Children.TryGetValue("config", out var declared))
        {
            foreach (var (key, declaration) in ((YamlMappingNode)declared).Children)
            {
                if (((YamlMappingNode)declaration).Children.TryGetValue("default", out var value))
                {
                    settings[Key(name, key)] = Text(value);
                }
            }
        }

        foreach (var (key, value) in ((YamlMappingNode)Yaml(stackFile)["config"]).Children)
        {
            settings[Key(name, key)] = Text(value);
        }

        return settings;
    }

    private static string Key(string project, YamlNode key)
    {
        var text = ((YamlScalarNode)key).Value!;
        return text.Contains(':', StringComparison.Ordinal) ? text : $"{project}:{text}";
    }

    private static string Text(YamlNode value) => value is YamlScalarNode scalar ? scalar.Value! : JsonSerializer.Serialize(Plain(value));

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            if (File.Exists(System.IO.Path.Combine(folder, "Blueprint.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"There is no Blueprint.sln above {AppContext.BaseDirectory}.");
    }
}
