using System.Globalization;
using System.Text;
using Blueprint.Cli.Terminal;
using Blueprint.Engine.Programs;

namespace Blueprint.Cli.Display;

/// <summary>Writes a report as Markdown: the headline, a line a stack, and the details folded.</summary>
internal sealed class MarkdownReport(ViewOptions options, SourceFiles files, TimeProvider clock)
{
    private static readonly TerminalTraits Plain = new(Colors: false, Unicode: true, Width: 120, IsLive: false);

    /// <summary>Writes the report.</summary>
    public string Text(RunReport report)
    {
        var text = new StringBuilder();
        var totals = TotalsView.Sum(report.Pictures);
        var changes = totals.Where(count => Ops.Changes(count.Key)).ToArray();
        var policies = PolicyReport.Of(report.Pictures);
        var delta = report.Stacks.Sum(stack => stack.CostAfter.Monthly - stack.CostBefore.Monthly);
        text.Append(CultureInfo.InvariantCulture, $"### Blueprint {report.Command}: {(changes is [] ? "no changes" : string.Join(", ", changes.Select(count => $"{count.Value} {(report.IsPreview ? $"to {Ops.Name(count.Key)}" : Ops.Done(count.Key))}")))}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Cost {(delta == 0 ? "unchanged" : $"{(delta > 0 ? "+" : "-")}${Math.Abs(delta):#,0.00} a month")} · ");
        text.Append(CultureInfo.InvariantCulture, $"{Words.Some(policies.Rules.Length, "rule")} on {Words.Some(policies.Resources, "resource")}, {Words.Some(policies.Count(Engine.Analysis.PolicyVerdict.Violation), "violation")}\n\n");
        text.Append("| stack | result | changes | unchanged |\n|---|---|---:|---:|\n");
        foreach (var stack in report.Stacks)
        {
            var counts = stack.Picture.Counts;
            text.Append(CultureInfo.InvariantCulture, $"| {stack.Picture.Stack} | {(stack.Picture.Result?.ToString() ?? "not begun").ToLowerInvariant()} | {counts.Where(c => Ops.Changes(c.Key)).Sum(c => c.Value)} | {counts.GetValueOrDefault(Engine.Events.StepKind.Same)} |\n");
        }

        foreach (var problem in report.Problems)
        {
            text.Append("\n- ").Append(problem.Where is { } where ? $"`{files.Show(where.File)}:{where.Line}` " : "").Append(problem.Text);
        }

        var page = new Page(Plain);
        new TextReport(options with { Diff = true }, files, clock).Write(page, report);
        var details = page.ToString();
        return text.Append("\n<details><summary>Details</summary>\n\n").Append(Fence(details)).Append("diff\n").Append(AsDiff(details))
            .Append(Fence(details)).Append("\n\n</details>\n").ToString();
    }

    // A fence is longer than any that the text holds.
    private static string Fence(string text)
    {
        var fence = "```";
        while (text.Contains(fence, StringComparison.Ordinal))
        {
            fence += "`";
        }

        return fence;
    }

    // Viewers of diffs colour a line by its first character.
    private static string AsDiff(string text) => string.Concat(text.TrimEnd('\n').Split('\n').Select(line => line.TrimStart() switch
    {
        ['+', ' ', ..] or ['+', '+', ..] => "+" + line,
        ['-', ' ', ..] or ['-', '-', ..] => "-" + line,
        ['~', ' ', ..] or ['+', '-', ..] => "!" + line,
        _ => " " + line,
    } + "\n"));
}
