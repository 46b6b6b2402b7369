namespace Blueprint.Policies.Evidence.Html;

/// <summary>Control by control: what it asks for, and what it said of each resource of all stacks.</summary>
internal static class HtmlControls
{
    public static Markup Section(EvidenceRun run)
    {
        var controls = run.Stacks.SelectMany(stack => stack.Controls.Select(control => new Said(stack, control))).GroupBy(said => said.Control.Rule.Id, StringComparer.Ordinal)
            .Select(group => group.ToArray()).ToArray();
        return Markup.Of($"""
            <section id="controls" aria-labelledby="controls-title"><h2 id="controls-title">Controls</h2>
            {Filters(run, [.. controls.Select(control => control[0].Control.Rule)])}
            {Markup.Each(controls.OrderBy(Rank).ThenByDescending(control => control[0].Control.Rule.Severity).ThenBy(control => control[0].Control.Rule.Id, StringComparer.Ordinal), Control)}
            </section>
            """);
    }

    private static Markup Filters(EvidenceRun run, RuleDeclaration[] rules) => Markup.Of($"""
        <form id="filters" class="filters" role="search" aria-label="Filter the evidence" hidden>
        {Choice("environment", "Environment", run.Stacks.Select(stack => stack.Scope.Environment))}
        {Choice("team", "Team", run.Stacks.SelectMany(stack => stack.Resources).Select(resource => resource.Team))}
        {Choice("framework", "Framework", rules.SelectMany(rule => rule.References).Select(reference => reference.Framework))}
        {Choice("severity", "Severity", Enum.GetValues<Severity>().Reverse().Select(severity => severity.Key()), isSorted: true)}
        {Choice("verdict", "Verdict", Outcomes.WorstFirst.Select(outcome => outcome.Key()), isSorted: true)}
        <label>Text <input type="search" name="text" autocomplete="off"></label>
        <button type="reset">Show all</button>
        <p role="status" id="shown"></p>
        </form>
        """);

