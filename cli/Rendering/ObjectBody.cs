using System.Collections.Immutable;
using Blueprint.Cli.Display;
using Blueprint.Protocol;

namespace Blueprint.Cli.Rendering;

/// <summary>Makes of a resource's properties what <c>kubectl apply --server-side</c> takes.</summary>
/// <param name="Body">The object.</param>
/// <param name="Unknown">Paths of values that are not known.</param>
/// <param name="Secrets">Paths of values that are secret.</param>
internal sealed record ObjectBody(PropertyMap Body, ImmutableArray<string> Unknown, ImmutableArray<string> Secrets)
{
    /// <summary>What stands for a secret.</summary>
    public const string Masked = "(secret)";

    private const string EngineAnnotations = "pulumi.com/";

    // What a cluster writes of its own accord; whoever applies it claims to own it.
    private static readonly string[] OfCluster = ["creationTimestamp", "generation", "managedFields", "resourceVersion", "selfLink", "uid"];

    /// <summary>Cleans an object.</summary>
    /// <param name="inputs">The resource's checked inputs.</param>
    public static ObjectBody Of(PropertyMap inputs)
    {
        var isSecret = Text(inputs, "kind") == "Secret" && Text(inputs, "apiVersion") == "v1";
        var cleaner = new Cleaner(isSecret);
        var body = inputs.Where((name, _) => name is not "status" && !name.StartsWith("__", StringComparison.Ordinal));
        if (body.Find("metadata")?.Revealed is PropertyValue.Map metadata)
        {
            body = body.With("metadata", PropertyValue.Of(Metadata(metadata.Entries)));
        }

        return new(cleaner.Map(body, ""), cleaner.Unknown, cleaner.Secrets);
    }

    /// <summary>The text of a property; null where it has none that is known.</summary>
    public static string? Text(PropertyMap map, string name) => (map.Find(name)?.Revealed as PropertyValue.Text)?.Value;

    /// <summary>The object in a property; null where it has none that is known.</summary>
    public static PropertyMap? Object(PropertyMap map, string name) => (map.Find(name)?.Revealed as PropertyValue.Map)?.Entries;

    private static PropertyMap Metadata(PropertyMap metadata)
    {
        var kept = metadata.Where((name, _) => !OfCluster.Contains(name));
        if (Object(kept, "annotations") is not { } annotations)
        {
            return kept;
        }

        annotations = annotations.Where((name, _) => !name.StartsWith(EngineAnnotations, StringComparison.Ordinal));
        return annotations.Count == 0 ? kept.Without("annotations") : kept.With("annotations", PropertyValue.Of(annotations));
    }

    /// <summary>Goes through the values of one object.</summary>
    private sealed class Cleaner(bool isSecret)
    {
        private readonly List<string> unknown = [];
        private readonly List<string> secrets = [];

        public ImmutableArray<string> Unknown => [.. unknown];

        public ImmutableArray<string> Secrets => [.. secrets];

        public PropertyMap Map(PropertyMap map, string path) => PropertyMap.From(map
            .Where(entry => entry.Value is not PropertyValue.Null)
            .Select(entry => KeyValuePair.Create(entry.Key, Value(entry.Value, path.Length == 0 ? Escaped(entry.Key) : $"{path}.{Escaped(entry.Key)}"))));

        private PropertyValue Value(PropertyValue value, string path)
        {
            switch (value)
            {
                case PropertyValue.Secret or PropertyValue.OutputValue { IsSecret: true }:
                    return Mask(path);
                case PropertyValue.OutputValue { Value: { } inner }:
                    return Value(inner, path);
                case PropertyValue.Unknown or PropertyValue.OutputValue:
                    unknown.Add(path);
                    return PropertyValue.Of(ValueText.NotKnown);
                case PropertyValue.Map map:
                    return PropertyValue.Of(Map(map.Entries, path));
                case PropertyValue.List list:
                    return PropertyValue.Of([.. list.Items.Select((item, index) => Value(item, $"{path}[{index}]"))]);
                case PropertyValue.Asset { Content: { } content }:
                    return PropertyValue.Of(content);
                case PropertyValue.Reference { Id: { } id }:
                    return Value(id, path);

                // The values of a Secret are secret whether or not the program says so.
                case PropertyValue.Text or PropertyValue.Number or PropertyValue.Bool when isSecret && (path.StartsWith("data.", StringComparison.Ordinal) || path.StartsWith("stringData.", StringComparison.Ordinal)):
                    return Mask(path);

                // A chart that was given such a text has put it somewhere.
                case PropertyValue.Text text when text.Value.Contains(ValueText.NotKnown, StringComparison.Ordinal):
                    unknown.Add(path);
                    return value;
                default:
                    return value;
            }
        }

        private PropertyValue Mask(string path)
        {
            secrets.Add(path);
            return PropertyValue.Of(Masked);
        }

        private static string Escaped(string key) => key.AsSpan().ContainsAny('.', '[', '/') ? $"[\"{key}\"]" : key;
    }
}
