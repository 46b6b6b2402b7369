using System.Globalization;
using System.Text.Json.Nodes;

namespace Blueprint.Policies.Evidence.Writing;

/// <summary>Writes a run as SARIF 2.1.0, a SARIF run for each stack.</summary>
public static class SarifWriter
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    /// <summary>Writes all results: passes, waived ones as suppressed, and what is not decided.</summary>
    public static string WriteAll(EvidenceRun run) => Write(run, _ => true);

    /// <summary>Writes what is to be mended, for annotations of a pull request.</summary>
    /// <remarks>GitHub takes every result for an alert, whatever its kind, and knows no suppressions.</remarks>
    public static string WriteOpen(EvidenceRun run) => Write(run, item => item.Outcome is Outcome.Violation or Outcome.Error);

    private static string Write(EvidenceRun run, Func<ControlItem, bool> isWanted) => EvidenceText.Document(new JsonObject
    {
        ["$schema"] = Schema,
        ["version"] = "2.1.0",
        ["runs"] = List(run.Stacks.Select(stack => Run(run, stack, isWanted))),
    });

    private static JsonObject Run(EvidenceRun run, StackEvidence stack, Func<ControlItem, bool> isWanted)
    {
        var controls = stack.Controls.Where(control => !control.IsDisabled).ToArray();
        var frameworks = controls.SelectMany(control => FrameworkMatrix.Requirements(control.Rule)).GroupBy(requirement => requirement.Framework, requirement => requirement.Number)
            .OrderBy(framework => framework.Key, StringComparer.Ordinal).ToArray();
        var index = frameworks.Select((framework, i) => (framework.Key, i)).ToDictionary(StringComparer.Ordinal);
        var sarif = new JsonObject
        {
            ["automationDetails"] = new JsonObject { ["id"] = $"policy/{stack.Scope.Name}/{stack.Scope.Phase}/" },
            ["tool"] = new JsonObject
            {
                ["driver"] = new JsonObject
                {
                    ["name"] = "blueprint-policy",
                    ["semanticVersion"] = run.Tool,
                    ["rules"] = List(controls.Select(control => Rule(control, index))),
                },
            },
            ["taxonomies"] = List(frameworks.Select(framework => new JsonObject
            {
                ["name"] = framework.Key,
                ["shortDescription"] = Text($"Requirements of {framework.Key} for which controls give evidence."),
                ["taxa"] = List(framework.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(number => new JsonObject { ["id"] = number })),
            })),
            ["invocations"] = List([new JsonObject { ["executionSuccessful"] = true, ["endTimeUtc"] = EvidenceText.Time(run.At) }]),
            ["columnKind"] = "utf16CodeUnits",
            ["originalUriBaseIds"] = new JsonObject { ["SRCROOT"] = new JsonObject { ["description"] = Text("The root of the sources.") } },
            ["properties"] = new JsonObject
            {
                ["environment"] = stack.Scope.Environment,
                ["commit"] = run.Commit,
                ["dirty"] = run.IsDirty,
            },
            ["results"] = List(controls.SelectMany((control, i) => control.Items.Where(isWanted).Select(item => Result(stack, control, i, item)))),
        };
        return sarif;
    }

    private static JsonObject Rule(ControlEvidence control, Dictionary<string, int> frameworks)
    {
        var rule = control.Rule;
        var references = rule.References is [] ? "" : $" Gives evidence for {string.Join("; ", rule.References)}.";
        return new()
        {
            ["id"] = rule.Id,
            ["name"] = rule.Id,
            ["shortDescription"] = Text(rule.Title),
            ["fullDescription"] = Text(rule.Why),
            ["help"] = new JsonObject
            {
                ["text"] = $"{rule.Title}. {rule.Why} {rule.Fix}{references}",
                ["markdown"] = $"**{rule.Title}**\n\n{rule.Why}\n\n**How to mend it**: {rule.Fix}\n{(references.Length > 0 ? $"\n{references.Trim()}\n" : "")}",
            },
            ["defaultConfiguration"] = new JsonObject { ["level"] = Level(control) },
            ["relationships"] = List(FrameworkMatrix.Requirements(rule).Distinct().Select(requirement => new JsonObject
            {
                ["target"] = new JsonObject
                {
                    ["id"] = requirement.Number,
                    ["toolComponent"] = new JsonObject { ["name"] = requirement.Framework, ["index"] = frameworks[requirement.Framework] },
                },
                ["kinds"] = List([JsonValue.Create("relevant")]),
            })),
            ["properties"] = new JsonObject
            {
                ["security-severity"] = Score(rule.Severity),
                ["enforcement"] = control.Enforcement.Key(),
                ["tags"] = List(rule.References.Select(reference => reference.Framework).Prepend(control.Pack).Prepend("security").Distinct(StringComparer.Ordinal).Select(tag => JsonValue.Create(tag))),
            },
        };
    }

    private static JsonObject Result(StackEvidence stack, ControlEvidence control, int index, ControlItem item) => new()
    {
        ["ruleId"] = control.Rule.Id,
        ["ruleIndex"] = index,
        ["kind"] = item.Outcome switch
        {
            Outcome.Pass => "pass",
            Outcome.Undetermined => "open",
            Outcome.NotApplicable => "notApplicable",
            _ => "fail",
        },
        ["level"] = item.Outcome is Outcome.Violation or Outcome.Waived or Outcome.Error ? Level(control, item) : "none",
        ["message"] = Text(Message(stack, control, item)),
        ["locations"] = List([Location(stack, item)]),
        ["partialFingerprints"] = new JsonObject { ["controlResource/v1"] = item.Fingerprint },

        // Either all results of a run have suppressions or none does, so that "none" can be told from "not looked at".
        ["suppressions"] = List(item is { Outcome: Outcome.Waived, Exemption: { } exemption }
            ? [new JsonObject { ["kind"] = "external", ["status"] = "accepted", ["justification"] = EvidenceText.Waiver(exemption) }]
            : Array.Empty<JsonObject>()),
    };

    private static JsonObject Location(StackEvidence stack, ControlItem item)
    {
        var location = new JsonObject();
        var (file, line, column) = item.Resource?.Source is { IsInside: true } place ? place : new SourcePlace(stack.Scope.ProjectFile, 1, 1);
        if (file.Length > 0)
        {
            location["physicalLocation"] = new JsonObject
            {
                ["artifactLocation"] = new JsonObject { ["uri"] = string.Join('/', file.Split('/').Select(Uri.EscapeDataString)), ["uriBaseId"] = "SRCROOT" },
                ["region"] = new JsonObject { ["startLine"] = Math.Max(1, line), ["startColumn"] = Math.Max(1, column) },
            };
        }

        location["logicalLocations"] = List([new JsonObject
        {
            ["name"] = item.Subject,
            ["fullyQualifiedName"] = item.Resource?.Urn ?? stack.Scope.Name,
            ["kind"] = "resource",
        }]);
        return location;
    }

    private static string Message(StackEvidence stack, ControlEvidence control, ControlItem item)
    {
        var subject = item.Resource is { } resource ? $"{resource.Name} ({resource.Type}) of {stack.Scope.Name}" : stack.Scope.Name;
        return item.Outcome switch
        {
            Outcome.Pass => $"{control.Rule.Title}: {subject}.",
            Outcome.Violation or Outcome.Waived => $"{subject}: {item.Found} {control.Rule.Fix}",
            _ => $"{subject}: {item.Found}",
        };
    }

    private static string Level(ControlEvidence control, ControlItem item) => item.Stops || item.Outcome == Outcome.Error ? "error" : item.Outcome == Outcome.Waived ? Level(control) : Advisory(control.Rule.Severity);

    private static string Level(ControlEvidence control) => control.Enforcement == Enforcement.Advisory ? Advisory(control.Rule.Severity) : "error";

    private static string Advisory(Severity severity) => severity == Severity.Low ? "note" : "warning";

    // What code scanning shows as critical, high, medium and low.
    private static string Score(Severity severity) => (severity switch
    {
        Severity.Critical => 9.5,
        Severity.High => 8.0,
        Severity.Medium => 5.5,
        _ => 2.0,
    }).ToString("0.0", CultureInfo.InvariantCulture);

    private static JsonObject Text(string text) => new() { ["text"] = text };

    private static JsonArray List(IEnumerable<JsonNode?> items) => new([.. items]);
}
