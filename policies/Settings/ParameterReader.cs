using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Blueprint.Policies.Settings;

/// <summary>Reads <c>controls</c>: what parameters of rules are set to.</summary>
internal static class ParameterReader
{
    public static ImmutableDictionary<string, ImmutableDictionary<Parameter, object>> Read(YamlReading yaml, YamlNode node, ImmutableArray<Pack> packs)
    {
        var rules = packs.SelectMany(pack => pack.Rules).Select(rule => rule.Declaration).ToDictionary(rule => rule.Id, StringComparer.Ordinal);
        var controls = ImmutableDictionary.CreateBuilder<string, ImmutableDictionary<Parameter, object>>(StringComparer.Ordinal);
        foreach (var (id, given) in yaml.Map(node, "controls"))
        {
            if (!rules.TryGetValue(id, out var rule))
            {
                yaml.Report(YamlReading.Key(node, id), $"there is no rule '{id}'{Spelling.Hint(id, rules.Keys)}");
            }
            else if (rule.Parameters.IsEmpty)
            {
                yaml.Report(YamlReading.Key(node, id), $"{id} has no parameters; nothing can be set of it.");
            }
            else
            {
                controls[id] = OfRule(yaml, given, rule);
            }
        }

        return controls.ToImmutable();
    }

    private static ImmutableDictionary<Parameter, object> OfRule(YamlReading yaml, YamlNode node, RuleDeclaration rule)
    {
        var values = ImmutableDictionary.CreateBuilder<Parameter, object>();
        foreach (var (name, given) in yaml.Map(node, rule.Id, [.. rule.Parameters.Select(parameter => parameter.Name)]))
        {
            var parameter = rule.Parameters.First(one => one.Name == name);
            if (Value(yaml, given, parameter) is { } value)
            {
                values[parameter] = value;
            }
            else
            {
                yaml.Report(given, $"{name} of {rule.Id} is {parameter.Form}, and this is {YamlReading.Kind(given)}.");
            }
        }

        return values.ToImmutable();
    }

    // A list is boxed as what it is, so that it can be taken out as the same.
    private static object? Value(YamlReading yaml, YamlNode node, Parameter parameter) => parameter switch
    {
        Parameter<int> number => Plain(node) is { } text && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= number.Minimum && value <= number.Maximum ? value : null,
        Parameter<bool> => Plain(node) switch { "true" => true, "false" => false, _ => null },
        Parameter<string> => node is YamlScalarNode { Value.Length: > 0 } scalar && !YamlReading.IsEmpty(node) ? scalar.Value : null,
        Parameter<ImmutableArray<string>> => node is YamlSequenceNode list && list.All(item => item is YamlScalarNode { Value.Length: > 0 })
            ? list.Children.Cast<YamlScalarNode>().Select(item => item.Value!).ToImmutableArray()
            : null,
        _ => throw new InvalidOperationException($"Bug in Blueprint: nobody reads a {parameter.GetType().Name} ({yaml.File})."),
    };

    private static string? Plain(YamlNode node) => node is YamlScalarNode { Style: ScalarStyle.Plain } scalar ? scalar.Value : null;
}
