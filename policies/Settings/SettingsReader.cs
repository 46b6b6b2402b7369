using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Blueprint.Policies.Settings;

/// <summary>Reads <c>policies/config.yaml</c>.</summary>
internal static class SettingsReader
{
    private static readonly ImmutableArray<string> TopKeys = ["environments", "controls", "ruleSeconds", "admission"];
    private static readonly ImmutableArray<string> AdmissionKeys = ["except"];
    private static readonly ImmutableArray<string> EnvironmentKeys = ["production", "stacks", "override", "controls", "gate"];
    private static readonly ImmutableArray<string> GateKeys = ["undetermined", "severity"];
    private static readonly ImmutableArray<string> GateActions = ["report", "block"];
    private static readonly ImmutableArray<string> Severities = ["low", "medium", "high", "critical"];
    private static readonly ImmutableArray<string> Levels = ["advisory", "mandatory", "remediate", "disabled"];

    public static PolicySettings Read(string text, string file, ImmutableArray<Pack> packs, out ImmutableArray<PolicyProblem> problems)
    {
        var yaml = new YamlReading(file);
        var entries = yaml.Root(text) is { } root ? yaml.Map(root, "the configuration", TopKeys) : ImmutableDictionary<string, YamlNode>.Empty;
        var controls = entries.TryGetValue("controls", out var given) ? ParameterReader.Read(yaml, given, packs) : null;
        var environments = entries.TryGetValue("environments", out var node)
            ? yaml.Map(node, "environments").Select(entry => Environment(yaml, entry.Key, entry.Value, packs)).ToImmutableArray()
            : [];
        var seconds = entries.TryGetValue("ruleSeconds", out var limit) ? Seconds(yaml, limit) : PolicySettings.Default.RuleTimeLimit;
        ImmutableArray<string> except = entries.TryGetValue("admission", out var admission) ? Namespaces(yaml, admission) : [];
        problems = [.. yaml.Problems];
        return new(environments.IsEmpty ? PolicySettings.Undeclared : environments, controls) { RuleTimeLimit = seconds, ExceptNamespaces = except };
    }

    private static TimeSpan Seconds(YamlReading yaml, YamlNode node)
    {
        if (node is YamlScalarNode { Value: { } text } && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= 3600)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        yaml.Report(node, $"ruleSeconds is a whole number from 1 to 3600, and this is {YamlReading.Kind(node)}.");
        return PolicySettings.Default.RuleTimeLimit;
    }

    private static ImmutableArray<string> Namespaces(YamlReading yaml, YamlNode node) =>
        yaml.Map(node, "admission", AdmissionKeys).TryGetValue("except", out var except)
            ? [.. yaml.List(except, "except").Select(name => yaml.Text(name, "a namespace's name")).OfType<string>()]
            : [];

    private static EnvironmentSettings Environment(YamlReading yaml, string name, YamlNode node, ImmutableArray<Pack> packs)
    {
        var environment = new EnvironmentSettings(name);
        if (YamlReading.IsEmpty(node))
        {
            return environment;
        }

        var entries = yaml.Map(node, $"environment {name}", EnvironmentKeys);
        if (entries.TryGetValue("production", out var production))
        {
            environment = environment with { IsProduction = Truth(yaml, production) };
        }

        if (entries.TryGetValue("stacks", out var stacks))
        {
            environment = environment with
            {
                Stacks = [.. yaml.List(stacks, "stacks").Select(stack => yaml.Text(stack, "a stack's name")).OfType<string>()],
            };
        }

        if (entries.TryGetValue("controls", out var controls))
        {
            environment = environment with { Controls = ParameterReader.Read(yaml, controls, packs) };
        }

        if (entries.TryGetValue("gate", out var gate))
        {
            environment = environment with { UndeterminedStopsFrom = Gate(yaml, gate) };
        }

        return entries.TryGetValue("override", out var overrides)
            ? environment with { Overrides = Overrides(yaml, overrides, environment, packs) }
            : environment;
    }

    private static Severity? Gate(YamlReading yaml, YamlNode node)
    {
        var entries = yaml.Map(node, "gate", GateKeys);
        var action = entries.TryGetValue("undetermined", out var chosen) ? Word(yaml, chosen, "undetermined", GateActions) : "report";
        var severity = entries.TryGetValue("severity", out var least) ? Word(yaml, least, "severity", Severities) : "critical";
        return action == "block" && severity is not null ? (Severity)Severities.IndexOf(severity) : null;
    }

    private static string? Word(YamlReading yaml, YamlNode node, string what, ImmutableArray<string> words)
    {
        if (yaml.Text(node, what) is not { } word || words.Contains(word))
        {
            return node is YamlScalarNode { Value: { } text } ? text : null;
        }

        yaml.Report(node, $"{what} is one of {string.Join(", ", words)}, and this is '{word}'{Spelling.Hint(word, words)}");
        return null;
    }

    private static bool Truth(YamlReading yaml, YamlNode node)
    {
        if (node is YamlScalarNode { Value: "true" or "false" } scalar)
        {
            return scalar.Value == "true";
        }

        yaml.Report(node, "production is true or false.");
        return true;
    }

    private static ImmutableDictionary<string, EnforcementOverride> Overrides(
        YamlReading yaml, YamlNode node, EnvironmentSettings environment, ImmutableArray<Pack> packs)
    {
        var chosen = ImmutableDictionary.CreateBuilder<string, EnforcementOverride>(StringComparer.Ordinal);
        var rules = packs.SelectMany(pack => pack.Rules).Select(rule => rule.Declaration).ToList();

        // Patterns first, so that what is said of one rule counts more than what is said of many.
        foreach (var (pattern, value) in yaml.Map(node, "override").OrderBy(entry => entry.Key.Contains('*', StringComparison.Ordinal) ? 0 : 1))
        {
            var matched = rules.Where(rule => Glob.Matches(pattern, rule.Id)).ToList();
            if (matched.Count == 0)
            {
                yaml.Report(value, $"there is no rule '{pattern}'{Spelling.Hint(pattern, rules.Select(rule => rule.Id))}");
            }

            if (yaml.Text(value, "an enforcement") is not { } level)
            {
                continue;
            }

            if (!Levels.Contains(level))
            {
                yaml.Report(value, $"'{level}' is no enforcement{Spelling.Hint(level, Levels)} It is one of {string.Join(", ", Levels)}.");
                continue;
            }

            foreach (var rule in matched)
            {
                if (environment.IsProduction && level is not ("mandatory" or "remediate") && rule is { Severity: Severity.Critical, Enforcement: Enforcement.Mandatory })
                {
                    yaml.Report(value, $"{rule.Id} is critical, and {environment.Name} is production: an exemption with an owner and an expiry can make room there, the configuration cannot.");
                    continue;
                }

                chosen[rule.Id] = new(level switch
                {
                    "advisory" => Enforcement.Advisory,
                    "mandatory" => Enforcement.Mandatory,
                    "remediate" => Enforcement.Remediate,
                    _ => null,
                });
            }
        }

        return chosen.ToImmutable();
    }
}
