using System.Globalization;
using Blueprint.Protocol;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Blueprint.Policies.Admission;

/// <summary>Objects of a cluster as YAML, a document each.</summary>
public static class AdmissionYaml
{
    /// <summary>Writes them in their order, as <c>kubectl apply -f -</c> takes them.</summary>
    public static string Write(IEnumerable<PropertyMap> objects)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        foreach (var made in objects)
        {
            text.Write("---\n");
            new YamlStream(new YamlDocument(Node(PropertyValue.Of(made)))).Save(text, assignAnchors: false);
        }

        // The library ends each document with three dots, which nobody needs before the next one begins.
        return text.ToString().Replace("\n...\n", "\n", StringComparison.Ordinal);
    }

    private static YamlNode Node(PropertyValue value) => value switch
    {
        PropertyValue.Map map => new YamlMappingNode(map.Entries.SelectMany(entry => new[] { new YamlScalarNode(entry.Key), Node(entry.Value) })),
        PropertyValue.List list => new YamlSequenceNode(list.Items.Select(Node)),

        // Quoted, so that no text is taken for a number or a truth value.
        PropertyValue.Text text => new YamlScalarNode(text.Value) { Style = ScalarStyle.DoubleQuoted },
        _ => throw new NotSupportedException($"{value} is nothing that an admission policy is made of."),
    };
}
