using System.Collections.Immutable;
using System.Globalization;
using Blueprint.Components.Tests.World;
using YamlDotNet.RepresentationModel;

namespace Blueprint.Components.Tests.Stacks;

/// <summary>Objects of Kubernetes as flat facts, so that two sets of them can be compared: kind and name, path, value.</summary>
internal static class Manifests
{
    /// <summary>The kinds that a team's workloads are made of.</summary>
    private static readonly string[] Kinds = ["Deployment", "Service", "ServiceAccount"];

    // What the API server fills in where nothing is said.
    private static readonly (string Kind, string Parent, string Name, object Value)[] Defaults =
    [
        ("Deployment", "spec", "replicas", 1.0),
        ("Deployment", "spec", "revisionHistoryLimit", 10.0),
        ("Deployment", "spec.template.spec", "restartPolicy", "Always"),
        ("Deployment", "spec.template.spec", "terminationGracePeriodSeconds", 30.0),
        ("Deployment", "spec.template.spec", "enableServiceLinks", true),
        ("Deployment", "spec.template.spec.containers[*].ports[*]", "protocol", "TCP"),
        ("Deployment", "spec.template.spec.containers[*].readinessProbe", "periodSeconds", 10.0),
        ("Deployment", "spec.template.spec.containers[*].readinessProbe", "initialDelaySeconds", 0.0),
        ("Deployment", "spec.template.spec.containers[*].livenessProbe", "periodSeconds", 10.0),
        ("Deployment", "spec.template.spec.containers[*].livenessProbe", "initialDelaySeconds", 0.0),
        ("Service", "spec", "type", "ClusterIP"),
        ("Service", "spec.ports[*]", "protocol", "TCP"),
        ("ServiceAccount", "", "automountServiceAccountToken", true),
    ];

    public static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> Upstream(string file)
    {
        using var reader = new StreamReader(file);
        var stream = new YamlStream();
        stream.Load(reader);
        return Facts(stream.Documents.Select(document => Plain.Map(Repository.Plain(document.RootNode))));
    }

    public static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> Made(TestWorld world) =>
        Facts(world.Made.Where(made => made.Inputs.ContainsKey("kind")).Select(made => made.Inputs));

    private static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> Facts(IEnumerable<ImmutableDictionary<string, object>> objects) =>
        objects.Where(value => Kinds.Contains(value.GetValueOrDefault("kind") as string)).ToImmutableSortedDictionary(
            value => $"{value["kind"]}/{Plain.At(value, "metadata.name")}",
            value => Leaves(WithDefaults(value)),
            StringComparer.Ordinal);

    private static ImmutableSortedDictionary<string, string> Leaves(ImmutableDictionary<string, object> value) =>
        Plain.Leaves(ByName(value)).ToImmutableSortedDictionary(
            leaf => leaf.Path,
            leaf => leaf.Value switch
            {
                double number => number.ToString(CultureInfo.InvariantCulture),
                bool truth => truth ? "true" : "false",
                string text => text,
                _ => "{}",
            },
            StringComparer.Ordinal);

    // Lists whose order says nothing become maps by name: a variable is compared with the variable of its name.
    private static object ByName(object value, string path = "") => value switch
    {
        ImmutableDictionary<string, object> map => map.ToImmutableDictionary(pair => pair.Key, pair => ByName(pair.Value, pair.Key)),
        ImmutableArray<object> list when path is "env" or "volumes" or "volumeMounts" =>
            list.ToImmutableDictionary(item => (string)Plain.At(item, "name")!, item => ByName(Plain.Map(item).Remove("name"))),
        ImmutableArray<object> list => list.Select(item => ByName(item)).ToImmutableArray(),
        _ => value,
    };

    private static ImmutableDictionary<string, object> WithDefaults(ImmutableDictionary<string, object> value)
    {
        foreach (var (_, parent, name, filler) in Defaults.Where(entry => entry.Kind == value["kind"] as string))
        {
            value = (ImmutableDictionary<string, object>)Fill(value, parent.Length == 0 ? [] : parent.Split('.'), name, filler);
        }

        return value;
    }

    private static object Fill(object value, ReadOnlySpan<string> parent, string name, object filler)
    {
        if (value is not ImmutableDictionary<string, object> map)
        {
            return value;
        }

        if (parent.IsEmpty)
        {
            return map.ContainsKey(name) ? map : map.SetItem(name, filler);
        }

        var isList = parent[0].EndsWith("[*]", StringComparison.Ordinal);
        var step = isList ? parent[0][..^3] : parent[0];
        if (!map.TryGetValue(step, out var inner))
        {
            return map;
        }

        var rest = parent[1..].ToArray();
        return map.SetItem(step, isList && inner is ImmutableArray<object> list
            ? list.Select(item => Fill(item, rest, name, filler)).ToImmutableArray()
            : Fill(inner, rest, name, filler));
    }
}
