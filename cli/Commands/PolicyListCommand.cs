using System.Collections.Immutable;
using System.Text.Json;
using Blueprint.Cli.Display;
using Blueprint.Cli.Terminal;
using Blueprint.Engine.Projects;
using Blueprint.Policies;
using Blueprint.Policies.Rules;

namespace Blueprint.Cli.Commands;

/// <summary><c>policy list</c> and <c>policy explain</c>: what the rules say of themselves.</summary>
internal sealed class PolicyListCommand(Session session)
{
    private static readonly ImmutableArray<PackedRule> Rules =
        [.. PolicyPacks.All.SelectMany(pack => pack.Rules.Select(rule => new PackedRule(pack, rule))).OrderBy(one => one.Declaration.Id, StringComparer.Ordinal)];

    /// <summary>The rule of an id.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static Rule Named(string id, string command) => Find(id, command).Rule;

    /// <summary>Lists the rules.</summary>
    public ExitCode List()
    {
        var found = Rules
            .Where(one => Chosen(PolicySpecs.Pack, [one.Pack.Name], Rules.Select(rule => rule.Pack.Name)))
            .Where(one => Chosen(PolicySpecs.Severity, [Lower(one.Declaration.Severity)], Enum.GetValues<Severity>().Select(Lower)))
            .Where(one => Chosen(PolicySpecs.Framework, one.Declaration.References.Select(reference => reference.Framework), Rules.SelectMany(rule => rule.Declaration.References.Select(reference => reference.Framework))))
            .ToImmutableArray();
        if (session.Format == "json")
        {
            session.Surroundings.Out.Write(JsonReport.Document(json =>
            {
                json.WriteString("command", "policy list");
                json.WriteStartArray("rules");
                foreach (var one in found)
                {
                    Write(json, one);
                }

                json.WriteEndArray();
            }));
            return ExitCode.Done;
        }

        var page = new Page(session.Out);
        var width = found.Select(one => one.Declaration.Id.Length).DefaultIfEmpty(0).Max();
        foreach (var pack in found.GroupBy(one => one.Pack.Name))
        {
            page.Line($"{pack.Key}: {pack.First().Pack.Title}", Ink.Heading);
            foreach (var one in pack)
            {
                page.Add($"  {one.Declaration.Id.PadRight(width)}  ", Ink.Strong).Add($"{Lower(one.Declaration.Severity),-8}  {Lower(one.Declaration.Enforcement),-9}  {one.Declaration.Title}").EndUncut();
            }

            page.Line();
        }

        page.Line($"{Words.Some(found.Length, "rule")}. ./blueprint policy explain ID says more.");
        session.Surroundings.Out.Write(page.ToString());
        return ExitCode.Done;
    }

    /// <summary>Tells all about one rule.</summary>
    public ExitCode Explain()
    {
        var one = Find(session.Line.Arguments[0], session.Line.Spec.Name);
        if (session.Format == "json")
        {
            session.Surroundings.Out.Write(JsonReport.Document(json =>
            {
                json.WriteString("command", "policy explain");
                json.WritePropertyName("rule");
                Write(json, one);
            }));
            return ExitCode.Done;
        }

        var rule = one.Declaration;
        var page = new Page(session.Out);
        page.Add($"{rule.Id}  {rule.Title}", Ink.Strong).EndUncut();
        page.Add($"{one.Pack.Name} {one.Pack.Version}, {Lower(rule.Severity)}, {Lower(rule.Enforcement)}").Add(rule.OutsideProduction is { } elsewhere ? $"; {Lower(elsewhere)} outside production" : "").EndUncut();
        Part(page, "Why", rule.Why);
        Part(page, "How to mend it", $"{rule.Fix} {(one.Rule.Remedies.IsEmpty ? "" : "The rule can do so itself: set its enforcement to remediate in policies/config.yaml.")}".TrimEnd());
        Part(page, "Looks at", string.Join(", ", Types(one.Rule) is [] ? ["the stack as a whole"] : Types(one.Rule)));
        Part(page, "Gives evidence for", rule.References.IsEmpty ? "no requirement that is mapped" : string.Join("; ", rule.References));
        if (!rule.Parameters.IsEmpty)
        {
            page.Line().Line("Parameters", Ink.Heading);
            foreach (var parameter in rule.Parameters)
            {
                page.Paragraph($"{parameter.Name}: {parameter.Meaning} It is {parameter.Form}; {Default(parameter)}.", 2);
            }
        }

        Example(page, rule.Id);
        session.Surroundings.Out.Write(page.ToString());
        return ExitCode.Done;
    }

