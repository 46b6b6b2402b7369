using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace Blueprint.Components.Configuration;

/// <summary>The type of a setting, as the project file's <c>config</c> section names it.</summary>
internal enum SettingKind
{
    String,
    Integer,
    Boolean,
    Array,
    Object,
}

/// <summary>What values a property takes: found once from its type and attributes.</summary>
internal sealed record SettingType
{
    public required SettingKind Kind { get; init; }

    public required Type ClrType { get; init; }

    /// <summary>The item type of a list.</summary>
    public SettingType? Items { get; init; }

    /// <summary>The members of an object.</summary>
    public ConfigShape? Members { get; init; }

    /// <summary>The words an enumeration takes, with their values.</summary>
    public ImmutableSortedDictionary<string, object>? Words { get; init; }

    public RuleAttribute? Rule { get; init; }

    public CountAttribute? Count { get; init; }

    public bool IsSecret { get; init; }

    /// <summary>The words after "it takes".</summary>
    public string Takes => this switch
    {
        { Items: { } items, Count: { } count } => $"a list of {count.Takes}, each {items.Takes}",
        { Items: { } items } => $"a list, each item {items.Takes}",
        { Rule: { } rule } => rule.Takes,
        { Words: { } words } => $"one of {string.Join(", ", words.Keys.Select(word => $"'{word}'"))}",
        { Members: { } members } => $"an object with {string.Join(", ", members.Settings.Select(setting => $"'{setting.Name}'"))}",
        { Kind: SettingKind.Integer } => "a whole number",
        { Kind: SettingKind.Boolean } => "true or false",
        _ => "text",
    };

    public static SettingType Of(Type type, MemberInfo declaration)
    {
        var rule = declaration.GetCustomAttribute<RuleAttribute>();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
        {
            return new()
            {
                Kind = SettingKind.Array,
                ClrType = type,
                Items = Of(type.GetGenericArguments()[0], declaration),
                Count = declaration.GetCustomAttribute<CountAttribute>(),
            };
        }

        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare switch
        {
            _ when bare == typeof(Output<string>) => new() { Kind = SettingKind.String, ClrType = bare, Rule = rule, IsSecret = true },
            _ when bare == typeof(string) => new() { Kind = SettingKind.String, ClrType = bare, Rule = rule },
            _ when bare == typeof(int) => new() { Kind = SettingKind.Integer, ClrType = bare, Rule = rule },
            _ when bare == typeof(bool) => new() { Kind = SettingKind.Boolean, ClrType = bare },
            { IsEnum: true } => new()
            {
                Kind = SettingKind.String,
                ClrType = bare,
                Words = Enum.GetValues(bare).Cast<object>().ToImmutableSortedDictionary(Word, value => value, StringComparer.Ordinal),
            },
            { IsClass: true } => new() { Kind = SettingKind.Object, ClrType = bare, Members = ConfigShape.Of(bare) },
            _ => throw new NotSupportedException(
                $"{declaration.DeclaringType}.{declaration.Name} is a setting of type {type}; settings are string, int, bool, an enum, a record, an ImmutableArray of these, or Output<string> for a secret."),
        };
    }

    /// <summary>How an enumeration's value is written: <c>PerZone</c> is <c>per-zone</c>.</summary>
    public static string Word(object value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()!);
}
