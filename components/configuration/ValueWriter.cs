using System.Collections;
using System.Collections.Immutable;

namespace Blueprint.Components.Configuration;

/// <summary>Turns a configuration record back into plain values: what <see cref="ValueReader"/> reads.</summary>
internal static class ValueWriter
{
    /// <summary>Text, whole numbers, booleans, lists and maps by wire name; members without a value are left out.</summary>
    public static object? Plain(object? value) => value switch
    {
        null => null,
        string or int or bool => value,
        Enum word => SettingType.Word(word),
        IEnumerable items => items.Cast<object?>().Select(Plain).ToImmutableArray(),
        _ => Members(value),
    };

    /// <summary>The members of a record.</summary>
    public static ImmutableDictionary<string, object?> Members(object record) =>
        ConfigShape.Of(record.GetType()).Settings
            .Select(setting => KeyValuePair.Create(setting.Name, Plain(setting.Property.GetValue(record))))
            .Where(member => member.Value is not null)
            .ToImmutableDictionary(StringComparer.Ordinal);
}
