using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Blueprint.Policies.Settings;

/// <summary>The JSON schema of <c>policies/config.yaml</c>, made from what the rules declare: editors complete and check by it.</summary>
public static class SettingsSchema
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes it, in draft 2020-12.</summary>
    public static string Write(ImmutableArray<Pack> packs)
    {
        var rules = packs.SelectMany(pack => pack.Rules).Select(rule => rule.Declaration).OrderBy(rule => rule.Id, StringComparer.Ordinal).ToList();
        var schema = Map(new()
        {
            ["environments"] = Of("The environments. One that is not named here counts as production.", new()
            {
                ["type"] = "object",
                ["additionalProperties"] = Map(new()
                {
                    ["production"] = Of("Whether it counts as production. Default: true.", new() { ["type"] = "boolean" }),
                    ["stacks"] = Of("The stacks that belong to it; * for any text. Default: the stack of its name.", Texts()),
                    ["override"] = Overrides(rules),
                    ["controls"] = Reference(),
                    ["gate"] = Of("What is undetermined and stops the run all the same, on mandatory rules.", Map(new()
                    {
                        ["undetermined"] = Of("Default: report.", Words("report", "block")),
                        ["severity"] = Of("From which severity on. Default: critical.", Words("low", "medium", "high", "critical")),
                    })),
                }),
            }),
            ["controls"] = Reference(),
            ["admission"] = Map(new() { ["except"] = Of("Namespaces whose objects clusters do not judge.", Texts()) }),
            ["ruleSeconds"] = Of("How long one rule may take for one resource, in seconds. Default: 10.", Whole(1, 3600)),
        });
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "Configuration of the policy packs");
        schema["$defs"] = new JsonObject { ["controls"] = Controls(rules) };
        return schema.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Overrides(List<RuleDeclaration> rules)
    {
        var map = new JsonObject { ["type"] = "object" };
        var properties = new JsonObject();
        foreach (var rule in rules)
        {
            properties[rule.Id] = Of(rule.Title, Words("advisory", "mandatory", "remediate", "disabled"));
        }

        map["properties"] = properties;
        map["patternProperties"] = new JsonObject { ["\\*"] = Words("advisory", "mandatory", "remediate", "disabled") };
        map["additionalProperties"] = false;
        return Of("What rules do here instead of what they declare, by id; * for any text.", map);
    }

    private static JsonObject Controls(List<RuleDeclaration> rules)
    {
        var byId = new JsonObject();
        foreach (var rule in rules.Where(rule => !rule.Parameters.IsEmpty))
        {
            var parameters = new JsonObject();
            foreach (var parameter in rule.Parameters)
            {
                parameters[parameter.Name] = Of($"{parameter.Meaning} Default: {Parameter.Show(parameter.Default(true))}.", parameter switch
                {
                    Parameter<int> number => Whole(number.Minimum, number.Maximum),
                    Parameter<bool> => new() { ["type"] = "boolean" },
                    Parameter<string> => new() { ["type"] = "string", ["minLength"] = 1 },
                    _ => Texts(),
                });
            }

            byId[rule.Id] = Of(rule.Title, Map(parameters));
        }

        return Of("What parameters of rules are set to.", Map(byId));
    }

    private static JsonObject Reference() => new() { ["$ref"] = "#/$defs/controls" };

    private static JsonObject Map(JsonObject properties) => new() { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };

    private static JsonObject Texts() => new() { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string", ["minLength"] = 1 } };

    private static JsonObject Words(params ReadOnlySpan<string> words)
    {
        var list = new JsonArray();
        foreach (var word in words)
        {
            list.Add((JsonNode)word);
        }

        return new() { ["enum"] = list };
    }

    private static JsonObject Whole(int minimum, int maximum) => maximum == int.MaxValue
        ? new() { ["type"] = "integer", ["minimum"] = minimum }
        : new() { ["type"] = "integer", ["minimum"] = minimum, ["maximum"] = maximum };

    private static JsonObject Of(string description, JsonObject schema)
    {
        schema.Insert(0, "description", description);
        return schema;
    }
}
