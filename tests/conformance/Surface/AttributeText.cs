using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Blueprint.Conformance.Surface;

/// <summary>Attributes that mean something to a program, as the listings write them.</summary>
internal static class AttributeText
{
    public static string Of(ISymbol symbol) => string.Join(" ", symbol.GetAttributes().Select(Of).OfType<string>().Order(StringComparer.Ordinal));

    private static string? Of(AttributeData attribute) => attribute.AttributeClass switch
    {
        { Name: nameof(AttributeUsageAttribute) } => Usage(attribute),
        { Name: nameof(ObsoleteAttribute) } => "[Obsolete]",
        { } type when TypeText.Of(type).StartsWith("Pulumi.", StringComparison.Ordinal) => Own(type, attribute),
        _ => null,
    };

    private static string Usage(AttributeData attribute)
    {
        var targets = ((AttributeTargets)attribute.ConstructorArguments[0].Value!).ToString().Split(", ").Order(StringComparer.Ordinal);
        var named = attribute.NamedArguments
            .Where(argument => argument.Key != nameof(AttributeUsageAttribute.Inherited) || argument.Value.Value is false)
            .Where(argument => argument.Key != nameof(AttributeUsageAttribute.AllowMultiple) || argument.Value.Value is true)
            .Select(argument => $", {argument.Key} = {Literal(argument.Value.Value)}");
        return $"[AttributeUsage({string.Join(" | ", targets.Select(target => $"AttributeTargets.{target}"))}{string.Concat(named)})]";
    }

    private static string Own(INamedTypeSymbol type, AttributeData attribute)
    {
        var given = attribute.AttributeConstructor!.Parameters.Zip(attribute.ConstructorArguments)
            .Where(pair => !pair.First.HasExplicitDefaultValue || !Equals(pair.First.ExplicitDefaultValue, pair.Second.Value))
            .Select(pair => pair.First.HasExplicitDefaultValue && pair.First.Type.SpecialType == SpecialType.System_Boolean
                ? $"{pair.First.Name}: {Literal(pair.Second.Value)}"
                : Literal(pair.Second.Value))
            .ToArray();
        var name = type.Name[..^nameof(Attribute).Length];
        return given.Length == 0 ? $"[{name}]" : $"[{name}({string.Join(", ", given)})]";
    }

    /// <summary>A constant as C# writes it.</summary>
    public static string Literal(object? value) => value switch
    {
        null => "null",
        true => "true",
        false => "false",
        string text => $"\"{text}\"",
        ITypeSymbol type => $"typeof({TypeText.Of(type)})",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
