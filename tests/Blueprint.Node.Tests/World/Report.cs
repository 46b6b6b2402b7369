using System.Text.Json.Nodes;

namespace Blueprint.Node.Tests.World;

/// <summary>Reads what a command says as JSON.</summary>
internal static class Report
{
    /// <summary>What is done to each resource, as <c>op name</c>, in ordinal order.</summary>
    public static string[] Steps(this JsonNode report, string? type = null) =>
    [
        .. report["stacks"]!.AsArray().SelectMany(stack => stack!["resources"]!.AsArray())
            .Where(resource => type is null || resource!["type"]!.GetValue<string>() == type)
            .Select(resource => $"{resource!["op"]} {resource["name"]}")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The outputs of the only stack, or of one of several.</summary>
    public static JsonNode Outputs(this JsonNode report, string? project = null) =>
        report["stacks"]!.AsArray().Single(stack => project is null || stack!["project"]!.GetValue<string>() == project)!["outputs"]!;

    /// <summary>What was said, as <c>severity: text</c>.</summary>
    public static string[] Said(this JsonNode report) =>
    [
        .. report["stacks"]!.AsArray().SelectMany(stack => stack!["diagnostics"]!.AsArray())
            .Select(diagnostic => $"{diagnostic!["severity"]}: {diagnostic["message"]}"),
    ];
}
