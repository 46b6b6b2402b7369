using System.Globalization;
using Blueprint.Policies.Settings;
using YamlDotNet.RepresentationModel;

namespace Blueprint.Policies.Exemptions;

/// <summary>Reads <c>policies/exemptions.yaml</c>. One thing wrong in it and none of it is used.</summary>
public static class ExemptionReader
{
    private const int LongestForCritical = 90;
    private const int Longest = 180;
    private static readonly ImmutableArray<string> Keys =
        ["id", "control", "scope", "finding", "reason", "owner", "approver", "ticket", "created", "expires", "compensating"];

    private static readonly ImmutableArray<string> Required = ["id", "control", "scope", "reason", "owner", "approver", "ticket", "created", "expires"];
    private static readonly ImmutableArray<string> ScopeKeys = ["stack", "environment", "urn", "type", "name", "namespace"];

    /// <summary>Reads a file of exemptions.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="packs">The packs from whose rules it exempts.</param>
    /// <param name="settings">The configuration, which says what environments there are; null where it is faulty itself.</param>
    /// <param name="today">The day on which it is asked, in UTC.</param>
    /// <param name="problems">All that is wrong with it; none if it can be used.</param>
    public static ImmutableArray<Exemption> Read(
        string text, string file, ImmutableArray<Pack> packs, PolicySettings? settings, DateOnly today, out ImmutableArray<PolicyProblem> problems)
    {
        var yaml = new YamlReading(file);
        var exemptions = new List<Exemption>();
        var rules = packs.SelectMany(pack => pack.Rules).ToDictionary(rule => rule.Declaration.Id, StringComparer.Ordinal);
        foreach (var node in yaml.Root(text) is { } root ? yaml.List(root, "the file of exemptions") : [])
        {
            if (One(yaml, node, rules, settings, today) is { } exemption)
            {
                ReportDouble(yaml, node, exemption, exemptions);
                exemptions.Add(exemption);
            }
        }

        problems = [.. yaml.Problems];
        return problems.IsEmpty ? [.. exemptions] : [];
    }

    private static Exemption? One(YamlReading yaml, YamlNode node, Dictionary<string, Rule> rules, PolicySettings? settings, DateOnly today)
    {
        var entries = yaml.Map(node, "an exemption", Keys);
        var missing = Required.Where(key => !entries.ContainsKey(key)).ToList();
        if (missing.Count > 0)
        {
            yaml.Report(node, $"the exemption lacks {string.Join(", ", missing)}.");
            return null;
        }

        var before = yaml.Problems.Count;
        var texts = entries.Where(entry => entry.Key != "scope").ToDictionary(entry => entry.Key, entry => yaml.Text(entry.Value, entry.Key));
        var scope = Scope(yaml, entries["scope"], settings);
        var created = Day(yaml, entries["created"], texts["created"]);
        var expires = Day(yaml, entries["expires"], texts["expires"]);
        if (yaml.Problems.Count > before)
        {
            return null;
        }

        var exemption = new Exemption
        {
            Id = texts["id"]!,
            Rule = texts["control"]!,
            Scope = scope,
            Finding = texts.GetValueOrDefault("finding") ?? "",
            Reason = texts["reason"]!,
            Owner = texts["owner"]!,
            Approver = texts["approver"]!,
            Ticket = texts["ticket"]!,
            Created = created,
            Expires = expires,
            Compensating = texts.GetValueOrDefault("compensating") ?? "",
            Source = $"{yaml.File}:{node.Start.Line}",
        };
        if (!rules.TryGetValue(exemption.Rule, out var rule))
        {
            yaml.Report(entries["control"], $"there is no rule '{exemption.Rule}'{Spelling.Hint(exemption.Rule, rules.Keys)}");
            return null;
        }

        CheckScope(yaml, entries["scope"], exemption.Scope, rule);
        CheckTerm(yaml, entries, exemption, rule.Declaration, today);
        return exemption;
    }

