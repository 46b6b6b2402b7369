using System.Globalization;
using Blueprint.Catalogs;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Checking;

/// <summary>Names types and values in messages.</summary>
internal static class Wording
{
    private const int LongestText = 60;
    private const int MostChoices = 10;

    /// <summary>What a value is: <c>the number 3</c>, <c>a list</c>. The content of a secret is never named.</summary>
    public static string Given(PropertyValue value, bool secret) => value switch
    {
        PropertyValue.Null => "nothing",
        PropertyValue.Bool b => secret ? "a secret boolean" : b.Value ? "true" : "false",
        PropertyValue.Number n => secret ? "a secret number" : $"the number {Number(n.Value)}",
        PropertyValue.Text t => secret ? "a secret string" : $"the string \"{Cut(t.Value)}\"",
        PropertyValue.List => "a list",
        PropertyValue.Map => "an object",
        PropertyValue.Asset => "an asset",
        PropertyValue.Archive => "an archive",
        PropertyValue.Reference => "a resource",
        PropertyValue.Secret s => Given(s.Revealed, secret: true),
        _ => "a value that is not known yet",
    };

    /// <summary>What a type asks for: <c>an integer</c>, <c>a list of strings</c>.</summary>
    public static string Expected(TypeSpec type) => type switch
    {
        TypeSpec.Primitive p => Expected(p.Kind),
        TypeSpec.ListOf l => $"a list of {Plural(l.Element)}",
        TypeSpec.MapOf m => $"a map of {Plural(m.Element)}",
        TypeSpec.ObjectOf => "an object",
        TypeSpec.EnumOf e => e.Relaxed ? Expected(e.Base) : OneOf(e.Values),
        TypeSpec.UnionOf u => string.Join(" or ", u.Cases.Select(Expected).Distinct()),
        TypeSpec.ResourceOf r => $"a resource of type {r.Token}, or its id",
        _ => throw new InvalidOperationException($"No wording for {type}."),
    };

    /// <summary>A choice among values, the first of them where there are many.</summary>
    public static string OneOf(IReadOnlyCollection<string> values)
    {
        var named = string.Join(", ", values.Take(MostChoices).Select(value => $"'{value}'"));
        return values.Count <= MostChoices ? $"one of {named}" : $"one of {named} and {values.Count - MostChoices} more";
    }

    /// <summary>A number as people write it.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Expected(PrimitiveKind kind) => kind switch
    {
        PrimitiveKind.String => "a string",
        PrimitiveKind.Boolean => "a boolean",
        PrimitiveKind.Integer => "an integer",
        PrimitiveKind.Number => "a number",
        PrimitiveKind.Json => "a JSON document",
        PrimitiveKind.Asset => "an asset",
        PrimitiveKind.Archive => "an archive",
        _ => "any value",
    };

    private static string Plural(TypeSpec type) => type switch
    {
        TypeSpec.Primitive { Kind: PrimitiveKind.Any } => "values",
        TypeSpec.Primitive { Kind: PrimitiveKind.Json } => "JSON documents",
        TypeSpec.EnumOf { Relaxed: false } e => $"strings, each {OneOf(e.Values)}",
        TypeSpec.EnumOf e => Plural(new TypeSpec.Primitive(e.Base)),
        TypeSpec.Primitive p => $"{Expected(p.Kind).Split(' ', 2)[1]}s",
        TypeSpec.ObjectOf => "objects",
        TypeSpec.ListOf l => $"lists of {Plural(l.Element)}",
        TypeSpec.MapOf m => $"maps of {Plural(m.Element)}",
        _ => $"values, each {Expected(type)}",
    };

    private static string Cut(string text) =>
        text.Length <= LongestText ? text.ReplaceLineEndings(" ") : text[..LongestText].ReplaceLineEndings(" ") + "…";
}
