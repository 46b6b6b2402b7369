using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Blueprint.Policies.Settings;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Blueprint.Policies.Tests.Settings;

/// <summary>The schema of config.yaml takes what the reader takes, and refuses what it refuses.</summary>
public sealed class Schema
{
    private static readonly JsonObject Made = JsonNode.Parse(SettingsSchema.Write(PolicyPacks.All))!.AsObject();

    [Fact]
    public void The_configuration_that_is_shipped_is_valid() =>
        Assert.Empty(Faults(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Shipped", "config.yaml"))));

    [Theory]
    [InlineData("environments: { dev: { production: false, stacks: [dev], override: { BP-DAT-RDS-001: advisory, \"BP-OWN-*\": disabled }, gate: { undetermined: block, severity: low } } }\nruleSeconds: 20")]
    [InlineData("environments: { dev: { prodution: false } }")]
    [InlineData("environments: { dev: { production: maybe } }")]
    [InlineData("environments: { dev: { override: { BP-NO-001: advisory } } }")]
    [InlineData("environments: { dev: { override: { BP-DAT-RDS-001: loud } } }")]
    [InlineData("environments: { dev: { gate: { undetermined: maybe } } }")]
    [InlineData("controls: { BP-NO-001: {} }")]
    [InlineData("ruleSeconds: 0")]
    public void It_agrees_with_the_reader(string text)
    {
        PolicySettings.Read(text, "config.yaml", PolicyPacks.All, out var problems);

        Assert.True(problems.IsEmpty == (Faults(text).Count == 0), $"{string.Join("; ", problems)} / {string.Join("; ", Faults(text))}");
    }

    [Fact]
    public void It_lists_every_rule_and_every_parameter()
    {
        var rules = PolicyPacks.All.SelectMany(pack => pack.Rules).Select(rule => rule.Declaration).ToList();
        var overrides = Made["properties"]!["environments"]!["additionalProperties"]!["properties"]!["override"]!["properties"]!.AsObject();
        var controls = Made["$defs"]!["controls"]!["properties"]!.AsObject();

        Assert.Equal(rules.Select(rule => rule.Id).Order(StringComparer.Ordinal), overrides.Select(property => property.Key));
        Assert.Equal(
            rules.SelectMany(rule => rule.Parameters.Select(parameter => $"{rule.Id} {parameter.Name}")).Order(StringComparer.Ordinal),
            controls.SelectMany(rule => rule.Value!["properties"]!.AsObject().Select(parameter => $"{rule.Key} {parameter.Key}")).Order(StringComparer.Ordinal));
    }

    private static List<string> Faults(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        var faults = new List<string>();
        Check(Made, stream.Documents[0].RootNode, "", faults);
        return faults;
    }

    // The part of JSON schema that is used, and an error for what is not: no validator is to be had as a package.
    private static void Check(JsonObject schema, YamlNode node, string at, List<string> faults)
    {
        foreach (var (keyword, value) in schema)
        {
            switch (keyword)
            {
                case "$schema" or "title" or "description" or "$defs" or "patternProperties" or "additionalProperties":
                    break;
                case "$ref":
                    Check(Made["$defs"]![value!.ToString().Split('/')[^1]]!.AsObject(), node, at, faults);
                    break;
                case "type" when !IsOf(node, value!.ToString()):
                    faults.Add($"{at} is no {value}");
                    return;
                case "type":
                    break;
                case "enum" when !value!.AsArray().Any(word => word!.ToString() == node.ToString()):
                    faults.Add($"{at} is none of {value}");
                    break;
                case "enum":
                    break;
                case "minimum" when double.Parse(node.ToString(), System.Globalization.CultureInfo.InvariantCulture) < value!.GetValue<int>():
                case "maximum" when double.Parse(node.ToString(), System.Globalization.CultureInfo.InvariantCulture) > value!.GetValue<int>():
                case "minLength" when node.ToString().Length < value!.GetValue<int>():
                    faults.Add($"{at} breaks {keyword}");
                    break;
                case "minimum" or "maximum" or "minLength":
                    break;
                case "items":
                    foreach (var item in (YamlSequenceNode)node)
                    {
                        Check(value!.AsObject(), item, $"{at}[]", faults);
                    }

                    break;
                case "properties":
                    break;
                default:
                    throw new NotSupportedException(keyword);
            }
        }

        if (node is YamlMappingNode map)
        {
            foreach (var (key, value) in map)
            {
                Property(schema, key.ToString(), value, $"{at}.{key}", faults);
            }
        }
    }

    private static void Property(JsonObject schema, string name, YamlNode value, string at, List<string> faults)
    {
        var matched = schema["properties"]?[name]?.AsObject()
            ?? schema["patternProperties"]?.AsObject().FirstOrDefault(pattern => Regex.IsMatch(name, pattern.Key)).Value?.AsObject();
        if (matched is not null)
        {
            Check(matched, value, at, faults);
        }
        else if (schema["additionalProperties"] is JsonObject others)
        {
            Check(others, value, at, faults);
        }
        else if (schema["additionalProperties"] is not null)
        {
            faults.Add($"{at} is not known");
        }
    }

    private static bool IsOf(YamlNode node, string type) => type switch
    {
        "object" => node is YamlMappingNode,
        "array" => node is YamlSequenceNode,
        "boolean" => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" },
        "integer" => node is YamlScalarNode { Style: ScalarStyle.Plain } whole && int.TryParse(whole.Value, out _),
        _ => node is YamlScalarNode,
    };
}
