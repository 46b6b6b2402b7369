using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Blueprint.Engine.Model;
using Blueprint.Engine.Providers.Checking;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Schemas;

/// <summary>The charts that are at hand.</summary>
internal sealed class ChartIndex(ImmutableArray<(string Name, string Repository, string Version, string File)> charts)
{
    /// <summary>None are.</summary>
    public static ChartIndex Empty { get; } = new([]);

    /// <summary>Reads the index file.</summary>
    public static ChartIndex Read(JsonElement index) => new([.. index.EnumerateArray().Select(chart =>
        (Text(chart, "chart"), Text(chart, "repo"), Text(chart, "version"), Text(chart, "file")))]);

    /// <summary>The file of a chart in just this version; null where it is not at hand.</summary>
    public string? Find(string name, string repository, string version)
    {
        foreach (var chart in charts)
        {
            if (chart.Name == name && SameVersion(chart.Version, version) &&
                (repository.Length == 0 || chart.Repository.StartsWith("oci://", StringComparison.Ordinal) || SameAddress(chart.Repository, repository)))
            {
                return chart.File;
            }
        }

        return null;
    }

    private static bool SameVersion(string one, string other) => one.TrimStart('v') == other.TrimStart('v');

    private static bool SameAddress(string one, string other) => string.Equals(one.TrimEnd('/'), other.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var text) ? text.GetString() ?? "" : "";
}

/// <summary>The values that a chart knows, and its own schema where it has one.</summary>
internal sealed class ChartFacts
{
    private readonly string name;
    private readonly FrozenSet<string> known;
    private readonly FrozenSet<string> freeForm;
    private readonly FrozenSet<string> lists;
    private readonly FrozenSet<string> closed;
    private readonly ILookup<string, string> siblings;
    private readonly JsonSchema? schema;

    private ChartFacts(string name, IReadOnlyCollection<string> known, FrozenSet<string> freeForm, FrozenSet<string> lists, FrozenSet<string> closed, JsonSchema? schema)
    {
        this.name = name;
        this.known = known.ToFrozenSet(StringComparer.Ordinal);
        this.freeForm = freeForm;
        this.lists = lists;
        this.closed = closed;
        this.schema = schema;
        siblings = known.Concat(freeForm).Concat(lists).Distinct().ToLookup(Parent, Leaf);
    }

    /// <summary>Reads a chart's file.</summary>
    public static ChartFacts Read(JsonElement chart, JsonSchema? schema)
    {
        var values = chart.GetProperty("values").EnumerateObject().ToArray();
        string[] known = [.. values.Select(value => value.Name), .. Texts(chart, "templateOnlyPaths"), .. Texts(chart, "schemaOnlyPaths")];
        var lists = values.Where(value => value.Value.ValueKind == JsonValueKind.String && value.Value.GetString() == "array").Select(value => value.Name);

        // A path that is known is known with all that leads to it.
        var whole = known.SelectMany(path => Prefixes(path)).Distinct(StringComparer.Ordinal).ToArray();
        return new(
            $"{chart.GetProperty("chart").GetString()} {chart.GetProperty("version").GetString()}",
            whole,
            Texts(chart, "freeFormPaths").ToFrozenSet(StringComparer.Ordinal),
            lists.ToFrozenSet(StringComparer.Ordinal),
            Texts(chart, "closedPaths").ToFrozenSet(StringComparer.Ordinal),
            schema);
    }

    /// <summary>Judges the values that a user sets: what the chart refuses is wrong, what it would ignore is odd.</summary>
    public void Judge(PropertyMap values, Findings findings)
    {
        var before = findings.FailureCount;
        if (schema is not null)
        {
            new SchemaValidator(SchemaDialect.ChartValues, findings).Validate(schema, PropertyValue.Of(values));
        }

        // What the schema found is not told twice.
        JudgeKeys(values, "", findings, mayRefuse: findings.FailureCount == before);
    }

    private void JudgeKeys(PropertyMap values, string parent, Findings findings, bool mayRefuse)
    {
        foreach (var (key, value) in values)
        {
            var escaped = key.Replace(".", "\\.", StringComparison.Ordinal);
            var path = parent.Length == 0 ? escaped : $"{parent}.{escaped}";
            if (path == "global" || freeForm.Contains(path) || lists.Contains(path))
            {
                continue;
            }

            findings.Trail.Enter(key);
            if (!known.Contains(path))
            {
                JudgeUnknown(key, parent, findings, mayRefuse);
            }
            else if (value.Bare() is PropertyValue.Map nested)
            {
                JudgeKeys(nested.Entries, path, findings, mayRefuse);
            }

            findings.Trail.Leave();
        }
    }

    private void JudgeUnknown(string key, string parent, Findings findings, bool mayRefuse)
    {
        var text = $"chart {name} has no value '{key}' here{Spelling.Suggestion(key, siblings[parent])}";
        if (!closed.Contains(parent.Length == 0 ? "(root)" : parent))
        {
            findings.Warn(text + (text.EndsWith('?') ? " As it is, Helm ignores it." : "; Helm ignores it"));
        }
        else if (mayRefuse)
        {
            findings.Refuse(text);
        }
    }

    private static IEnumerable<string> Prefixes(string path)
    {
        for (var at = path; at.Length > 0; at = Parent(at))
        {
            yield return at;
        }
    }

    private static string Parent(string path) => LastDot(path) is > 0 and var dot ? path[..dot] : "";

    private static string Leaf(string path) => path[(LastDot(path) + 1)..].Replace("\\.", ".", StringComparison.Ordinal);

    // A dot behind a backslash belongs to a key.
    private static int LastDot(string path)
    {
        var dot = path.LastIndexOf('.');
        while (dot > 0 && path[dot - 1] == '\\')
        {
            dot = path.LastIndexOf('.', dot - 1);
        }

        return dot;
    }

    private static IEnumerable<string> Texts(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(item => item.GetString() ?? "")
            : [];
}