    private static ExemptionScope Scope(YamlReading yaml, YamlNode node, PolicySettings? settings)
    {
        var entries = yaml.Map(node, "scope", ScopeKeys);
        if (!entries.ContainsKey("stack") && !entries.ContainsKey("environment"))
        {
            yaml.Report(node, "the scope lacks stack, as project/stack, or environment.");
        }

        var texts = entries.ToDictionary(entry => entry.Key, entry => yaml.Text(entry.Value, entry.Key) ?? "");
        return new(
            texts.GetValueOrDefault("stack") ?? "",
            texts.GetValueOrDefault("urn") ?? "",
            texts.GetValueOrDefault("type") ?? "",
            texts.GetValueOrDefault("name") ?? "",
            texts.GetValueOrDefault("namespace") ?? "",
            entries.TryGetValue("environment", out var environment) ? Environment(yaml, environment, texts["environment"], settings) : "");
    }

    // A slip here would leave the exemption without effect, and nobody would hear that it is not needed.
    private static string Environment(YamlReading yaml, YamlNode node, string name, PolicySettings? settings)
    {
        if (name.Length > 0 && settings is not null && !settings.EnvironmentNames.Contains(name))
        {
            yaml.Report(node, $"config.yaml names no environment '{name}'{Spelling.Hint(name, settings.EnvironmentNames)} It names {string.Join(", ", settings.EnvironmentNames)}.");
        }

        return name;
    }

    private static DateOnly Day(YamlReading yaml, YamlNode node, string? text)
    {
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && text is not null)
        {
            yaml.Report(node, $"'{text}' is no date; dates read 2026-03-31.");
        }

        return day;
    }

    private static void CheckScope(YamlReading yaml, YamlNode node, ExemptionScope scope, Rule rule)
    {
        var isOne = scope.Stack.Split('/') is [{ Length: > 0 }, { Length: > 0 }] && !scope.Stack.Contains('*', StringComparison.Ordinal);
        if (!isOne && (scope.Stack.Length > 0 || scope.Environment.Length == 0))
        {
            yaml.Report(node, $"stack '{scope.Stack}' does not name one stack as project/stack.");
        }

        var byName = scope.Type.Length > 0 && scope.Name.Length > 0;
        var ofStack = rule.Checks.Any(check => check is Check.OfStack) && scope is { Urn: "", Type: "", Name: "" };
        if (!ofStack && byName == scope.Urn.Length > 0)
        {
            yaml.Report(node, "a scope names resources by urn, or by type and name.");
        }
        else if (scope.Namespace.Length > 0 && !byName)
        {
            yaml.Report(node, "a namespace goes with type and name.");
        }
        else if (new[] { scope.Urn, scope.Type, scope.Name }.Any(pattern => pattern.Length > 0 && pattern.Trim('*', ':', '?').Length == 0))
        {
            yaml.Report(node, "a '*' alone covers everything; say which resources.");
        }
    }

    private static void CheckTerm(
        YamlReading yaml, IReadOnlyDictionary<string, YamlNode> entries, Exemption exemption, RuleDeclaration rule, DateOnly today)
    {
        var most = rule.Severity == Severity.Critical ? LongestForCritical : Longest;
        var days = exemption.Expires.DayNumber - exemption.Created.DayNumber;
        if (exemption.Created > today)
        {
            yaml.Report(entries["created"], "created lies in the future.");
        }

        if (days < 0)
        {
            yaml.Report(entries["expires"], "expires lies before created.");
        }
        else if (days > most)
        {
            yaml.Report(entries["expires"], $"it would last {days} days; {rule.Id} is {rule.Severity.ToString().ToLowerInvariant()} and allows {most}.");
        }

        if (rule.Severity >= Severity.High && string.Equals(exemption.Owner, exemption.Approver, StringComparison.OrdinalIgnoreCase))
        {
            yaml.Report(entries["approver"], $"{rule.Id} is {rule.Severity.ToString().ToLowerInvariant()}: somebody other than the owner approves.");
        }
    }

    private static void ReportDouble(YamlReading yaml, YamlNode node, Exemption exemption, List<Exemption> others)
    {
        if (others.Find(other => other.Id == exemption.Id) is { } sameId)
        {
            yaml.Report(node, $"the id {exemption.Id} is taken, at {sameId.Source}.");
        }
        else if (others.Find(other => (other.Rule, other.Scope, other.Finding) == (exemption.Rule, exemption.Scope, exemption.Finding)) is { } sameScope)
        {
            yaml.Report(node, $"{sameScope.Id} at {sameScope.Source} says the same.");
        }
    }
}
