using Blueprint.Policies.Evidence.Writing;

namespace Blueprint.Policies.Evidence.Html;

/// <summary>The register of exemptions, and what could not be decided.</summary>
internal static class HtmlRegisters
{
    public static Markup Waivers(EvidenceRun run)
    {
        var waivers = run.Stacks.SelectMany(stack => stack.Waivers.Select(waiver => (Stack: stack, Waiver: waiver))).OrderBy(row => row.Waiver.Status).ThenBy(row => row.Waiver.DaysLeft).ToArray();
        return Markup.Of($"""
            <section id="waivers" aria-labelledby="waivers-title"><h2 id="waivers-title">Exemptions</h2>
            {(waivers is [] ? Markup.Of($"<p>No exemption is written for these stacks.</p>") : HtmlTable.Write(
                "Register of exemptions", ["Exemption", "Status", "Control", "Owner and approver", "Reason", "Ticket", "Expires", "#Covers"], waivers.Select(row => Waiver(row.Stack, row.Waiver))))}
            </section>
            """);
    }

    public static Markup Undetermined(EvidenceRun run)
    {
        var rows = run.Stacks.SelectMany(stack => stack.Controls.SelectMany(control => control.Items.Where(item => item.Outcome == Outcome.Undetermined).Select(item => new HtmlRow(
            Markup.Of($"{HtmlParts.Data(stack, item)} data-severity=\"{control.Rule.Severity.Key()}\" data-framework=\"{HtmlParts.Frameworks(control.Rule)}\""),
            Markup.Of($"<a href=\"#{control.Rule.Id}\">{control.Rule.Id}</a>"),
            HtmlParts.Resource(item),
            HtmlParts.Found(item),
            HtmlParts.Place(item.Resource?.Source),
            Markup.Of($"{stack.Scope.Name}"))))).ToArray();
        return Markup.Of($"""
            <section id="undetermined" aria-labelledby="undetermined-title"><h2 id="undetermined-title">Undetermined</h2>
            {(rows is [] ? Markup.Of($"<p>Everything was decided.</p>") : Markup.Of($"""
            <p>A preview does not know every value. What is not decided here is decided by the update, before the resource is made; what is still open then is an error, never a pass.</p>
            <details><summary>{EvidenceText.Some(rows.Length, "verdict")} that wait for the update</summary>
            {HtmlTable.Write("What is not decided yet, and why", ["Control", "Resource", "What is not known", "Source", "Stack"], rows)}
            </details>
            """))}
            </section>
            """);
    }

    private static HtmlRow Waiver(StackEvidence stack, WaiverEvidence waiver)
    {
        var exemption = waiver.Exemption;
        var left = waiver.DaysLeft < 0 ? $"{EvidenceText.Some(-waiver.DaysLeft, "day")} ago" : $"{EvidenceText.Some(waiver.DaysLeft, "day")} left";
        return new(
            Markup.Of($" data-row data-environment=\"{stack.Scope.Environment}\""),
            Markup.Of($"<span class=\"name\">{exemption.Id}</span><span class=\"type\">{exemption.Source}</span>"),
            waiver.Status switch
            {
                WaiverStatus.Expired => HtmlParts.Pill("violation", "expired"),
                WaiverStatus.ExpiresSoon => HtmlParts.Pill("undetermined", "expires soon"),
                WaiverStatus.Unused => HtmlParts.Pill("not-applicable", "unused"),
                _ => HtmlParts.Pill("waived", "in force"),
            },
            Markup.Of($"<a href=\"#{exemption.Rule}\">{exemption.Rule}</a><span class=\"type\">{stack.Scope.Name}</span>"),
            Markup.Of($"{exemption.Owner}<span class=\"type\">approved by {exemption.Approver}</span>"),
            Markup.Of($"{exemption.Reason}{(exemption.Compensating.Length > 0 ? Markup.Of($"<span class=\"type\">meanwhile: {exemption.Compensating}</span>") : Markup.None)}"),
            Markup.Of($"{exemption.Ticket}"),
            Markup.Of($"{EvidenceText.Day(exemption.Expires)}<span class=\"type\">{left}</span>"),
            Markup.Of($"{waiver.Covers}"));
    }
}