    private static string Default(Parameter parameter)
    {
        var (production, elsewhere) = (Parameter.Show(parameter.Default(true)), Parameter.Show(parameter.Default(false)));
        return production == elsewhere ? $"by default {production}" : $"by default {production} in production and {elsewhere} elsewhere";
    }

    private void Example(Page page, string id)
    {
        var file = Path.Combine(session.Surroundings.Home ?? session.Surroundings.Directory, "policies", "fixtures", $"{id}.yaml");
        if (!File.Exists(file))
        {
            return;
        }

        page.Line().Line($"Examples (policies/fixtures/{id}.yaml)", Ink.Heading);
        foreach (var kind in (string[])["violation", "pass"])
        {
            if (File.ReadLines(file).FirstOrDefault(line => line.StartsWith("- {", StringComparison.Ordinal) && line.Contains($"is: {kind},", StringComparison.Ordinal)) is { } line)
            {
                page.Paragraph(line[2..], 2);
            }
        }
    }

    private static void Part(Page page, string name, string text)
    {
        page.Line().Line(name, Ink.Heading);
        page.Paragraph(text, 2);
    }

    private static PackedRule Find(string id, string command) =>
        Rules.FirstOrDefault(one => string.Equals(one.Declaration.Id, id, StringComparison.OrdinalIgnoreCase))
        ?? throw new UsageException([$"There is no rule '{id}'.{DidYouMean.Question(id.ToUpperInvariant(), Rules.Select(one => one.Declaration.Id))} ./blueprint policy list shows all."], command);

    private bool Chosen(OptionSpec option, IEnumerable<string> own, IEnumerable<string> all)
    {
        if (session.Line.Value(option) is not { } wanted)
        {
            return true;
        }

        var known = all.Distinct(StringComparer.Ordinal).ToArray();
        return known.Any(one => one.Contains(wanted, StringComparison.OrdinalIgnoreCase))
            ? own.Any(one => one.Contains(wanted, StringComparison.OrdinalIgnoreCase))
            : throw new UsageException([$"{option.Name} '{wanted}' is none of {string.Join(", ", known.Order(StringComparer.Ordinal))}.{DidYouMean.Question(wanted, known)}"], session.Line.Spec.Name);
    }

    private static void Write(Utf8JsonWriter json, PackedRule one)
    {
        var rule = one.Declaration;
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        json.WriteString("pack", one.Pack.Name);
        json.WriteString("title", rule.Title);
        json.WriteString("why", rule.Why);
        json.WriteString("fix", rule.Fix);
        json.WriteString("severity", Lower(rule.Severity));
        json.WriteString("enforcement", Lower(rule.Enforcement));
        json.WriteString("outsideProduction", Lower(rule.OutsideProduction ?? rule.Enforcement));
        json.WriteBoolean("remedy", !one.Rule.Remedies.IsEmpty);
        Texts(json, "types", Types(one.Rule));
        Texts(json, "references", rule.References.Select(reference => reference.ToString()));
        json.WriteStartArray("parameters");
        foreach (var parameter in rule.Parameters)
        {
            json.WriteStartObject();
            json.WriteString("name", parameter.Name);
            json.WriteString("meaning", parameter.Meaning);
            json.WriteString("form", parameter.Form);
            json.WriteString("default", Parameter.Show(parameter.Default(true)));
            json.WriteString("outsideProduction", Parameter.Show(parameter.Default(false)));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static ImmutableArray<string> Types(Rule rule) =>
    [
        .. rule.Checks.SelectMany(check => check switch
        {
            Check.OfResource ofResource => ofResource.Types,
            Check.AcrossStack across => across.Types,
            _ => [],
        }).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private sealed record PackedRule(Pack Pack, Rule Rule)
    {
        public RuleDeclaration Declaration { get; } = Rule.Declaration;
    }
}
