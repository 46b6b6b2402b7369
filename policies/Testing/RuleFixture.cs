using Blueprint.Policies.Settings;
using Blueprint.Protocol;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Blueprint.Policies.Testing;

/// <summary>A case of a rule: resources, and what the rule must say of one of them.</summary>
/// <remarks>
/// The files in policies/fixtures are named after the rules. <c>type</c> at the top is the type of resources that give only
/// <c>properties</c>; <c>pod</c> in place of that stands for every kind that makes pods. What is expected is said of the first
/// resource, or of the stack if <c>of</c> says so. <c>parameters</c> sets parameters of the rule, as <c>config.yaml</c> does.
/// </remarks>
/// <param name="Rule">The rule's id.</param>
/// <param name="Name">What is the case.</param>
/// <param name="Expected">What the rule must say.</param>
/// <param name="At">The property that must be named; null for any.</param>
/// <param name="Environment">The environment.</param>
/// <param name="OfStack">Whether it is said of the stack as a whole.</param>
/// <param name="Resources">The resources; the first is the one that is judged.</param>
public sealed record RuleFixture(
    string Rule, string Name, Outcome Expected, string? At, string Environment, bool OfStack, ImmutableArray<PolicyResource> Resources)
{
    /// <summary>What parameters of the rule are set to; null where none is.</summary>
    public string? Parameters { get; init; }

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

    /// <summary>The cases of a folder, file by file.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="problems">Files that cannot be read, with what is wrong and where.</param>
    public static ImmutableArray<RuleFixture> ReadAll(string folder, out ImmutableArray<string> problems)
    {
        var (found, wrong) = (ImmutableArray.CreateBuilder<RuleFixture>(), ImmutableArray.CreateBuilder<string>());
        foreach (var file in Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            try
            {
                found.AddRange(Read(file));
            }
            catch (YamlException fault)
            {
                wrong.Add($"{file}:{fault.Start.Line}:{fault.Start.Column}: this is not YAML: {fault.Message}");
            }
            catch (Exception fault) when (fault is InvalidDataException or InvalidCastException or ArgumentException or KeyNotFoundException or NotSupportedException)
            {
                wrong.Add($"{file}: this is no table of cases: {fault.Message}");
            }
        }

        problems = wrong.ToImmutable();
        return found.ToImmutable();
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Rule} {Name}";

    /// <summary>The outcomes of which a rule's table needs a case each.</summary>
    /// <remarks>Whether a resource is protected is always known: the rule that asks it is never undetermined.</remarks>
    public static ImmutableArray<Outcome> KindsOf(string rule) =>
        rule == "BP-REL-OPS-001" ? [Outcome.Pass, Outcome.Violation] : [Outcome.Pass, Outcome.Violation, Outcome.Undetermined];

    /// <summary>What the rule says instead of what it must; null where it says what it must.</summary>
    /// <param name="packs">The packs that have the rule.</param>
    /// <param name="settings">Their configuration.</param>
    public string? Fault(ImmutableArray<Pack> packs, PolicySettings settings)
    {
        if (Settings(packs, settings, out var wrong) is not { } configured)
        {
            return $"its parameters are wrong: {string.Join(" ", wrong.Select(problem => problem.Message))}";
        }

        var suite = new PolicySuite(packs, configured, [], new DateOnly(2026, 1, 15));
        var session = suite.Start(new() { Project = "project", Stack = "test", Environment = Environment, IsPreview = true });
        var subject = OfStack ? "" : Resources[0].Urn;
        var results = Resources.SelectMany(resource => session.Analyze(resource)).Concat(session.AnalyzeStack(Resources))
            .Where(result => result.Rule.Id == Rule && result.Urn == subject).ToList();
        return results switch
        {
            [] => $"expected {Expected}, and the rule did not look at it",
            [var result] when result.Outcome != Expected => $"expected {Expected}, and it said {result.Outcome}: {result.Message}",
            [var result] when At is { } at && !result.Points.Any(point => point.Property == at) =>
                $"expected it at {at}, and it was at {string.Join(", ", result.Points.Select(point => point.Property))}",
            [_] => null,
            _ => "the rule said more than one thing of it",
        };
    }

    /// <summary>The configuration with the case's own parameters set; null where they are wrong.</summary>
    internal PolicySettings? Settings(ImmutableArray<Pack> packs, PolicySettings settings, out ImmutableArray<PolicyProblem> problems)
    {
        problems = [];
        if (Parameters is null)
        {
            return settings;
        }

        var own = PolicySettings.Read($"controls: {{ {Rule}: {Parameters} }}", Rule, packs, out problems);
        return problems.IsEmpty ? settings.With(own) : null;
    }

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
                [])
            {
                Parameters = Find(map, "parameters") is { } parameters ? YamlValues.Flow(parameters) : null,
            };
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
