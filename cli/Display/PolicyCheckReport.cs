using System.Collections.Immutable;
using System.Text.Json;
using Blueprint.Cli.Commands;
using Blueprint.Cli.Terminal;
using Blueprint.Policies;
using Blueprint.Policies.Inventory;

namespace Blueprint.Cli.Display;

/// <summary>What the packs said of a file of resources.</summary>
/// <param name="File">The file.</param>
/// <param name="Found">What stood in it.</param>
/// <param name="Scope">As what it was judged.</param>
/// <param name="Summary">The counts.</param>
/// <param name="Results">All results.</param>
/// <param name="All">Whether to list also what passes and what a rule has nothing to say of.</param>
internal sealed record PolicyCheckReport(
    string File, ResourceFile Found, PolicyScope Scope, PolicySummary Summary, ImmutableArray<PolicyResult> Results, bool All)
{
    private readonly Dictionary<string, PolicyResource> resources = Found.Resources.ToDictionary(found => found.Planned.Urn, found => found.Planned, StringComparer.Ordinal);

    /// <summary>What is to be said of types that no rule knew.</summary>
    public required TypeRemarks Types { get; init; }

    /// <summary>The exit code.</summary>
    public ExitCode Code => Results.Any(result => result.Stops) ? ExitCode.Policy : ExitCode.Done;

    private IEnumerable<PolicyResult> Listed => Results
        .Where(result => All || result.Outcome is not (Outcome.Pass or Outcome.NotApplicable))
        .OrderBy(result => result.Rule.Id, StringComparer.Ordinal)
        .ThenBy(result => result.Urn, StringComparer.Ordinal);

    /// <summary>One document, for machines.</summary>
    public string Json() => JsonReport.Document(json =>
    {
        json.WriteString("command", "policy check");
        json.WriteNumber("exitCode", (int)Code);
        json.WriteString("file", File);
        json.WriteString("kind", Found.Kind);
        json.WriteString("environment", Scope.Environment);
        json.WriteNumber("resources", Found.Resources.Length);
        json.WriteStartObject("summary");
        foreach (var outcome in Enum.GetValues<Outcome>())
        {
            json.WriteNumber(Name(outcome), Summary.Count(outcome));
        }

        json.WriteEndObject();
        json.WriteStartArray("findings");
        foreach (var result in Listed)
        {
            Finding(json, result);
        }

        json.WriteEndArray();
        Types.Write(json);
    });

    /// <summary>The same for people.</summary>
    public void Draw(Page page)
    {
        page.Add($"{File}: {Found.Kind}, {Words.Some(Found.Resources.Length, "resource")}, judged as environment {Scope.Environment}").EndUncut();
        foreach (var rule in Listed.GroupBy(result => result.Rule.Id)
            .OrderBy(group => !group.Any(result => result.Stops))
            .ThenBy(group => !group.Any(result => result.Outcome is Outcome.Violation or Outcome.Error))
            .ThenByDescending(group => group.First().Rule.Severity)
            .ThenBy(group => group.Key, StringComparer.Ordinal))
        {
            Rule(page, [.. rule]);
        }

        page.Line();
        page.Add(Total(), Code == ExitCode.Done ? Ink.Plain : Ink.Error).EndUncut();
    }

    private string Total()
    {
        var stopping = Results.Count(result => result is { Stops: true, Outcome: Outcome.Violation });
        string[] counts =
        [
            $"{Summary.Count(Outcome.Pass)} passed",
            Words.Count(Summary.Count(Outcome.Violation), "violation") is { Length: > 0 } violations ? $"{violations} ({stopping} mandatory)" : "no violations",
            Summary.Count(Outcome.Undetermined) is > 0 and var open ? $"{open} undetermined" : "",
            Summary.Count(Outcome.Waived) is > 0 and var waived ? $"{waived} waived" : "",
            Words.Count(Summary.Count(Outcome.Error), "failed rule"),
        ];
        return $"{Words.Some(Summary.Rules.Count(rule => rule.Enforcement is not null), "rule")} on {Words.Some(Summary.Resources, "resource")}: {string.Join(", ", counts.Where(text => text.Length > 0))}.";
    }

    private void Rule(Page page, ImmutableArray<PolicyResult> results)
    {
        var first = results[0];
        var ink = results.Any(result => result.Stops) ? Ink.Error : results.Any(result => result.Outcome == Outcome.Violation) ? Ink.Warning : Ink.Read;
        page.Line();
        page.Add(first.Rule.Id, Ink.Strong).Add($"  {first.Rule.Title}  ").Add($"[{Lower(first.Enforcement)}] [{Lower(first.Rule.Severity)}]", ink).Add($"  {first.Pack}", Ink.Dim).EndUncut();
        foreach (var result in results)
        {
            var where = resources.TryGetValue(result.Urn, out var resource) ? $"{TypeNames.Short(resource.Type)} ({resource.Name})" : "the stack";
            page.Add("    ").Add(Name(result.Outcome), result.Stops ? Ink.Error : ink).Add($"  {where}").Add(result.Property.Length > 0 ? $"  {result.Property}" : "", Ink.Dim).EndUncut();
            if (result.Message.Length > 0)
            {
                page.Paragraph(result.Message, 8);
            }
        }
    }

    private void Finding(Utf8JsonWriter json, PolicyResult result)
    {
        json.WriteStartObject();
        json.WriteString("rule", result.Rule.Id);
        json.WriteString("verdict", Name(result.Outcome));
        json.WriteString("severity", Lower(result.Rule.Severity));
        json.WriteString("enforcement", Lower(result.Enforcement));
        json.WriteBoolean("stops", result.Stops);
        json.WriteBoolean("known", result.IsKnown);
        json.WriteString("pack", result.Pack);
        json.WriteStartObject("resource");
        var isKnown = resources.TryGetValue(result.Urn, out var resource);
        json.WriteString("type", isKnown ? resource!.Type : Engine.Model.Urn.StackType);
        json.WriteString("name", isKnown ? resource!.Name : Scope.Stack.Length > 0 ? $"{Scope.Project}-{Scope.Stack}" : "");
        json.WriteString("urn", result.Urn);
        json.WriteEndObject();
        json.WriteString("property", result.Property);
        json.WriteString("message", result.Message);
        json.WriteStartArray("points");
        foreach (var point in result.Points)
        {
            json.WriteStartObject();
            json.WriteString("property", point.Property);
            json.WriteString("message", point.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (result.Exemption is { } exemption)
        {
            json.WriteString("exemption", exemption.Id);
        }

        json.WriteEndObject();
    }

    private static string Name(Outcome outcome) => outcome == Outcome.NotApplicable ? "not-applicable" : Lower(outcome);

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
