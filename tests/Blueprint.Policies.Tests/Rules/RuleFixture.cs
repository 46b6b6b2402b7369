using YamlDotNet.RepresentationModel;

namespace Blueprint.Policies.Tests.Rules;

/// <summary>A case of a rule: resources, and what the rule must say of one of them.</summary>
/// <remarks>
/// The files in policies/fixtures are named after the rules. <c>type</c> at the top is the type of resources that give only
/// <c>properties</c>; <c>pod</c> in place of that stands for every kind that makes pods. What is expected is said of the first
/// resource, or of the stack if <c>of</c> says so.
/// </remarks>
public sealed record RuleFixture(
    string Rule, string Name, Outcome Expected, string? At, string Environment, bool OfStack, ImmutableArray<PolicyResource> Resources)
{
    private static readonly (string Type, string Path)[] PodMakers =
    [
        ("kubernetes:core/v1:Pod", "spec"),
        ("kubernetes:core/v1:PodTemplate", "template.spec"),
        ("kubernetes:core/v1:ReplicationController", "spec.template.spec"),
        ("kubernetes:apps/v1:Deployment", "spec.template.spec"),
        ("kubernetes:extensions/v1beta1:Deployment", "spec.template.spec"),
        ("kubernetes:apps/v1:StatefulSet", "spec.template.spec"),
        ("kubernetes:apps/v1:DaemonSet", "spec.template.spec"),
        ("kubernetes:apps/v1:ReplicaSet", "spec.template.spec"),
        ("kubernetes:batch/v1:Job", "spec.template.spec"),
        ("kubernetes:batch/v1:CronJob", "spec.jobTemplate.spec.template.spec"),
        ("kubernetes:argoproj.io/v1alpha1:Rollout", "spec.template.spec"),
    ];

    public static ImmutableArray<RuleFixture> All { get; } =
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures"), "*.yaml").Order(StringComparer.Ordinal).SelectMany(Read)];

    public override string ToString() => $"{Rule} {Name}";

    private static IEnumerable<RuleFixture> Read(string file)
    {
        var root = (YamlMappingNode)YamlValues.Parse(File.ReadAllText(file));
        var rule = Path.GetFileNameWithoutExtension(file);
        foreach (var node in (YamlSequenceNode)root["cases"])
        {
            var map = (YamlMappingNode)node;
            var fixture = new RuleFixture(
                rule,
                Text(map, "it")!,
                Enum.Parse<Outcome>(Text(map, "is")!, ignoreCase: true),
                Text(map, "at"),
                Text(map, "env") ?? "prod",
                Text(map, "of") == "stack",
                []);
            if (Find(map, "pod") is { } pod)
            {
                foreach (var (type, path) in PodMakers)
                {
                    yield return fixture with
                    {
                        Name = $"{fixture.Name} ({type})",
                        At = fixture.At is null ? null : $"{path}.{fixture.At}",
                        Resources = [Resource("subject", type, Nest(path, YamlValues.Value(pod)))],
                    };
                }
            }
            else if (Find(map, "resources") is YamlSequenceNode resources)
            {
                yield return fixture with { Resources = [.. resources.Children.Select((resource, at) => Resource((YamlMappingNode)resource, at))] };
            }
            else
            {
                var type = Text(map, "type") ?? Text(root, "type") ?? throw new InvalidDataException($"{file}: {fixture.Name} has no type.");
                yield return fixture with { Resources = [Resource("subject", type, YamlValues.Map(Find(map, "properties")))] };
            }
        }
    }

    private static PropertyMap Nest(string path, PropertyValue inner)
    {
        var parts = path.Split('.');
        for (var i = parts.Length - 1; i > 0; i--)
        {
            inner = PropertyValue.Of(PropertyMap.Of((parts[i], inner)));
        }

        return PropertyMap.Of((parts[0], inner));
    }

    private static PolicyResource Resource(YamlMappingNode node, int at)
    {
        var resource = Resource(Text(node, "name") ?? $"resource{at}", Text(node, "type")!, YamlValues.Map(Find(node, "properties"))) with
        {
            ProviderSettings = YamlValues.Map(Find(node, "provider")),
            Protect = Text(node, "protect") == "true",
        };

        // Which resources a property's value comes from: the engine knows that also where the value is unknown.
        return Find(node, "from") is not YamlMappingNode from ? resource : resource with
        {
            PropertyDependencies = from.Children.ToImmutableDictionary(
                entry => ((YamlScalarNode)entry.Key).Value!,
                entry => ((YamlSequenceNode)entry.Value).Children.Select(name => Urn(((YamlScalarNode)name).Value!)).ToImmutableArray()),
        };
    }

    private static PolicyResource Resource(string name, string type, PropertyMap properties) =>
        new() { Urn = Urn(name), Type = type, Name = name, Properties = properties };

    // Short for tests: the name says enough.
    private static string Urn(string name) => $"urn:pulumi:test::project::type::{name}";

    private static YamlNode? Find(YamlMappingNode map, string key) => map.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    private static string? Text(YamlMappingNode map, string key) => (Find(map, key) as YamlScalarNode)?.Value;
}
