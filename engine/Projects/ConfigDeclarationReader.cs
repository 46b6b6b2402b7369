using System.Collections.Immutable;

namespace Blueprint.Engine.Projects;

/// <summary>Reads the <c>config</c> section of a project file.</summary>
internal static class ConfigDeclarationReader
{
    private static readonly string[] Fields = ["type", "description", "items", "default", "value", "secret"];

    public static ImmutableArray<ConfigDeclaration> Read(string project, SettingsNode? config, List<ConfigProblem> problems)
    {
        switch (config)
        {
            case null:
                return [];
            case SettingsNode.Mapping map:
                var declarations = ImmutableArray.CreateBuilder<ConfigDeclaration>();
                foreach (var entry in map.Entries)
                {
                    if (ConfigKey.Complete(entry.Key, project) is { } key)
                    {
                        declarations.Add(Declaration(key, project, entry, problems));
                    }
                    else
                    {
                        problems.Add(new(entry.KeyWhere, "", $"'{entry.Key}' is no configuration key: it takes 'name' or 'namespace:name'."));
                    }
                }

                return declarations.ToImmutable();
            default:
                problems.Add(new(config.Where, "", $"'config' is a mapping of keys to declarations; this is {config.Kind}."));
                return [];
        }
    }

    private static ConfigDeclaration Declaration(string key, string project, SettingsEntry entry, List<ConfigProblem> problems)
    {
        // A bare value or list is the value for all stacks.
        if (entry.Value is not SettingsNode.Mapping fields)
        {
            return new() { Key = key, Where = entry.KeyWhere, Type = TypeOf(entry.Value), Value = entry.Value };
        }

        var isOurs = ConfigKey.Namespace(key) == project;
        var declaration = Fielded(key, entry.KeyWhere, fields, problems);
        if (isOurs && declaration is { Default: not null, Value: not null })
        {
            problems.Add(new(entry.KeyWhere, key, $"'{key}' has both a default and a value. Keep one: a default can be overridden by a stack, a value cannot be missed."));
        }

        if (!isOurs && declaration.Value is null)
        {
            problems.Add(new(entry.KeyWhere, key, $"'{key}' belongs to another namespace, so all that can be said of it here is its 'value'."));
        }

        if (declaration.Default is { } value && ConfigValues.Misfit(declaration, value, key) is { } misfit)
        {
            problems.Add(new(misfit.Where, key, $"The default of {misfit.Why}"));
        }

        return declaration;
    }

    private static ConfigDeclaration Fielded(string key, SourcePlace where, SettingsNode.Mapping fields, List<ConfigProblem> problems)
    {
        foreach (var field in fields.Entries)
        {
            if (!Fields.Contains(field.Key))
            {
                problems.Add(new(field.KeyWhere, key, $"'{field.Key}' says nothing about '{key}': a declaration takes {string.Join(", ", Fields)}.{DidYouMean.Question(field.Key, Fields)}"));
            }
        }

        var given = fields.Find("default")?.Value ?? fields.Find("value")?.Value;
        var declaration = new ConfigDeclaration
        {
            Key = key,
            Where = where,
            Type = given is null ? ConfigType.Text : TypeOf(given),
            Description = (fields.Find("description")?.Value as SettingsNode.Scalar)?.Text ?? "",
            Default = fields.Find("default")?.Value,
            Value = fields.Find("value")?.Value,
            Secret = (fields.Find("secret")?.Value as SettingsNode.Scalar)?.Text is { } secret && ConfigValues.Truth(secret) == true,
        };
        if (fields.Find("type") is { } type)
        {
            var name = (type.Value as SettingsNode.Scalar)?.Text ?? "";
            if (ConfigTypes.Parse(name) is { } known)
            {
                declaration = declaration with { Type = known };
            }
            else
            {
                problems.Add(new(type.Value.Where, key, $"'{name}' is no type of a configuration value: there are {string.Join(", ", ConfigTypes.Names)}.{DidYouMean.Question(name, ConfigTypes.Names)}"));
            }
        }

        if (fields.Find("items")?.Value is SettingsNode.Mapping items)
        {
            declaration = declaration with { Items = Fielded(key, items.Where, items, problems) };
        }
        else if (fields.Find("type") is { } listed && declaration.Type == ConfigType.List)
        {
            problems.Add(new(listed.Value.Where, key, $"'{key}' is an array of what? Add 'items: {{ type: string }}', or what its items are."));
        }

        return declaration;
    }

    private static ConfigType TypeOf(SettingsNode value) => value switch
    {
        SettingsNode.Sequence => ConfigType.List,
        SettingsNode.Mapping => ConfigType.Map,
        SettingsNode.Scalar { IsQuoted: false } scalar when ConfigValues.Whole(scalar.Text) is not null => ConfigType.WholeNumber,
        SettingsNode.Scalar { IsQuoted: false } scalar when ConfigValues.Truth(scalar.Text) is not null => ConfigType.TruthValue,
        _ => ConfigType.Text,
    };
}
