namespace Blueprint.Policies.Evidence.Html;

/// <summary>What several sections have in common.</summary>
internal static class HtmlParts
{
    /// <summary>A verdict, said by word as well as by colour.</summary>
    public static Markup Pill(Outcome outcome) => Pill(outcome.Key(), outcome.Words());

    /// <summary>A state of its own, drawn like a verdict.</summary>
    public static Markup Pill(string kind, string words) => Markup.Of($"<span class=\"pill {kind}\">{words}</span>");

    /// <summary>How often a control said what, leaving out what it never said.</summary>
    public static Markup Counts(Func<Outcome, int> count) => Markup.Each(
        Outcomes.WorstFirst.Where(outcome => count(outcome) > 0), outcome => Markup.Of($"<span class=\"pill {outcome.Key()}\">{count(outcome)} {outcome.Words()}</span> "));

    /// <summary>A resource by name, with its type below.</summary>
    public static Markup Resource(ControlItem item) => item.Resource is { } resource
        ? Markup.Of($"<span class=\"name\" title=\"{resource.Urn}\">{resource.Name}</span><span class=\"type\">{resource.Type}</span>")
        : Markup.Of($"<span class=\"name\">{item.Subject}</span>");

    /// <summary>A place in the sources.</summary>
    public static Markup Place(SourcePlace? place) => place is null ? Markup.Of($"<span class=\"none\">not known</span>") : Markup.Of($"<code>{place.ToString()}</code>");

    /// <summary>Properties with what was found at each.</summary>
    public static Markup Found(ControlItem item) => item.Points is []
        ? Markup.Of($"<span class=\"none\">holds</span>")
        : Markup.Each(item.Points, point => Markup.Of($"<p>{Property(point)}{point.Message}</p>"));

    // Most messages begin with the last part of the path already.
    private static Markup Property(Point point) => point.Property.Length == 0 || point.Message.StartsWith(point.Property, StringComparison.Ordinal)
        ? Markup.None
        : Markup.Of($"<code>{point.Property}</code> ");

    /// <summary>Attributes by which rows are filtered.</summary>
    public static Markup Data(StackEvidence stack, ControlItem item) => Markup.Of(
        $" data-row data-environment=\"{stack.Scope.Environment}\" data-team=\"{item.Resource?.Team ?? stack.Scope.Project}\" data-verdict=\"{item.Outcome.Key()}\"");

    /// <summary>The frameworks of a rule, as an attribute lists them.</summary>
    public static string Frameworks(RuleDeclaration rule) => string.Join('|', rule.References.Select(reference => reference.Framework).Distinct(StringComparer.Ordinal));
}
