using Blueprint.Protocol;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Blueprint.Policies.Testing;

/// <summary>Property values written in YAML: <c>$unknown</c> is unknown, <c>{$secret: x}</c> is secret.</summary>
internal static class YamlValues
{
    public static YamlNode Parse(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream.Documents[0].RootNode;
    }

    public static PropertyMap Map(string text) => Map(Parse(text));

    public static PropertyMap Map(YamlNode? node) => node is null ? PropertyMap.Empty : ((PropertyValue.Map)Value(node)).Entries;

    public static PropertyValue Value(YamlNode node) => node switch
    {
        YamlScalarNode { Value: "$unknown" } => PropertyValue.Unknown.Instance,
        YamlScalarNode { Style: ScalarStyle.Plain } plain => Plain(plain.Value ?? ""),
        YamlScalarNode text => PropertyValue.Of(text.Value),
        YamlSequenceNode list => PropertyValue.Of([.. list.Children.Select(Value)]),
        YamlMappingNode map when map.Children.TryGetValue(new YamlScalarNode("$secret"), out var secret) => new PropertyValue.Secret(Value(secret)),
        YamlMappingNode map => PropertyValue.Of(PropertyMap.From(map.Children.Select(entry =>
            KeyValuePair.Create(((YamlScalarNode)entry.Key).Value!, Value(entry.Value))))),
        _ => throw new NotSupportedException($"{node.Start}: {node.NodeType}"),
    };

    /// <summary>A node on one line, as it can stand in another document.</summary>
    public static string Flow(YamlNode node) => node switch
    {
        YamlScalarNode { Style: ScalarStyle.Plain } plain => plain.Value ?? "",
        YamlScalarNode text => $"'{text.Value!.Replace("'", "''", StringComparison.Ordinal)}'",
        YamlSequenceNode list => $"[{string.Join(", ", list.Children.Select(Flow))}]",
        YamlMappingNode map => $"{{ {string.Join(", ", map.Children.Select(entry => $"{Flow(entry.Key)}: {Flow(entry.Value)}"))} }}",
        _ => throw new NotSupportedException($"{node.Start}: {node.NodeType}"),
    };

    private static PropertyValue Plain(string text) => text switch
    {
        "" or "null" or "~" => PropertyValue.Null.Instance,
        "true" => PropertyValue.Of(true),
        "false" => PropertyValue.Of(false),
        _ when double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) => PropertyValue.Of(number),
        _ => PropertyValue.Of(text),
    };
}
