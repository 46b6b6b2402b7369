namespace Blueprint.Engine.Projects;

/// <summary>What a project file says of one configuration key.</summary>
public sealed record ConfigDeclaration
{
    /// <summary>The full key, <c>namespace:name</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Where it is declared.</summary>
    public required SourcePlace Where { get; init; }

    /// <summary>What values it takes.</summary>
    public ConfigType Type { get; init; } = ConfigType.Text;

    /// <summary>What the items of a list are; null for anything, and for what is no list.</summary>
    public ConfigDeclaration? Items { get; init; }

    /// <summary>What it is for; empty where nothing is said.</summary>
    public string Description { get; init; } = "";

    /// <summary>The value where the stack sets none; null for none.</summary>
    public SettingsNode? Default { get; init; }

    /// <summary>The value for all stacks; null for none.</summary>
    public SettingsNode? Value { get; init; }

    /// <summary>Whether it has to be encrypted.</summary>
    public bool Secret { get; init; }

    /// <summary>Whether a stack has to set it.</summary>
    public bool IsRequired => Default is null && Value is null;
}

/// <summary>The types of Pulumi's configuration.</summary>
public enum ConfigType
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    WholeNumber,

    /// <summary>True or false.</summary>
    TruthValue,

    /// <summary>A list.</summary>
    List,

    /// <summary>A mapping.</summary>
    Map,
}

/// <summary>The names that project files use for the types.</summary>
internal static class ConfigTypes
{
    public static readonly string[] Names = ["string", "integer", "boolean", "array", "object"];

    public static ConfigType? Parse(string name) =>
        Array.IndexOf(Names, name) is >= 0 and var at ? (ConfigType)at : null;

    public static string Describe(ConfigType type) => type switch
    {
        ConfigType.Text => "a string",
        ConfigType.WholeNumber => "an integer",
        ConfigType.TruthValue => "true or false",
        ConfigType.List => "a list",
        ConfigType.Map => "a mapping",
        _ => throw new System.Diagnostics.UnreachableException($"Bug in Blueprint: there is no config type {type}."),
    };
}
