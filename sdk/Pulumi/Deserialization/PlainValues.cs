using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Property values as plain .NET values.</summary>
internal static class PlainValues
{
    /// <summary>Numbers as doubles, lists as immutable arrays, objects as immutable dictionaries, secrets without their mark.</summary>
    public static object? Of(PropertyValue value) => value switch
    {
        PropertyValue.Bool b => b.Value,
        PropertyValue.Number n => n.Value,
        PropertyValue.Text t => t.Value,
        PropertyValue.List l => ListOf(l.Items),
        PropertyValue.Map m => MapOf(m.Entries),
        PropertyValue.Secret s => Of(s.Revealed),
        PropertyValue.OutputValue { Value: { } inner } => Of(inner),
        PropertyValue.Reference r => ResourceReferences.Resolve(r),
        PropertyValue.Asset or PropertyValue.Archive => AssetValues.FromWire(value),
        _ => null,
    };

    /// <summary>An object's members by key; keys that begin with two underscores are the engine's own and left out.</summary>
    public static ImmutableDictionary<string, object?> MapOf(PropertyMap map)
    {
        var values = ImmutableDictionary.CreateBuilder<string, object?>();
        foreach (var (key, value) in map)
        {
            if (!IsInternal(key))
            {
                values[key] = Of(value);
            }
        }

        return values.ToImmutable();
    }

    public static bool IsInternal(string key) => key.StartsWith("__", StringComparison.Ordinal);

    private static ImmutableArray<object?> ListOf(ImmutableArray<PropertyValue> items)
    {
        var values = ImmutableArray.CreateBuilder<object?>(items.Length);
        foreach (var item in items)
        {
            values.Add(Of(item));
        }

        return values.MoveToImmutable();
    }
}
