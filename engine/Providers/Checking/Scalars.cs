using System.Globalization;
using Blueprint.Catalogs;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Checking;

/// <summary>Which simple values a simple type takes, and what becomes of them.</summary>
internal static class Scalars
{
    /// <summary>The value as the type takes it, or null where it does not.</summary>
    /// <param name="kind">The type.</param>
    /// <param name="value">A known value without secret mark.</param>
    /// <param name="coerces">Whether strings, numbers and booleans that read as the type are converted.</param>
    public static PropertyValue? Take(PrimitiveKind kind, PropertyValue value, bool coerces) => (kind, value) switch
    {
        (PrimitiveKind.Any or PrimitiveKind.Json, _) => value,
        (PrimitiveKind.String, PropertyValue.Text) => value,
        (PrimitiveKind.String, PropertyValue.Reference { Id: { } id }) => id,
        (PrimitiveKind.String, PropertyValue.Number or PropertyValue.Bool) when coerces => PropertyValue.Of(Render(value)),
        (PrimitiveKind.Boolean, PropertyValue.Bool) => value,
        (PrimitiveKind.Boolean, PropertyValue.Text t) when coerces => ReadBoolean(t.Value),
        (PrimitiveKind.Integer, PropertyValue.Number n) => double.IsInteger(n.Value) ? value : null,
        (PrimitiveKind.Integer, PropertyValue.Text t) when coerces =>
            long.TryParse(t.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? PropertyValue.Of((double)whole) : null,
        (PrimitiveKind.Number, PropertyValue.Number n) => double.IsFinite(n.Value) ? value : null,
        (PrimitiveKind.Number, PropertyValue.Text t) when coerces =>
            double.TryParse(t.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                ? PropertyValue.Of(number)
                : null,
        (PrimitiveKind.Asset, PropertyValue.Asset) => value,
        (PrimitiveKind.Archive, PropertyValue.Archive) => value,
        _ => null,
    };

    /// <summary>Whether a value is of the kind that a type takes without conversion, whatever its content.</summary>
    public static bool HasShape(TypeSpec type, PropertyValue value) => type switch
    {
        TypeSpec.Primitive p => Take(p.Kind, value, coerces: false) is not null,
        TypeSpec.EnumOf e => Take(e.Base, value, coerces: false) is not null,
        TypeSpec.ListOf => value is PropertyValue.List,
        TypeSpec.MapOf or TypeSpec.ObjectOf => value is PropertyValue.Map,
        TypeSpec.ResourceOf => value is PropertyValue.Reference or PropertyValue.Text,
        TypeSpec.UnionOf u => u.Cases.Any(inner => HasShape(inner, value)),
        _ => false,
    };

    /// <summary>A simple value as a string; null for any other.</summary>
    public static string? Render(PropertyValue value) => value switch
    {
        PropertyValue.Text t => t.Value,
        PropertyValue.Bool b => b.Value ? "true" : "false",
        PropertyValue.Number n => Wording.Number(n.Value),
        _ => null,
    };

    // The spellings that Go's strconv.ParseBool takes, as the bridged providers use it.
    private static PropertyValue.Bool? ReadBoolean(string text) => text switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => PropertyValue.Bool.True,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => PropertyValue.Bool.False,
        _ => null,
    };
}
