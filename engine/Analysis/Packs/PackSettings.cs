using System.Collections.Immutable;
using Blueprint.Engine.Model;
using Blueprint.Engine.Providers;
using Blueprint.Engine.Providers.Checking;
using Blueprint.Engine.Providers.Schemas;
using Blueprint.Protocol;
using Blueprint.Wire.Analysis;

namespace Blueprint.Engine.Analysis.Packs;

/// <summary>Puts together what a pack's policies are set to, as Pulumi's command line does: their own, the pack's, the file's.</summary>
internal static class PackSettings
{
    private const string All = "all";

    /// <summary>The settings of all policies, those that are disabled included.</summary>
    /// <exception cref="PolicyPackException">They cannot be; says all that is wrong.</exception>
    public static ImmutableDictionary<string, PolicySetting> Of(PackInfo pack, PackSettingsFile file)
    {
        var problems = new List<string>();
        var names = pack.Policies.Select(policy => policy.Name).ToArray();
        problems.AddRange(file.Policies.Keys.Where(name => !names.Contains(name)).Order(StringComparer.Ordinal)
            .Select(name => $"it has no policy '{name}'{Spelling.Suggestion(name, names)}"));
        var settings = ImmutableDictionary.CreateBuilder<string, PolicySetting>(StringComparer.Ordinal);
        foreach (var policy in pack.Policies)
        {
            var setting = new PolicySetting(policy.Level, Defaults(policy.Schema));
            if (pack.InitialConfig.TryGetValue(policy.Name, out var initial) || pack.InitialConfig.TryGetValue(All, out initial))
            {
                setting = new(initial.Level, setting.Properties.With(initial.Properties));
            }

            var (level, properties) = file.Policies.GetValueOrDefault(policy.Name, (null, PropertyMap.Empty));
            setting = new(level ?? file.All ?? setting.Level, setting.Properties.With(properties));
            Check(policy, setting.Properties, problems);
            settings[policy.Name] = setting;
        }

        return problems is []
            ? settings.ToImmutable()
            : throw new PolicyPackException(
                $"the configuration of the policy pack '{pack.Name}'{(file.Path.Length > 0 ? $" in {file.Path}" : "")} cannot be used: {string.Join("; ", problems)}");
    }

    private static PropertyMap Defaults(PolicySchema? schema) => schema is null
        ? PropertyMap.Empty
        : PropertyMap.From(
            from property in schema.Properties
            let value = (property.Value as PropertyValue.Map)?.Entries.Find("default")
            where value is not null
            select KeyValuePair.Create(property.Key, value));

    private static void Check(PolicyInfo policy, PropertyMap properties, List<string> problems)
    {
        var known = policy.Schema?.Properties ?? PropertyMap.Empty;
        var schema = PropertyMap.Of(
            ("type", PropertyValue.Of("object")),
            ("properties", PropertyValue.Of(known)),
            ("required", PropertyValue.Of([.. (policy.Schema?.Required ?? []).Select(name => PropertyValue.Of(name))])));
        var findings = new Findings();
        new SchemaValidator(SchemaDialect.Plain, findings).Validate(JsonSchema.Parse(JsonValues.Write(PropertyValue.Of(schema))), PropertyValue.Of(properties));
        problems.AddRange(findings.Failures.Select(failure => $"{policy.Name}{(failure.Property.Length > 0 ? $".{failure.Property}" : "")}: {failure.Reason}"));
        problems.AddRange(properties.Keys.Where(name => !known.ContainsKey(name)).Order(StringComparer.Ordinal)
            .Select(name => $"{policy.Name} has no '{name}'{Spelling.Suggestion(name, known.Keys)}"));
    }
}
