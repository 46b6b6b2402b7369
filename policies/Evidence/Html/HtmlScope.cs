using Blueprint.Policies.Evidence.Writing;

namespace Blueprint.Policies.Evidence.Html;

/// <summary>What was judged, how much of it, what was not, and what proves it.</summary>
internal static class HtmlScope
{
    private static readonly ImmutableArray<Outcome> Order = [Outcome.Pass, Outcome.Violation, Outcome.Undetermined, Outcome.Waived, Outcome.Error, Outcome.NotApplicable];

    public static Markup Scope(EvidenceRun run) => Markup.Of($"""
        <section id="scope" aria-labelledby="scope-title"><h2 id="scope-title">Scope</h2>
        <dl>
        <div><dt>Judged at</dt><dd>{EvidenceText.Time(run.At)}</dd></div>
        <div><dt>Commit</dt><dd><code>{EvidenceText.Commit(run)}</code></dd></div>
        <div><dt>Tool</dt><dd>Blueprint {run.Tool}</dd></div>
        </dl>
        {HtmlTable.Write("Stacks that were judged", ["Stack", "Environment", "Engine", "Phase", "#Resources", "Violations"], run.Stacks.Select(Stack))}
        {HtmlTable.Write("Packs that judged", ["Pack", "Version", "#Rules", "About"], run.Stacks.SelectMany(stack => stack.Packs).Distinct().Select(pack => new HtmlRow(
            Markup.None, Text(pack.Name), Text(pack.Version), Number(pack.Rules), Text(pack.Title))))}
        </section>
        """);

    public static Markup Population(EvidenceRun run)
    {
        var resources = run.Stacks.SelectMany(stack => stack.Resources).ToArray();
        var types = resources.GroupBy(resource => resource.Type, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal);
        return Markup.Of($"""
            <section id="population" aria-labelledby="population-title"><h2 id="population-title">Population</h2>
            <p>Every resource counts once, with the worst that any control said of it.</p>
            <ul class="tiles">{Markup.Each(Order, outcome => Markup.Of($"<li class=\"{(Count(resources, outcome) == 0 ? "none" : outcome.Key())}\"><strong>{Count(resources, outcome)}</strong> {outcome.Words()}</li>"))}</ul>
            <p class="sum">{Markup.Each(Order, outcome => Markup.Of($"{(outcome == Order[0] ? "" : " + ")}{Count(resources, outcome)}"))} = {resources.Length} resources</p>
            <details><summary>By type of resource ({types.Count()} types)</summary>
            {HtmlTable.Write("Resources by type and state", ["Type", "#Resources", .. Order.Select(outcome => "#" + outcome.Words())], types.Select(type => new HtmlRow(
                Markup.None, [Markup.Of($"<code>{type.Key}</code>"), Number(type.Count()), .. Order.Select(outcome => Number(Count(type, outcome)))])))}
            </details>
            </section>
            """);
    }

    public static Markup Unassessed(EvidenceRun run)
    {
        var rows = run.Stacks.SelectMany(stack => stack.Resources.Where(resource => resource.State == Outcome.NotApplicable).GroupBy(resource => resource.Type, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal).Select(type => new HtmlRow(
                Markup.Of($" data-row data-environment=\"{stack.Scope.Environment}\""),
                Markup.Of($"<code>{type.Key}</code>"),
                Text(stack.Scope.Name),
                Number(type.Count()),
                Text(Reason(stack, type))))).ToArray();
        return Markup.Of($"""
            <section id="unassessed" aria-labelledby="unassessed-title"><h2 id="unassessed-title">Not assessed</h2>
            {(rows is [] ? Markup.Of($"<p>At least one control had something to say of every resource.</p>") : Markup.Of($"""
            <p>No control had anything to say of these. What is not managed by these stacks was not looked at, either.</p>
            <details><summary>{EvidenceText.Some(rows.Length, "type")} of resources</summary>
            {HtmlTable.Write("Resources that no control assessed", ["Type", "Stack", "#Resources", "Why"], rows)}
            </details>
            """))}
            </section>
            """);
    }

    public static Markup Integrity(EvidenceRun run, ImmutableArray<string> records) => Markup.Of($"""
        <section id="integrity" aria-labelledby="integrity-title"><h2 id="integrity-title">Integrity</h2>
        <p>This page was written from the records with these digests. <code>./blueprint policy verify FOLDER</code> finds a changed byte of any file beside this one, and a record that is missing from their chain or out of its order.</p>
        {HtmlTable.Write("SHA-256 of the records", ["Stack", "SHA-256"], run.Stacks.Zip(records, (stack, record) => new HtmlRow(Markup.None, Text(stack.Scope.Name), Markup.Of($"<code>{record}</code>"))))}
        <details><summary>What the result depends on</summary>
        {HtmlTable.Write("SHA-256 of what the result depends on", ["Input", "Stack", "SHA-256"], run.Stacks.SelectMany(stack => stack.Inputs.Select(input => new HtmlRow(
            Markup.None, Text(input.Name), Text(stack.Scope.Name), input.Sha256.Length > 0 ? Markup.Of($"<code>{input.Sha256}</code>") : Text("there is none")))
            .Concat(stack.Packs.Select(pack => new HtmlRow(Markup.None, Text($"pack {pack.Name} {pack.Version}"), Text(stack.Scope.Name), Markup.Of($"<code>{pack.Sha256}</code>"))))))}
        </details>
        </section>
        """);

    private static HtmlRow Stack(StackEvidence stack) => new(
        Markup.None,
        Text(stack.Scope.Name),
        Text($"{stack.Scope.Environment}{(stack.Scope.IsProduction ? " (production)" : "")}"),
        Text(stack.Scope.Engine),
        Text(stack.Scope.IsPreview ? "preview: nothing was changed, and some values were not known yet" : "update"),
        Number(stack.Resources.Length),
        Text(stack.Scope.IsAdvice ? "are reported, and refused nothing" : "of mandatory controls stop the run"));

    private static string Reason(StackEvidence stack, IEnumerable<AssessedResource> resources)
    {
        var urns = resources.Select(resource => resource.Urn).ToHashSet(StringComparer.Ordinal);
        var reasons = stack.Controls.SelectMany(control => control.Items).Where(item => item.Resource is { } resource && urns.Contains(resource.Urn))
            .Select(item => item.Found).Where(found => found.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        return reasons is [] ? "No control looks at this type." : string.Join(" ", reasons);
    }

    private static int Count(IEnumerable<AssessedResource> resources, Outcome outcome) => resources.Count(resource => resource.State == outcome);

    private static Markup Text(string text) => Markup.Of($"{text}");

    private static Markup Number(int number) => Markup.Of($"{number}");
}
