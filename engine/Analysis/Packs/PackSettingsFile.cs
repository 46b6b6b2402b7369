using System.Collections.Immutable;
using Blueprint.Engine.Projects;
using Blueprint.Engine.Providers;
using Blueprint.Protocol;
using Blueprint.Wire.Analysis;

namespace Blueprint.Engine.Analysis.Packs;

/// <summary>What a file sets of a pack's policies: a level, properties or both by policy, and a level for all.</summary>
/// <param name="Path">The file; empty for none.</param>
/// <param name="All">The level of all policies that are not named; null where nothing is said.</param>
/// <param name="Policies">What is set, by policy; a level is null where the pack's own is to stay.</param>
public sealed record PackSettingsFile(string Path, PolicyLevel? All, ImmutableDictionary<string, (PolicyLevel? Level, PropertyMap Properties)> Policies)
{
    private static readonly string[] Levels = ["advisory", "mandatory", "remediate", "disabled"];

    /// <summary>Sets nothing.</summary>
    public static PackSettingsFile None { get; } = new("", null, ImmutableDictionary<string, (PolicyLevel?, PropertyMap)>.Empty);

    /// <summary>Reads a file: a JSON object such as <c>{ "all": "advisory", "no-public-buckets": { "enforcementLevel": "mandatory", "allowed": ["site"] } }</c>.</summary>
    /// <exception cref="ConfigException">It cannot be used; says all that is wrong.</exception>
    public static PackSettingsFile Read(string path)
    {
        var problems = new List<ConfigProblem>();
        if (!File.Exists(path))
        {
            throw new ConfigException([new(null, "", $"There is no file {path} with a configuration of a policy pack.")]);
        }

        if (JsonValues.TryParse(File.ReadAllText(path), out var fault) is not PropertyValue.Map { Entries: var entries })
        {
            throw new ConfigException([new(null, "", $"{path} is not the configuration of a policy pack, a JSON object by policy{(fault.Length > 0 ? $": {fault}" : ".")}")]);
        }

        PolicyLevel? all = null;
        var policies = ImmutableDictionary.CreateBuilder<string, (PolicyLevel?, PropertyMap)>(StringComparer.Ordinal);
        foreach (var (name, value) in entries)
        {
            switch (name, value)
            {
                case ("environments", _):
                    Wrong("'environments' are kept by Pulumi's service, which is not asked here. Write what they hold into the file.");
                    break;
                case ("all", PropertyValue.Text level):
                    all = Level(level.Value, name);
                    break;
                case (_, PropertyValue.Text level):
                    policies[name] = (Level(level.Value, name), PropertyMap.Empty);
                    break;
                case (not "all", PropertyValue.Map map):
                    policies[name] = (
                        map.Entries.Find("enforcementLevel") is { } given ? Level((given as PropertyValue.Text)?.Value ?? given.ToString(), name) : null,
                        map.Entries.Where((key, _) => key != "enforcementLevel"));
                    break;
                default:
                    Wrong($"'{name}' is {(name == "all" ? "an enforcement level" : "an enforcement level or an object")}, and this is {value}.");
                    break;
            }
        }

        return problems is [] ? new(path, all, policies.ToImmutable()) : throw new ConfigException([.. problems]);

        PolicyLevel? Level(string text, string policy)
        {
            if (Array.IndexOf(Levels, text) < 0)
            {
                Wrong($"'{text}' of '{policy}' is no enforcement level.{DidYouMean.Question(text, Levels)} It is one of {string.Join(", ", Levels)}.");
            }

            return LevelOf(text);
        }

        void Wrong(string text) => problems.Add(new(null, "", $"{path}: {text}"));
    }

    private static PolicyLevel LevelOf(string text) => text switch
    {
        "mandatory" => PolicyLevel.Mandatory,
        "remediate" => PolicyLevel.Remediate,
        "disabled" => PolicyLevel.Disabled,
        _ => PolicyLevel.Advisory,
    };
}
