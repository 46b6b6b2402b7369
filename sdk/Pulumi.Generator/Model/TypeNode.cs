using System;
using System.Collections.Generic;

namespace Blueprint.Generator.Model;

/// <summary>What a type expression of the catalogs can be.</summary>
internal enum TypeKind
{
    Primitive,
    List,
    Map,
    Union,
    Object,
    Enum,
    Resource,
}

/// <summary>A type as the catalogs spell it: <c>string</c>, <c>T[]</c>, <c>T{}</c>, <c>(A|B)</c>, <c>#module/Name</c>, <c>@module/Name</c>, <c>&amp;token</c>.</summary>
internal sealed class TypeNode
{
    private static readonly HashSet<string> Primitives =
        new HashSet<string>(StringComparer.Ordinal) { "string", "bool", "int", "number", "any", "json", "asset", "archive" };

    private TypeNode(TypeKind kind, string name, params TypeNode[] parts)
    {
        Kind = kind;
        Name = name;
        Parts = parts;
    }

    public TypeKind Kind { get; }

    /// <summary>The simple type's name; <c>module/Name</c> of an object or enum; the token of a resource.</summary>
    public string Name { get; }

    /// <summary>The element of a list or map; the cases of a union.</summary>
    public IReadOnlyList<TypeNode> Parts { get; }

    public TypeNode Element => Parts[0];

    public bool IsCollection => Kind == TypeKind.List || Kind == TypeKind.Map;

    /// <exception cref="FormatException">The expression follows no rule.</exception>
    public static TypeNode Parse(string expression)
    {
        var cases = new List<TypeNode>();
        foreach (var part in Cases(expression))
        {
            cases.Add(Single(part));
        }

        return cases.Count == 1 ? cases[0] : new TypeNode(TypeKind.Union, "", cases.ToArray());
    }

    /// <summary>This type and all that it is made of.</summary>
    public IEnumerable<TypeNode> Everything()
    {
        yield return this;
        foreach (var part in Parts)
        {
            foreach (var inner in part.Everything())
            {
                yield return inner;
            }
        }
    }

    private static TypeNode Single(string text)
    {
        if (text.EndsWith("[]", StringComparison.Ordinal))
        {
            return new TypeNode(TypeKind.List, "", Single(text.Substring(0, text.Length - 2)));
        }

        if (text.EndsWith("{}", StringComparison.Ordinal))
        {
            return new TypeNode(TypeKind.Map, "", Single(text.Substring(0, text.Length - 2)));
        }

        if (text.Length > 2 && text[0] == '(' && text[text.Length - 1] == ')')
        {
            return Parse(text.Substring(1, text.Length - 2));
        }

        if (text.Length > 1 && text[0] == '#')
        {
            return new TypeNode(TypeKind.Object, text.Substring(1));
        }

        if (text.Length > 1 && text[0] == '@')
        {
            return new TypeNode(TypeKind.Enum, text.Substring(1));
        }

        if (text.Length > 1 && text[0] == '&')
        {
            return new TypeNode(TypeKind.Resource, text.Substring(1));
        }

        return Primitives.Contains(text)
            ? new TypeNode(TypeKind.Primitive, text)
            : throw new FormatException($"there is no type '{text}'");
    }

    private static IEnumerable<string> Cases(string text)
    {
        var depth = 0;
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (text[i] == '|' && depth == 0)
            {
                yield return text.Substring(start, i - start);
                start = i + 1;
            }
        }

        yield return text.Substring(start);
    }
}
