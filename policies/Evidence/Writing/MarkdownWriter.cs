using System.Globalization;
using System.Text;

namespace Blueprint.Policies.Evidence.Writing;

/// <summary>Writes a run as Markdown for a pull request or a step summary: the verdict, what blocks, the rest folded.</summary>
public static class MarkdownWriter
{
    // A comment on GitHub holds 65,536 characters.
    private const int Longest = 60_000;
    private const string Marker = "<!-- blueprint-policy-report -->\n";

    /// <summary>Writes the run. What does not fit is left out and counted.</summary>
    public static string Write(EvidenceRun run)
    {
        var text = new StringBuilder(Marker);
        text.Append(CultureInfo.InvariantCulture, $"### Policies: {EvidenceText.Headline(run)}\n\n");
        text.Append("| stack | environment | resources | pass | violation | undetermined | waived | error | not applicable |\n|---|---|--:|--:|--:|--:|--:|--:|--:|\n");
        foreach (var stack in run.Stacks)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Cell(stack.Scope.Name)} | {Cell(stack.Scope.Environment)} | {stack.Resources.Length} |");
            foreach (var outcome in (Outcome[])[Outcome.Pass, Outcome.Violation, Outcome.Undetermined, Outcome.Waived, Outcome.Error, Outcome.NotApplicable])
            {
                text.Append(CultureInfo.InvariantCulture, $" {stack.Resources.Count(resource => resource.State == outcome)} |");
            }

            text.Append('\n');
        }

        text.Append("\nEach resource counts once, with the worst that any control said of it.\n");
        var found = run.Stacks.SelectMany(stack => stack.Controls.SelectMany(control => control.Items.Select(item => new Finding(stack, control, item)))).ToArray();
        Section(text, "Blocking", found.Where(finding => finding.Item.Stops), isOpen: true);
        Section(text, "Advisory", found.Where(finding => finding.Item is { Outcome: Outcome.Violation, Stops: false }), isOpen: false);
        Undetermined(text, [.. found.Where(finding => finding.Item.Outcome == Outcome.Undetermined)]);
        Waivers(text, run);
        return text.Append(CultureInfo.InvariantCulture, $"\n<sub>{EvidenceText.Time(run.At)}, commit {Cell(EvidenceText.Commit(run))}</sub>\n").ToString();
    }

    private static void Section(StringBuilder text, string title, IEnumerable<Finding> findings, bool isOpen)
    {
        var sorted = findings.OrderByDescending(finding => finding.Control.Rule.Severity).ThenBy(finding => finding.Control.Rule.Id, StringComparer.Ordinal)
            .ThenBy(finding => finding.Item.Resource?.Urn, StringComparer.Ordinal).ToArray();
        if (sorted is [])
        {
            return;
        }

        text.Append(isOpen ? $"\n#### {title} ({sorted.Length})\n\n" : $"\n<details><summary>{title} ({sorted.Length})</summary>\n\n")
            .Append("| control | severity | stack | resource | where | found, and how to mend it |\n|---|---|---|---|---|---|\n");
        for (var i = 0; i < sorted.Length; i++)
        {
            var (stack, control, item) = sorted[i];
            if (text.Length > Longest)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n{EvidenceText.Some(sorted.Length - i, "finding")} more; the report has them all.\n");
                break;
            }

            text.Append(CultureInfo.InvariantCulture, $"| {control.Rule.Id} {Cell(control.Rule.Title)} | {control.Rule.Severity.Key()} | {Cell(stack.Scope.Name)} | {Subject(item)} | {Cell(item.Resource?.Source?.ToString() ?? "")} | {Cell(Said(control, item))} |\n");
        }

        text.Append(isOpen ? "" : "\n</details>\n");
    }

    // A preview leaves the same open of many resources: which ones stands in the report.
    private static void Undetermined(StringBuilder text, Finding[] findings)
    {
        if (findings is [])
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"\n<details><summary>Undetermined until deployed ({findings.Length})</summary>\n\n| control | severity | resources | such as |\n|---|---|--:|---|\n");
        foreach (var group in findings.GroupBy(finding => finding.Control.Rule).OrderByDescending(group => group.Key.Severity).ThenBy(group => group.Key.Id, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {group.Key.Id} {Cell(group.Key.Title)} | {group.Key.Severity.Key()} | {group.Count()} | {Subject(group.First().Item)}: {Cell(group.First().Item.Found)} |\n");
        }

        text.Append("\n</details>\n");
    }

    private static void Waivers(StringBuilder text, EvidenceRun run)
    {
        var waivers = run.Stacks.SelectMany(stack => stack.Waivers).OrderBy(waiver => waiver.Status).ThenBy(waiver => waiver.DaysLeft).ToArray();
        if (waivers is [])
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"\n<details><summary>Exemptions ({waivers.Length})</summary>\n\n| exemption | control | status | owner | ticket | expires | reason |\n|---|---|---|---|---|---|---|\n");
        foreach (var (exemption, status, left, _) in waivers)
        {
            var days = left < 0 ? $"{EvidenceText.Some(-left, "day")} ago" : $"{EvidenceText.Some(left, "day")} left";
            text.Append(CultureInfo.InvariantCulture, $"| {Cell(exemption.Id)} | {exemption.Rule} | {status.Key()} | {Cell(exemption.Owner)} | {Cell(exemption.Ticket)} | {EvidenceText.Day(exemption.Expires)}, {days} | {Cell(exemption.Reason)} |\n");
        }

        text.Append("\n</details>\n");
    }

    private static string Subject(ControlItem item) => item.Resource is { } resource ? $"**{Cell(resource.Name)}** {Cell(resource.Type)}" : Cell(item.Subject);

    private static string Said(ControlEvidence control, ControlItem item) => item.Outcome == Outcome.Violation ? $"{item.Found} {control.Rule.Fix}" : item.Found;

    // Whatever a value holds, it stays text in its cell: no link, no mention, no HTML, no further column.
    private static string Cell(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var c in text.ReplaceLineEndings(" "))
        {
            _ = c switch
            {
                '<' => safe.Append("&lt;"),
                '>' => safe.Append("&gt;"),
                '&' => safe.Append("&amp;"),
                '@' => safe.Append("&#64;"),
                '|' or '`' or '*' or '_' or '[' or ']' or '\\' or '#' or '~' => safe.Append('\\').Append(c),
                _ => safe.Append(c),
            };
        }

        return safe.ToString();
    }

    private sealed record Finding(StackEvidence Stack, ControlEvidence Control, ControlItem Item);
}
