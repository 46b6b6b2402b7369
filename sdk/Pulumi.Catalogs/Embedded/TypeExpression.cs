using System.Collections.Immutable;

namespace Blueprint.Catalogs.Embedded;

/// <summary>Reads a type as the catalog files spell it.</summary>
/// <remarks>
/// <c>string bool int number any json asset archive</c>; <c>T[]</c> and <c>T{}</c>; <c>(A|B)</c>;
/// <c>#module/Name</c> a nested object, <c>@module/Name</c> an enum, <c>&amp;token</c> a resource.
/// </remarks>
internal static class TypeExpression
{
    /// <param name="expression">The text.</param>
    /// <param name="named">Resolves what starts with <c>#</c> or <c>@</c>; told whether it stands in a list or map.</param>
    public static TypeSpec Read(string expression, Func<string, bool, TypeSpec> named) => Union(expression, named, inCollection: false);

    private static TypeSpec Union(ReadOnlySpan<char> text, Func<string, bool, TypeSpec> named, bool inCollection)
    {
        var cases = ImmutableArray.CreateBuilder<TypeSpec>();
        for (var start = 0; start <= text.Length;)
        {
            var end = EndOfCase(text, start);
            cases.Add(Single(text[start..end], named, inCollection));
            start = end + 1;
        }

        return cases switch
        {
            [var only] => only,
            // Text or a member of an enum of texts: an enum that takes other values too.
            [TypeSpec.Primitive { Kind: PrimitiveKind.String }, TypeSpec.EnumOf { Base: PrimitiveKind.String } e] => e with { Relaxed = true },
            _ => new TypeSpec.UnionOf(cases.ToImmutable()),
        };
    }

    private static int EndOfCase(ReadOnlySpan<char> text, int start)
    {
        var depth = 0;
        for (var i = start; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '(':
                    depth++;
                    break;
                case ')':
                    depth--;
                    break;
                case '|' when depth == 0:
                    return i;
            }
        }

        return text.Length;
    }

    private static TypeSpec Single(ReadOnlySpan<char> text, Func<string, bool, TypeSpec> named, bool inCollection)
    {
        if (text.EndsWith("[]"))
        {
            return new TypeSpec.ListOf(Single(text[..^2], named, inCollection: true));
        }

        if (text.EndsWith("{}"))
        {
            return new TypeSpec.MapOf(Single(text[..^2], named, inCollection: true));
        }

        return text switch
        {
            ['(', .. var inner, ')'] => Union(inner, named, inCollection),
            ['#' or '@', ..] => named(text.ToString(), inCollection),
            ['&', .. var token] => new TypeSpec.ResourceOf(token.ToString()),
            _ => new TypeSpec.Primitive(Primitive(text)),
        };
    }

    private static PrimitiveKind Primitive(ReadOnlySpan<char> text) => text switch
    {
        "string" => PrimitiveKind.String,
        "bool" => PrimitiveKind.Boolean,
        "int" => PrimitiveKind.Integer,
        "number" => PrimitiveKind.Number,
        "any" => PrimitiveKind.Any,
        "json" => PrimitiveKind.Json,
        "asset" => PrimitiveKind.Asset,
        "archive" => PrimitiveKind.Archive,
        _ => throw new InvalidDataException($"The catalog has a type that nothing reads: '{text}'."),
    };
}
