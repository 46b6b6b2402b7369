using Blueprint.Stacks.Tests.World;

namespace Blueprint.Stacks.Tests;

/// <summary>What the stacks give charts and clusters, held against the charts and definitions themselves.</summary>
public sealed class SchemaTests : IDisposable
{
    // Kinds whose definitions are not among the reference data, so that nothing holds our fields against them.
    private static readonly string[] WithoutDefinition = ["snapshot.storage.k8s.io/v1 VolumeSnapshotClass"];

    private readonly Checkout checkout = new();

    public static TheoryData<string> Environments => [.. Checkout.Environments];

    public void Dispose() => checkout.Dispose();

    [ReferenceTheory]
    [MemberData(nameof(Environments))]
    public void Every_value_and_every_field_is_one_that_the_chart_or_the_definition_has(string environment)
    {
        checkout.WithImagesByTag();

        var report = checkout.Json("preview", "--env", environment, "--schemas", Reference.Folder!);

        Assert.All(report.GetProperty("stacks").EnumerateArray(), stack => Assert.Empty(stack.GetProperty("diagnostics").EnumerateArray().Select(said => said.GetRawText())));
    }

    [ReferenceTheory]
    [MemberData(nameof(Environments))]
    public void Every_chart_and_every_definition_is_there_to_be_asked(string environment)
    {
        var charts = Reference.Json("charts", "index.json").EnumerateArray().Select(chart => (chart.GetProperty("chart").GetString(), chart.GetProperty("version").GetString()!.TrimStart('v'))).ToHashSet();
        var missing = new List<string>();
        checkout.Json("render", "--env", environment);
        foreach (var (file, text) in checkout.Files("rendered").Where(file => file.Key.EndsWith(".yaml", StringComparison.Ordinal)))
        {
            // Also what is only a comment, since it holds secrets: it is given to the cluster all the same.
            var lines = text.Split('\n').Select(line => line.StartsWith("# ", StringComparison.Ordinal) ? line[2..] : line).ToArray();
            var (apiVersion, kind) = (Value(lines, "apiVersion: "), Value(lines, "kind: "));
            if (kind == "Application" && Value(lines, "    chart: ") is { Length: > 0 } chart)
            {
                missing.AddRange(charts.Contains((chart, Value(lines, "    targetRevision: ").Trim('"').TrimStart('v'))) ? [] : [$"{file}: chart {chart} {Value(lines, "    targetRevision: ")}"]);
            }

            if (apiVersion.Split('/') is [var group, var version] && group.Contains('.', StringComparison.Ordinal) && !IsOfKubernetes(group) && !WithoutDefinition.Contains($"{apiVersion} {kind}") && !File.Exists(Path.Combine(Reference.Folder!, "crds", $"{group}_{kind}_{version}.json")))
            {
                missing.Add($"{file}: {apiVersion} {kind}");
            }
        }

        Assert.Empty(missing);
    }

    // Kubernetes' own groups are in the catalog.
    private static bool IsOfKubernetes(string group) => group.EndsWith(".k8s.io", StringComparison.Ordinal) && group is not ("gateway.networking.k8s.io" or "snapshot.storage.k8s.io");

    private static string Value(string[] lines, string key) => lines.FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?[key.Length..] ?? "";
}
