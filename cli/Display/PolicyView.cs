using System.Collections.Immutable;
using Blueprint.Cli.Terminal;
using Blueprint.Engine.Analysis;
using Blueprint.Engine.Programs;

namespace Blueprint.Cli.Display;

/// <summary>Draws what the policies said: a line for each rule, then what has to be looked at, grouped by rule.</summary>
internal sealed class PolicyView(SourceFiles files, bool whole)
{
    private const int MostPerRule = 10;
    private const int MostAdvisory = 3;
    private const int MostUndetermined = 3;

    private static readonly string[] Severities = ["critical", "high", "medium", "low"];

    /// <summary>Draws the section for the stacks of a run; nothing where no rule judged anything.</summary>
    public void Draw(Page page, ImmutableArray<StackPicture> pictures)
    {
        var report = PolicyReport.Of(pictures);
        if (report.Rules is [])
        {
            return;
        }

        page.Line().Line("Policies:", Ink.Heading);
        page.Add("    ").Add(Headline(report)).End();
        page.Line();
        Table(page, report);
        foreach (var rule in report.Rules.Where(rule => rule.Noteworthy is not [])
            .OrderBy(rule => rule.Count(PolicyVerdict.Violation) + rule.Count(PolicyVerdict.Error) == 0)
            .ThenBy(rule => rule.Enforcement != PolicyEnforcement.Mandatory)
            .ThenBy(rule => Array.IndexOf(Severities, rule.Severity))
            .ThenBy(rule => rule.Rule, StringComparer.Ordinal))
        {
            Findings(page, rule);
        }
    }

    private static string Headline(PolicyReport report)
    {
        string[] results =
        [
            $"{report.Count(PolicyVerdict.Pass)} passed",
            .. new[]
            {
                Words.Count(report.Count(PolicyVerdict.Violation), "violation") is { Length: > 0 } violations
                    ? $"{violations} ({report.Mandatory} mandatory)" : "no violations",
                report.Count(PolicyVerdict.Undetermined) is > 0 and var open ? $"{open} undetermined" : "",
                report.Count(PolicyVerdict.Waived) is > 0 and var waived ? $"{waived} waived" : "",
                Words.Count(report.Count(PolicyVerdict.Error), "failed rule"),
            }.Where(text => text.Length > 0),
        ];
        return $"{Words.Some(report.Rules.Length, "rule")} checked {Words.Some(report.Resources, "resource")}: {string.Join(", ", results)}";
    }

    private static void Table(Page page, PolicyReport report)
    {
        var width = Math.Max(4, report.Rules.Max(rule => TextWidth.Of(rule.Rule)));
        page.Add($"    {TextWidth.Pad("Rule", width)}  Severity  Enforcement    Pass  Violation  Undetermined  Waived", Ink.Heading).End();
        foreach (var rule in report.Rules)
        {
            var violations = rule.Count(PolicyVerdict.Violation) + rule.Count(PolicyVerdict.Error);
            page.Add($"    {TextWidth.Pad(rule.Rule, width)}  {TextWidth.Pad(rule.Severity, 8)}  {TextWidth.Pad(Name(rule.Enforcement), 11)}")
                .Add(Cell(rule.Count(PolicyVerdict.Pass), 8))
                .Add(Cell(violations, 11), violations == 0 ? Ink.Plain : rule.Enforcement == PolicyEnforcement.Mandatory ? Ink.Error : Ink.Warning)
                .Add(Cell(rule.Count(PolicyVerdict.Undetermined), 14)).Add(Cell(rule.Count(PolicyVerdict.Waived), 8)).End();
        }

        static string Cell(int count, int width) => (count == 0 ? "-" : count.ToString(System.Globalization.CultureInfo.InvariantCulture)).PadLeft(width);
    }

    private void Findings(Page page, RuleReport rule)
    {
        var isBroken = rule.Count(PolicyVerdict.Violation) + rule.Count(PolicyVerdict.Error) > 0;
        var (mark, ink) = (isBroken, rule.Enforcement, page.Traits.Unicode) switch
        {
            (true, PolicyEnforcement.Mandatory, true) => ("❌ ", Ink.Error),
            (true, PolicyEnforcement.Mandatory, false) => ("x ", Ink.Error),
            (true, _, true) => ("⚠️ ", Ink.Warning),
            (true, _, false) => ("! ", Ink.Warning),
            _ => ("? ", Ink.Read),
        };
        page.Line();
        page.Add("    ").Add(mark, ink).Add(rule.Rule, Ink.Strong).Add($"  [{Name(rule.Enforcement)}] [{rule.Severity}]  {rule.Pack}").End();
        var broken = rule.Noteworthy.Where(noted => noted.Finding.Verdict != PolicyVerdict.Undetermined);
        var open = rule.Noteworthy.Where(noted => noted.Finding.Verdict == PolicyVerdict.Undetermined);
        var shown = whole ? rule.Noteworthy : [.. broken.Take(rule.Enforcement == PolicyEnforcement.Mandatory ? MostPerRule : MostAdvisory), .. open.Take(MostUndetermined)];
        foreach (var (stack, finding, place) in shown)
        {
            var urn = Engine.Model.Urn.TryParse(finding.Urn);
            page.Add("        ").Add(Verdict(finding.Verdict), ink).Add($"  {stack}  ")
                .Add(urn is null ? "the stack" : $"{TypeNames.Short(urn.Type)} ({urn.Name})")
                .Add(finding.Property.Length > 0 ? $"  {finding.Property}" : "")
                .Add(place is { } at ? $"  {files.Show(at.File)}:{at.Line}" : "", Ink.Dim).EndUncut();
            page.Paragraph(finding.Message, 12);
        }

        if (shown.Length < rule.Noteworthy.Length)
        {
            page.Add($"        and {rule.Noteworthy.Length - shown.Length} more; --show-full-output and --json show all", Ink.Dim).End();
        }
    }

    private static string Name(PolicyEnforcement enforcement) => enforcement == PolicyEnforcement.Mandatory ? "mandatory" : "advisory";

    private static string Verdict(PolicyVerdict verdict) => verdict switch
    {
        PolicyVerdict.Violation => "violation",
        PolicyVerdict.Undetermined => "undetermined",
        PolicyVerdict.Error => "rule failed",
        _ => "waived",
    };
}