    private static Markup Choice(string name, string label, IEnumerable<string> values, bool isSorted = false)
    {
        var choices = values.Distinct(StringComparer.Ordinal);
        return Markup.Of($"<label>{label} <select name=\"{name}\"><option value=\"\">all</option>{Markup.Each(isSorted ? choices : choices.Order(StringComparer.Ordinal), value => Markup.Of($"<option value=\"{value}\">{value.Replace('-', ' ')}</option>"))}</select></label>");
    }

    private static Markup Control(Said[] said)
    {
        var rule = said[0].Control.Rule;
        var isDisabled = said.All(one => one.Control.IsDisabled);
        var isOpen = said.Any(one => one.Control.Items.Any(item => item.Stops));
        return Markup.Of($"""
            <details class="control" id="{rule.Id}"{Markup.Trusted(isOpen ? " open" : "")} data-control data-severity="{rule.Severity.Key()}" data-framework="{HtmlParts.Frameworks(rule)}">
            <summary><h3><span class="id">{rule.Id}</span> {rule.Title}</h3><span class="facts"><span class="severity {rule.Severity.Key()}">{rule.Severity.Key()}</span> {(isDisabled ? HtmlParts.Pill("not-applicable", "disabled") : HtmlParts.Counts(outcome => said.Sum(one => one.Control.Count(outcome))))}</span></summary>
            <p>{rule.Why}</p>
            <p><strong>To mend it:</strong> {rule.Fix}</p>
            <dl>
            <div><dt>Pack</dt><dd>{said[0].Control.Pack}</dd></div>
            <div><dt>A violation is</dt><dd>{Enforcement(said)}</dd></div>
            <div><dt>Gives evidence for</dt><dd>{(rule.References is [] ? "no requirement: it is not mapped" : string.Join("; ", rule.References))}</dd></div>
            <div><dt>Population</dt><dd>{Arithmetic(said)}</dd></div>
            </dl>
            {Items(rule, said)}
            {Inapplicable(said)}
            </details>
            """);
    }

    private static Markup Items(RuleDeclaration rule, Said[] said)
    {
        var rows = said.SelectMany(one => one.Control.Items.Where(item => item.Outcome != Outcome.NotApplicable).Select(item => (one.Stack, Item: item)))
            .OrderBy(row => Outcomes.WorstFirst.IndexOf(row.Item.Outcome)).ToArray();
        return rows is [] ? Markup.None : HtmlTable.Write(
            $"{rule.Id}: what was found",
            ["Resource", "Verdict", "Found", "Source", "Stack", "Team"],
            rows.Select(row => new HtmlRow(
                Markup.Of($" id=\"{rule.Id}-{row.Item.Fingerprint[..12]}\"{HtmlParts.Data(row.Stack, row.Item)}"),
                HtmlParts.Resource(row.Item),
                Verdict(row.Item),
                HtmlParts.Found(row.Item),
                HtmlParts.Place(row.Item.Resource?.Source),
                Markup.Of($"{row.Stack.Scope.Name}"),
                Markup.Of($"{row.Item.Resource?.Team ?? row.Stack.Scope.Project}"))));
    }

    private static Markup Verdict(ControlItem item) => item.Outcome == Outcome.Violation && !item.Stops
        ? Markup.Of($"{HtmlParts.Pill(item.Outcome)} <span class=\"none\">advisory</span>")
        : HtmlParts.Pill(item.Outcome);

    private static Markup Inapplicable(Said[] said)
    {
        var rows = said.SelectMany(one => one.Control.Items.Where(item => item.Outcome == Outcome.NotApplicable).GroupBy(item => item.Found, StringComparer.Ordinal)
            .Select(reason => new HtmlRow(
                Markup.Of($" data-row data-environment=\"{one.Stack.Scope.Environment}\" data-verdict=\"not-applicable\" data-team=\"{string.Join('|', reason.Select(item => item.Resource?.Team ?? one.Stack.Scope.Project).Distinct(StringComparer.Ordinal))}\""),
                Markup.Of($"{(reason.Key.Length > 0 ? reason.Key : "no reason is given")}"),
                Markup.Of($"{one.Stack.Scope.Name}"),
                Markup.Of($"{reason.Count()}"),
                Markup.Of($"{string.Join(", ", reason.Select(item => item.Subject))}")))).ToArray();
        return rows is [] ? Markup.None : Markup.Of($"""
            <details class="inapplicable"><summary>Looked at and not applicable</summary>
            {HtmlTable.Write("What it does not apply to, by reason", ["Reason", "Stack", "#Resources", "Which"], rows)}
            </details>
            """);
    }

    private static string Enforcement(Said[] said) => string.Join("; ", said.GroupBy(one => one.Control.Enforcement.Key(), StringComparer.Ordinal)
        .Select(group => $"{group.Key} in {string.Join(", ", group.Select(one => one.Stack.Scope.Name))}"));

    private static string Arithmetic(Said[] said)
    {
        var parts = Outcomes.WorstFirst.Reverse().Select(outcome => (Outcome: outcome, Count: said.Sum(one => one.Control.Count(outcome)))).Where(part => part.Count > 0).ToArray();
        var sum = said.Sum(one => one.Control.Population);
        return parts is [] ? "nothing to look at" : $"{string.Join(" + ", parts.Select(part => $"{part.Count} {part.Outcome.Words()}"))} = {sum} {(said[0].Control.Looks == "the stack" ? "judgements of the stack" : said[0].Control.Looks)}";
    }

    // What blocks comes first, and what is disabled or has nothing to look at comes last.
    private static int Rank(Said[] said) => said.Any(one => one.Control.Items.Any(item => item.Stops)) ? -1
        : said.All(one => one.Control.IsDisabled) ? Outcomes.WorstFirst.Length
        : said.Min(one => Outcomes.WorstFirst.IndexOf(one.Control.Verdict));

    private sealed record Said(StackEvidence Stack, ControlEvidence Control);
}
