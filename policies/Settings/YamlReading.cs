using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Blueprint.Policies.Settings;

/// <summary>One reading of a YAML file, which collects all that is wrong with it.</summary>
internal sealed class YamlReading(string file)
{
    private readonly List<PolicyProblem> problems = [];

    public IReadOnlyList<PolicyProblem> Problems => problems;

    public string File => file;

    /// <summary>The document; null where the file is empty or is not YAML.</summary>
    public YamlNode? Root(string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count > 1)
            {
                Report(stream.Documents[1].RootNode, "there is a second document; put everything in one.");
            }

            return stream.Documents is [var document, ..] && !IsEmpty(document.RootNode) ? document.RootNode : null;
        }
        catch (YamlException fault)
        {
            problems.Add(new(file, (int)fault.Start.Line, (int)fault.Start.Column, $"this is not YAML: {fault.Message.TrimEnd('.')}. Look at this line and the one before it."));
            return null;
        }
    }

    public void Report(YamlNode at, string message) => problems.Add(new(file, (int)at.Start.Line, (int)at.Start.Column, message));

    /// <summary>The entries of a map; reports anything else, and keys that are not among <paramref name="allowed"/>.</summary>
    public IReadOnlyDictionary<string, YamlNode> Map(YamlNode node, string what, IReadOnlyCollection<string>? allowed = null)
    {
        var entries = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        if (node is not YamlMappingNode map)
        {
            Report(node, $"{what} is a map of keys and values, and this is {Kind(node)}.");
            return entries;
        }

        foreach (var (key, value) in map.Children)
        {
            if (key is not YamlScalarNode { Value: { } name })
            {
                Report(key, $"a key of {what} is a word, and this is {Kind(key)}.");
            }
            else if (allowed?.Contains(name) == false)
            {
                Report(key, $"{what} has no '{name}'{Spelling.Hint(name, allowed)} It takes {string.Join(", ", allowed)}.");
            }
            else
            {
                entries[name] = value;
            }
        }

        return entries;
    }

    /// <summary>The items of a list; reports anything else.</summary>
    public IReadOnlyList<YamlNode> List(YamlNode node, string what)
    {
        if (node is YamlSequenceNode list)
        {
            return [.. list.Children];
        }

        Report(node, $"{what} is a list, and this is {Kind(node)}.");
        return [];
    }

    /// <summary>A text that is not empty; null, and reported, where it is anything else.</summary>
    public string? Text(YamlNode node, string what)
    {
        if (node is YamlScalarNode { Value: { } text } && !string.IsNullOrWhiteSpace(text) && !IsEmpty(node))
        {
            return text.Trim();
        }

        Report(node, $"{what} is a text, and this is {Kind(node)}.");
        return null;
    }

    public static bool IsEmpty(YamlNode node) => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" };

    /// <summary>The key of an entry of a map, for its place.</summary>
    public static YamlNode Key(YamlNode map, string name) =>
        ((YamlMappingNode)map).Children.Keys.First(key => key is YamlScalarNode scalar && scalar.Value == name);

    /// <summary>What something is, in words for a message.</summary>
    public static string Kind(YamlNode node) => node switch
    {
        _ when IsEmpty(node) => "empty",
        YamlMappingNode => "a map",
        YamlSequenceNode => "a list",
        YamlScalarNode { Value: var value } => string.IsNullOrWhiteSpace(value) ? "empty" : $"'{value}'",
        _ => "something else",
    };
}
