using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Blueprint.Components.Configuration;

/// <summary>One declared setting.</summary>
/// <param name="Name">Its name within the namespace or object.</param>
/// <param name="ForeignKey">The full key of a setting that another package owns.</param>
/// <param name="Meaning">What it decides.</param>
/// <param name="Type">What it takes.</param>
/// <param name="IsRequired">Whether it must be set.</param>
/// <param name="Default">Its value where it is not set.</param>
/// <param name="Property">Where it goes.</param>
internal sealed record Setting(
    string Name, string? ForeignKey, string Meaning, SettingType Type, bool IsRequired, object? Default, PropertyInfo Property);

/// <summary>The settings of a configuration record, in the order of their declaration.</summary>
internal sealed record ConfigShape(Type Type, ImmutableArray<Setting> Settings)
{
    public static ConfigShape Of(Type type)
    {
        var defaults = Activator.CreateInstance(type)!;
        var settings =
            from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            let declared = property.GetCustomAttribute<SettingAttribute>()
            where declared is not null
            let isRequired = property.IsDefined(typeof(RequiredMemberAttribute))
            select new Setting(
                JsonNamingPolicy.CamelCase.ConvertName(property.Name),
                declared.Key,
                declared.Meaning,
                SettingType.Of(property.PropertyType, property),
                isRequired,
                isRequired ? null : property.GetValue(defaults),
                property);
        return new(type, [.. settings]);
    }

    /// <summary>A new record with nothing set but the defaults.</summary>
    public object NewRecord() => Activator.CreateInstance(Type)!;
}
