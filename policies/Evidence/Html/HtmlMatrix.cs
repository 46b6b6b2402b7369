namespace Blueprint.Policies.Evidence.Html;

/// <summary>Framework by framework: which controls give evidence for which requirement.</summary>
internal static class HtmlMatrix
{
    public static Markup Section(EvidenceRun run)
    {
        var matrix = FrameworkMatrix.Of(run);
        return Markup.Of($"""
            <section id="frameworks" aria-labelledby="frameworks-title"><h2 id="frameworks-title">Frameworks</h2>
            <p>A control gives evidence for a requirement; it does not prove that the requirement is met. Requirements that no control is mapped to are not listed: there is no evidence for them here.</p>
            {Markup.Each(matrix.Frameworks, Framework)}
            <h3>Controls that are mapped to no requirement</h3>
            {(matrix.Unmapped is [] ? Markup.Of($"<p>There are none.</p>") : Markup.Of($"<ul class=\"plain\">{Markup.Each(matrix.Unmapped, rule => Markup.Of($"<li><a href=\"#{rule.Id}\">{rule.Id}</a> {rule.Title}</li>"))}</ul>"))}
            </section>
            """);
    }

    private static Markup Framework(FrameworkEvidence framework) => Markup.Of($"""
        <details class="framework"><summary><h3>{framework.Name}</h3><span class="facts">{HtmlParts.Counts(outcome => framework.Requirements.Count(requirement => requirement.Verdict == outcome))}</span></summary>
        {HtmlTable.Write($"{framework.Name}: requirements and the controls that give evidence for them", ["Requirement", "Controls give evidence", "Controls"], framework.Requirements.Select(requirement => new HtmlRow(
            Markup.Of($" data-row data-framework=\"{framework.Name}\""),
            Markup.Of($"{requirement.Number}"),
            HtmlParts.Pill(requirement.Verdict),
            Markup.Each(requirement.Controls, Control))))}
        </details>
        """);

    private static Markup Control(RequirementControl control) => Markup.Of(
        $"<p><a href=\"#{control.Rule.Id}\">{control.Rule.Id}</a> {control.Rule.Title}: {(control.IsDisabled ? HtmlParts.Pill("not-applicable", "disabled") : HtmlParts.Counts(outcome => control.Counts[(int)outcome]))}</p>");
}
